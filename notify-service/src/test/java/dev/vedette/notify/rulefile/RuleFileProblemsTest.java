package dev.vedette.notify.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each mistake is told with its place and a way to mend it. */
class RuleFileProblemsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            unknown key          | id: r, §wen: {always: true}, notify: [MIA] | a rule has no key 'wen'. Did you mean when?
            no condition         | id: r, when: §{}, notify: [MIA] | there is no condition here. To match every event write always: true
            no when              | §id: r, notify: [MIA] | a rule lacks when
            always with others   | id: r, when: §{always: true, kind: SIGHTING}, notify: [MIA] | always stands beside other conditions
            always false         | id: r, when: {always: §false}, notify: [MIA] | always can only be true
            unknown condition    | id: r, when: {§knd: SIGHTING}, notify: [MIA] | when has no key 'knd'. Did you mean kind?
            unknown value        | id: r, when: {kind: §SIGTHING}, notify: [MIA] | 'SIGTHING' is not known here. Did you mean SIGHTING?
            value twice          | id: r, when: {kind: [SIGHTING, §SIGHTING]}, notify: [MIA] | 'SIGHTING' is here twice
            key twice            | id: r, §id: s, when: {always: true}, notify: [MIA] | id is here a second time
            empty list           | id: r, when: {kind: §[]}, notify: [MIA] | this list is empty
            level without atLeast| id: r, when: {severity: §SEVERE}, notify: [MIA] | severity is a mapping
            unknown as a level   | id: r, when: {severity: {atLeast: §UNKNOWN}}, notify: [MIA] | 'UNKNOWN' is not known here. Known are: EXTREME, SEVERE, MODERATE, MINOR
            distance unit        | id: r, when: {distanceToBorder: {atMost: §5}}, notify: [MIA] | '5' is not a distance. Write a number and its unit
            distance too far     | id: r, when: {distanceToBorder: {atMost: §5000 km}}, notify: [MIA] | the distance 5000 km is not possible
            no distance at all   | id: r, when: {distanceToBorder: {atMost: §0 m}}, notify: [MIA] | the distance 0 m is not possible
            retraction           | id: r, when: {change: [FILED, §RETRACTED]}, notify: [MIA] | a retraction asks no rules: it goes to those who were told before. Write FILED, UPDATED or CORRECTED
            organisation         | id: r, when: {originator: §MAI}, notify: [MIA] | there is no organisation 'MAI'. Did you mean MIA?
            label                | id: r, when: {tlp: §ORANGE}, notify: [MIA] | 'ORANGE' is not known here. Known are: TLP:RED
            truth in quotes      | id: r, when: {attachment: §"true"}, notify: [MIA] | 'true' is neither true nor false
            keyword of nothing   | id: r, when: {keyword: §"--"}, notify: [MIA] | '--' is not a keyword
            window without zone  | id: r, when: {timeWindow: §{from: 08:00, to: 10:00}}, notify: [MIA] | timeWindow lacks zone
            zone of Pristina     | id: r, when: {timeWindow: {from: 08:00, to: 10:00, zone: §Europe/Pristina}}, notify: [MIA] | the time zone 'Europe/Pristina' is not possible. Write UTC or a name such as Europe/Belgrade (it serves Pristina too)
            hour                 | id: r, when: {timeWindow: {from: §25:00, to: 10:00, zone: UTC}}, notify: [MIA] | '25:00' is not a time of day
            zone that is not     | id: r, when: {zone: §squar}, notify: [MIA] | there is no zone 'squar'. Did you mean square?
            zone without inside  | id: r, when: {zone: §{unknown: fails}}, notify: [MIA] | zone lacks inside
            size of nobody       | id: r, when: {size: {atLeast: §0}}, notify: [MIA] | the number 0 is not possible
            size in words        | id: r, when: {size: {atLeast: §many}}, notify: [MIA] | 'many' is not a number. Write a whole number
            precedence of all    | id: r, when: {precedence: {atLeast: §ROUTINE}}, notify: [MIA] | 'ROUTINE' is not known here. Known are: FLASH, IMMEDIATE, PRIORITY
            not urgent           | id: r, when: {not: §{precedence: {atLeast: FLASH}}}, notify: [MIA] | precedence cannot stand under not
            empty window         | id: r, when: {timeWindow: {from: 08:00, to: §08:00, zone: UTC}}, notify: [MIA] | the window ends when it begins
            all of nothing       | id: r, when: {all: §[]}, notify: [MIA] | a list of conditions is needed here
            where syntax         | id: r, when: {where: "kind ==§"}, notify: [MIA] | in where:
            where name           | id: r, when: {where: "§colour == 'red'"}, notify: [MIA] | in where: undeclared reference to 'colour'
            where type           | id: r, when: {where: "kind §== 1"}, notify: [MIA] | in where:
            where without truth  | id: r, when: {where: §headline}, notify: [MIA] | in where:
            where a beginning    | id: r, when: {where: "§distance < 500"}, notify: [MIA] | in where: undeclared reference to 'distance'. Did you mean distanceMetres? Known are:
            where one sign       | id: r, when: {where: "severity §= 'SEVERE'"}, notify: [MIA] | in where: token recognition error at: '= '. Write == to compare
            where in a list      | id: r, when: {where: "releasableTo.contains§('KFOR')"}, notify: [MIA] | in where: found no matching overload for 'contains' applied to 'list(string).(string)'. Write the code first
            where never so       | id: r, when: {where: §"severity == 'SEVER'"}, notify: [MIA] | in where: severity never is 'SEVER'. Did you mean SEVERE? Known are:
            where never so turned| id: r, when: {where: §"'AMBER' != tlp"}, notify: [MIA] | in where: tlp never is 'AMBER'. Write 'TLP:AMBER'
            where never one of   | id: r, when: {where: §"kind in ['SIGHTING', 'sighting']"}, notify: [MIA] | in where: kind never is 'sighting'. Did you mean SIGHTING?
            where a number's text| id: r, when: {where: "sizeMin §> '5'"}, notify: [MIA] | in where: found no matching overload for '_>_' applied to '(wrapper(int), string)'. Compare a number with a number
            where and in words   | id: r, when: {where: "kind == 'SIGHTING' §and armed == 'YES'"}, notify: [MIA] | in where: mismatched input 'and'. Write && for and
            where with a unit    | id: r, when: {where: "distanceMetres < 500§m"}, notify: [MIA] | in where: extraneous input 'm'. Write a number of metres alone
            where without quotes | id: r, when: {where: "severity == §SEVERE"}, notify: [MIA] | in where: undeclared reference to 'SEVERE'. Put it in quotes: 'SEVERE'
            where no function    | id: r, when: {where: "headline.lowerAscii§() == 'x'"}, notify: [MIA] | in where: undeclared reference to 'lowerAscii'. There are, among others:
            where two numbers    | id: r, when: {where: "latitude §+ 1 > 43.0"}, notify: [MIA] | in where: found no matching overload for '_+_' applied to '(wrapper(double), int)'. Write both as whole numbers
            where two kinds      | id: r, when: {where: "armed §== true"}, notify: [MIA] | in where: found no matching overload for '_==_' applied to '(string, bool)'. Compare a number with a number
            where and a text     | id: r, when: {where: "kind == 'SIGHTING' §&& 'NEGATIVE'"}, notify: [MIA] | in where: found no matching overload for '_&&_' applied to '(bool, string)'. Compare each part
            where as it is spelt | id: r, when: {where: §"municipality == 'Zubin Potok'"}, notify: [MIA] | in where: municipality never is 'Zubin Potok'. Write 'zubin potok'
            where a backslash    | id: r, when: {where: "headline.matches(§'\\\\d+')"}, notify: [MIA] | in where: token recognition error at: ''\\d'. Write two backslashes for one as it is read, in double quotes four: '\\\\d'
            where part of a place| id: r, when: {where: §"municipality.contains('Gjilan')"}, notify: [MIA] | in where: municipality never is 'Gjilan'. Write 'gjilan'
            where part of a code | id: r, when: {where: §"kind.startsWith('sight')"}, notify: [MIA] | in where: kind never is 'sight'.
            where one of places  | id: r, when: {where: §"municipality in ['zubin potok', 'Leposavić']"}, notify: [MIA] | in where: municipality never is 'Leposavić'. Write 'leposavic'
            where a small code   | id: r, when: {where: §"'nato' in releasableTo"}, notify: [MIA] | in where: releasableTo never has 'nato'. Write 'NATO'
            where not as a word  | id: r, when: {where: "not §(kind == 'SIGHTING')"}, notify: [MIA] | in where: undeclared reference to 'not'. Write && for and
            texts joined         | id: r, when: {where: "headline §+ headline == 'x'"}, notify: [MIA] | in where: found no matching overload for '_+_'
            texts by letters     | id: r, when: {where: "severity §>= 'SEVERE'"}, notify: [MIA] | in where: found no matching overload for '_>=_'
            lists joined         | id: r, when: {where: §"size(releasableTo + releasableTo) > 2"}, notify: [MIA] | in where: lists cannot be joined
            lists joined unseen  | id: r, when: {where: §"dyn(releasableTo) + dyn(releasableTo) == []"}, notify: [MIA] | in where: the type of a part is not known before it is evaluated
            this and that        | id: r, when: {where: §"[1, 'a'].exists(x, x == 1)"}, notify: [MIA] | in where: the type of a part is not known before it is evaluated
            lists of lists       | id: r, when: {where: §"['a'].map(x, [x, x]) == [['a', 'a']]"}, notify: [MIA] | in where: lists of lists are not known here
            maps                 | id: r, when: {where: §"severity in {'EXTREME': 1}"}, notify: [MIA] | in where: maps, messages and their fields are not known here
            fields of maps       | id: r, when: {where: §"{'a': 1}.a == 1"}, notify: [MIA] | in where: maps, messages and their fields are not known here
            patterns in loops    | id: r, when: {where: §"releasableTo.exists(x, x.matches('K.*'))"}, notify: [MIA] | in where: matches stands in exists, all, map or filter
            a list joined to one | id: r, when: {where: §"releasableTo + [headline] == []"}, notify: [MIA] | in where: lists cannot be joined
            a pattern unreadable | id: r, when: {where: §"headline.matches('(')"}, notify: [MIA] | in where: the pattern '(' cannot be read: missing closing )
            a pattern too long   | id: r, when: {where: §"headline.matches('(a{0,40}){40}')"}, notify: [MIA] | in where: the pattern '(a{0,40}){40}' is too long, repeats too much, or quotes by \\Q
            a pattern for ever   | id: r, when: {where: §"headline.matches('(?i)[Ѐ-ᲈ]')"}, notify: [MIA] | in where: the pattern '(?i)[Ѐ-ᲈ]' has letters from U+1C80 to U+1C88
            a pattern from texts | id: r, when: {where: §"headline.matches(place)"}, notify: [MIA] | in where: the pattern of matches is not written out
            long search in texts | id: r, when: {where: §"['a','b','c','d','e','f','g','h'].exists(x, activity.contains(equipment))"}, notify: [MIA] | in where: this could take too long in a long text
            long search          | id: r, when: {where: §"releasableTo.exists(x, activity.contains('a text that is more than eighty characters long, or is it, well, nearly so, or is it even more'))"}, notify: [MIA] | in where: this could take too long in a long text
            long reading         | id: r, when: {where: §"releasableTo.exists(x, int(activity) == 1 && int(equipment) == 1)"}, notify: [MIA] | in where: this could take too long in a long text
            a pattern of patterns| id: r, when: {where: §"headline.matches('(((a{100}){100}){100}){100}')"}, notify: [MIA] | in where: the pattern '(((a{100}){100}){100}){100}' is too long
            a pattern that quotes| id: r, when: {where: §'headline.matches("a\\\\Q{3}")'}, notify: [MIA] | in where: the pattern 'a\\Q{3}' is too long, repeats too much, or quotes
            three loops          | id: r, when: {where: §"['a'].map(x, x).map(x, x).exists(x, x == 'a')"}, notify: [MIA] | in where: exists, all, map and filter stand in each other more than twice
            two municipalities   | id: r, when: {municipality: §Zubin Potok; Leposavić}, notify: [MIA] | 'Zubin Potok; Leposavić' is not one municipality. Write each by itself
            nobody               | id: r, when: {always: true}, notify: §[] | this list is empty
            dangling contact     | id: r, when: {always: true}, notify: [§kfor-dty] | there is no organisation, contact, group or roster 'kfor-dty'. Did you mean kfor-duty?
            precedence           | id: r, when: {always: true}, notify: [MIA], precedence: §URGENT | 'URGENT' is not known here. Known are: ROUTINE, PRIORITY, IMMEDIATE, FLASH
            duration             | id: r, when: {always: true}, notify: [MIA], acknowledge: {within: §soon} | 'soon' is not a duration
            no duration          | id: r, when: {always: true}, notify: [MIA], acknowledge: {within: §0m} | the duration 0m is not possible
            otherwise nobody     | id: r, when: {always: true}, notify: [MIA], acknowledge: {within: 5m, otherwise: [§x]} | there is no organisation, contact, group or roster 'x'
            asked of nobody      | id: r, when: {always: true}, notify: [MIA], acknowledge: {within: 5m, by: §ROOM} | 'ROOM' is not known here. Known are: ORGANISATION, CONTACT
            needed in words      | id: r, when: {always: true}, notify: [MIA], acknowledge: {within: 5m, needed: §all} | 'all' is not a number
            too many needed      | id: r, when: {always: true}, notify: [MIA], acknowledge: {within: 5m, needed: §21} | the number 21 is not possible. Write a whole number, above 0 and at most 20
            needed of each       | id: r, when: {always: true}, notify: [MIA], acknowledge: {within: 5m, by: CONTACT, needed: §2} | needed stands beside by: CONTACT, where everyone is asked for himself. Leave one of the two out
            key of acknowledge   | id: r, when: {always: true}, notify: [MIA], acknowledge: {within: 5m, §need: 2} | acknowledge has no key 'need'. Did you mean needed?
            date                 | id: r, when: {always: true}, notify: [MIA], validFrom: §2026-02-30 | the date '2026-02-30' is not possible
            dates turned round   | id: r, when: {always: true}, notify: [MIA], validFrom: 2026-03-02, validUntil: §2026-03-01 | validUntil is not after validFrom
            id of another form   | id: §R_1, when: {always: true}, notify: [MIA] | 'R_1' is not an id
            reserved id          | id: §fallback, when: {always: true}, notify: [MIA] | fallback cannot be the id of a rule
            a text where a mapping is needed | id: r, when: §always, notify: [MIA] | when is a mapping
            a mapping where a text is needed | id: §{a: b}, when: {always: true}, notify: [MIA] | a single value is needed here
            """)
    void tellsAMistakeInARule(String title, String marked, String problem) {
        // Given the mark § before the mistake; at the very beginning it means the rule as a whole
        String rule = marked.startsWith("§") ? "  - §{" + marked.substring(1) + "}" : "  - {" + marked + "}";

        // When
        List<String> problems = RuleFiles.problemsInRules(rule.replace("§", "") + "\n");

        // Then
        String expected = "1:" + (rule.indexOf('§') + 1) + ": " + problem;
        assertThat(problems).anySatisfy(found -> assertThat(found).startsWith(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "duty",
        "duty@mia",
        "'duty@mia.example, all@mia.example'",
        "'Duty <duty@mia.example>'",
        "'\"duty\\nBcc: x@y.example\"'",
        "'\"duty@mia.example\\r\\nBcc: x@y.example\"'",
        "dutyë@mia.example",
        "duty@-mia.example",
        ".duty@mia.example",
        "duty@mia.example."
    })
    void refusesAddressesThatDoNotFitAHeader(String address) {
        List<Problem> problems =
                RuleFiles.problems("""
                organisations: [{code: MIA, name: Ministry, tier: NATIONAL}]
                contacts: [{id: mia-duty, name: MIA duty, organisation: MIA, address: %s}]
                rules: [{id: r, when: {always: true}, notify: [MIA]}]
                fallback: [mia-duty]
                """.formatted(address.contains("\"") ? address : "'" + address + "'"));
        assertThat(problems)
                .extracting(Problem::what)
                .singleElement()
                .asString()
                .endsWith("is not a mail address");
        assertThat(problems.get(0).toString()).doesNotContain("\n", "\r");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "activity.matches('tank.{0,100}border')",
                "activity.matches('(?i)(tank|armou?red|howitzer|mortar|convoy|column|truck|jeep|uniform|patrol|checkpoint|barricade|flag)')",
                "['tank', 'mortar', 'howitzer'].exists(word, activity.contains(word) || headline.contains(word))",
                "activity.contains(headline)",
                "[headline].exists(headline, headline.contains('x'))",
                "[headline].exists(p, [p].exists(p, p.contains('x')))",
                "releasableTo.exists(o, activity.contains(o))",
                "matches(headline, 'a{3}') && equipment.matches('^[^]a-z]{2,5}[0-9]$')",
                "releasableTo.exists(o, o.startsWith('EU') && size(o) < 4) && size(activity) > 10",
                "readiness == '' || readiness == 'HIGH' || place == 'SEVER' || releasableTo.exists(kind, kind == 'KFOR')",
                "kind in ['SIGHTING', 'NEGATIVE'] && sizeMin != null && sizeMin > 5",
                "releasableTo.filter(x, x.startsWith('E')).exists(x, [x].exists(x, x.contains('EU')))",
                "[headline, place].map(t, t.contains('x')).exists(t, t) || releasableTo == []",
                "distanceMetres < 500.0 && [1, 2].all(n, n < attachments)",
                "releasableTo.filter(x, x != 'MIA').size() > 2",
                "releasableTo.filter(c, c.startsWith('K')).exists(c, c.endsWith('R'))",
                "[headline, place].map(t, t.startsWith('x')).exists(t, t)",
                "distanceMetres != null && distanceMetres < 500 && latitude > 42 && attachments > 1.5"
            })
    void takesExpressionsThatLookThroughTexts(String where) {
        assertThat(RuleFiles.problemsInRules("  - {id: r, when: {where: \"" + where + "\"}, notify: [MIA]}\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "releasableTo.exists(x, 1 / 0 == 1 || 1 / 0 == 2 || 1 / 0 == 3 || 1 / 0 == 4 || 1 / 0 == 5 || 1 / 0 == 6 || 1 / 0 == 7 || 1 / 0 == 8 || [1].exists(y, 1 / 0 == 9 || 1 / 0 == 10 || 1 / 0 == 11 || 1 / 0 == 12 || 1 / 0 == 13 || 1 / 0 == 14 || 1 / 0 == 15))",
                "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].exists(p, [activity.contains(equipment) || activity.contains(equipment)].exists(activity, activity))",
                "severity.matches('(?i)[\u1C89-\uD83A\uDD00][\u1C89-\uD83A\uDD00][\u1C89-\uD83A\uDD00][\u1C89-\uD83A\uDD00]')",
                "[activity, equipment].map(t, t).exists(t, [0, 1, 2, 3, 4, 5].exists(n, t.contains(equipment)))",
                "releasableTo.map(c, activity).exists(t, t.contains('a text that is as long as this one, and some more of it, so that it is more than enough'))",
                "[[0, 1, 2, 3, 4, 5, 6, 7].exists(p, activity.contains(equipment))].exists(equipment, equipment)"
            })
    void refusesExpressionsThatCouldTakeLong(String where) {
        assertThat(RuleFiles.problemsInRules("  - {id: r, when: {where: \"" + where + "\"}, notify: [MIA]}\n"))
                .singleElement()
                .asString()
                .contains("in where: this could take too long in a long text");
    }

    /** Each by itself is short. */
    @Test
    void countsAllExpressionsOfAFileTogether() {
        String rules = IntStream.rangeClosed(1, 95)
                .mapToObj(i -> "  - {id: r" + i + ", when: {where: \"activity.contains(equipment)\"}, notify: [MIA]}\n")
                .collect(Collectors.joining(
                        "", "", "  - {id: cheap, when: {where: \"severity == 'EXTREME'\"}, notify: [MIA]}\n"));

        assertThat(RuleFiles.problemsInRules(rules))
                .hasSize(2)
                .first()
                .asString()
                .contains("in where: this and the expressions before it could take too long in long texts");
    }

    @Test
    void refusesNamesThatDoNotFitAHeader() {
        assertThat(RuleFiles.problems("""
                        organisations: [{code: MIA, name: "Min\\r\\nBcc: x", tier: NATIONAL}]
                        contacts: [{id: mia-duty, name: "MIA \\u202e duty", organisation: MIA, address: a@mia.example}]
                        rules: [{id: r, when: {always: true}, notify: [MIA]}]
                        fallback: [mia-duty]
                        """))
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem.what()).contains("line break or an invisible character"));
    }

    @Test
    void tellsWhereInABlockAnExpressionIsWrong() {
        assertThat(RuleFiles.problemsInRules("""
                          - id: r
                            when:
                              where: |
                                kind == 'SIGHTING' &&
                                  colour == 'red'
                            notify: [MIA]
                        """))
                .singleElement()
                .asString()
                .startsWith("5:11: in where: undeclared reference to 'colour'");
    }

    @Test
    void tellsAllMistakesAtOnceInTheOrderOfTheFile() {
        // When
        List<Problem> problems = RuleFiles.problems("""
                organisations:
                  - {code: mia, name: Ministry, tier: NATIONAL}
                  - {code: KFOR, name: Force, tier: FRIEND, namedTo: [EUX]}
                  - {code: KFOR, name: Force, tier: PARTNER}
                  - {code: EU, name: Union, tier: PARTNER}
                contacts:
                  - {id: kfor-duty, name: 7, organisation: KFR, address: nowhere}
                  - {id: kfor-duty, name: Duty, organisation: KFOR, address: a@kfor.example, tlpRed: yes}
                rules:
                  - id: one
                    when: {kind: [SIGTHING], distanceToBorder: {atMost: 5 miles}}
                    notify: [KFOR, EU]
                    precedence: NOW
                  - id: one
                    notify: [nobody]
                fallbacks: [kfor-duty]
                """);

        // Then
        assertThat(problems)
                .extracting(problem -> problem.line() + ":" + problem.column())
                .containsExactly(
                        "1:1", "2:12", "3:37", "3:55", "4:12", "7:27", "7:44", "7:58", "8:10", "8:86", "11:19", "11:57",
                        "12:20", "13:17", "14:5", "14:9", "15:14", "16:1");
        assertThat(problems).allSatisfy(problem -> assertThat(problem.mend()).isNotBlank());
    }

    @Test
    void refusesASecondContactWithTheSameMailboxAtTheSameTime() {
        assertThat(RuleFiles.problems(twoContacts("duty@mia.example", "Duty@MIA.example", "")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line() + ":" + problem.column()).isEqualTo("4:60");
                    assertThat(problem.what()).startsWith("the address is that of one already");
                });
        assertThat(RuleFiles.problems(twoContacts("duty@mia.example", "other@mia.example", "")))
                .isEmpty();
    }

    @Test
    void tellsAMistypedOrganisationOfAContactOnce() {
        assertThat(RuleFiles.problems("""
                        organisations: [{code: MIA, name: Ministry, tier: NATIONAL}, {code: KFOR, name: Force, tier: PARTNER}]
                        contacts:
                          - {id: one, name: MIA duty, organisation: MIA, address: one@mia.example}
                          - {id: two, name: KFOR duty, organisation: KFR, address: two@kfor.example}
                        rules: [{id: r, when: {always: true}, notify: [KFOR]}]
                        fallback: [MIA]
                        """))
                .extracting(problem -> problem.line() + ":" + problem.column())
                .containsExactly("4:46");
    }

    @Test
    void takesTwoContactsOfOneMailboxThatFollowEachOther() {
        assertThat(RuleFiles.problems(twoContacts(
                        "duty@mia.example, validUntil: 2026-03-01", "duty@mia.example", ", validFrom: 2026-03-02")))
                .isEmpty();
        assertThat(RuleFiles.problems(twoContacts(
                        "duty@mia.example, validUntil: 2026-03-03", "duty@mia.example", ", validFrom: 2026-03-02")))
                .hasSize(1);
    }

    private static String twoContacts(String one, String other, String more) {
        return """
                organisations: [{code: MIA, name: Ministry, tier: NATIONAL}]
                contacts:
                  - {id: one, name: MIA duty, organisation: MIA, address: %s}
                  - {id: two, name: MIA other, organisation: MIA, address: %s%s}
                rules: [{id: r, when: {always: true}, notify: [MIA]}]
                fallback: [MIA]
                """.formatted(one, other, more);
    }
}
