package dev.vedette.notify.rulecheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.rulefile.RuleFile;
import dev.vedette.notify.rulefile.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleCheckTest {

    private static final String FILE = """
            organisations:
              - {code: MIA, name: Ministry, tier: NATIONAL}
              - {code: KFOR, name: Force, tier: PARTNER}
            contacts:
              - {id: mia-duty, name: MIA duty, organisation: MIA, address: duty@mia.example}
              - {id: kfor-duty, name: KFOR duty, organisation: KFOR, address: duty@kfor.example}
            zones:
              - {id: zone-a, name: A, version: "1", geometry: {type: Polygon, coordinates: [[[20, 42], [21, 42], [21, 43], [20, 42]]]}}
            rules:
              - {id: all, when: {always: true}, notify: [MIA, KFOR]}
              - {id: in-zone, when: {zone: zone-a}, notify: [MIA], precedence: PRIORITY}
            fallback: [mia-duty]
            """;

    private static List<String> warnings(String file) {
        var accepted = RuleFiles.accepted(RuleFile.read("r", file.getBytes(StandardCharsets.UTF_8)));
        return RuleFile.warnings("r", accepted, Instant.parse("2026-03-07T14:30:00Z")).stream()
                .map(Object::toString)
                .toList();
    }

    private static List<String> warningsOfRule(String rule) {
        return warnings(FILE.replace("fallback:", "  - {id: r, " + rule + "}\nfallback:"));
    }

    @Test
    void hasNothingToSayAboutTheBundledRules() {
        assertThat(warnings(new String(RuleFiles.defaultBytes(), StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(warnings(FILE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            all: [{kind: SIGHTING}, {kind: NEGATIVE}]                      | kind SIGHTING and kind NEGATIVE cannot be together
            kind: SIGHTING, eventType: STATUS                              | kind SIGHTING and eventType STATUS cannot be together
            severity: {atLeast: SEVERE}, eventType: READINESS              | severity at least SEVERE and eventType READINESS cannot be together
            incidentStatus: OPEN, eventType: READINESS                     | incidentStatus OPEN and eventType READINESS cannot be together
            severity: {atLeast: SEVERE}, not: {severity: {atLeast: MINOR}} | severity at least SEVERE and not (severity at least MINOR) cannot be together
            size: {atLeast: 30, unknown: fails}, not: {size: {atLeast: 20}} | size at least 30 and not (size at least 20 (or unknown)) cannot be together
            attachment: true, all: [{attachment: false}]                   | with an attachment and without an attachment cannot be together
            keyword: tenkovi, not: {keyword: tenk}                         | keyword tenkovi and not (keyword tenk) cannot be together
            not: {always: true}                                            | what always holds is excluded
            kind: SIGHTING, not: {armed: [yes, no, unknown]}               | not (armed NO or UNKNOWN or YES) leaves nothing
            precedence: {atLeast: FLASH}                                   | no other rule gives FLASH, the highest is PRIORITY
            all: [{timeWindow: {from: 22:00, to: 06:00, zone: UTC}}, {timeWindow: {from: 08:00, to: 10:00, zone: UTC}}] | time from 22:00 to 06:00 in UTC and time from 08:00 to 10:00 in UTC never meet
            any: [{all: [{tlp: RED}, {tlp: GREEN}]}, {all: [{originator: MIA}, {originator: KFOR}]}] | tlp TLP:RED and tlp TLP:GREEN cannot be together
            """)
    void warnsOfARuleThatCanNeverAsk(String when, String why) {
        assertThat(warningsOfRule("when: {" + when + "}, notify: [MIA], precedence: IMMEDIATE"))
                .singleElement()
                .asString()
                .startsWith("r:12:10: rule r can never ask: ")
                .contains(why)
                .endsWith("Mend its conditions, or take it out.");
    }

    @Test
    void warnsOfARuleWhoseTimeIsOver() {
        assertThat(warningsOfRule("when: {always: true}, notify: [MIA], precedence: FLASH, validUntil: 2026-03-06"))
                .containsExactly("r:12:10: rule r can never ask: it was valid until 2026-03-06T23:00:00Z. Mend its"
                        + " conditions, or take it out.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind: SIGHTING, not: {kind: NEGATIVE}",
                "size: {atLeast: 30}, not: {size: {atLeast: 20}}",
                "distanceToBorder: {atMost: 5 km}, not: {distanceToBorder: {atMost: 5 km}}",
                "any: [{kind: SIGHTING}, {all: [{kind: SIGHTING}, {kind: NEGATIVE}]}]",
                "where: \"false\"",
                "not: {kind: [SIGHTING, NEGATIVE, THIRD_PARTY_REPORT, FOLLOW_UP, WITHDRAWAL_SEEN, ASSESSMENT, PARTNER_STATEMENT]}"
            })
    void doesNotWarnOfARuleThatMayAsk(String when) {
        assertThat(warningsOfRule("when: {" + when + "}, notify: [MIA], precedence: IMMEDIATE"))
                .isEmpty();
    }

    @Test
    void warnsOfARuleThatAddsNothing() {
        assertThat(warningsOfRule("when: {kind: SIGHTING}, notify: [kfor-duty]"))
                .containsExactly("r:12:10: rule r adds nothing: whoever it tells, rule all tells as well, no less"
                        + " urgently. Take one of the two out, or let them differ.");
        assertThat(
                        warningsOfRule(
                                "when: {zone: {inside: zone-a, unknown: fails}, armed: yes}, notify: [mia-duty], precedence: PRIORITY"))
                .singleElement()
                .asString()
                .contains("rule in-zone tells as well");
        assertThat(warningsOfRule("when: {always: true}, notify: [MIA, KFOR]")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "when: {kind: SIGHTING}, notify: [KFOR], precedence: PRIORITY",
                "when: {kind: SIGHTING}, notify: [KFOR], catchUp: true",
                "when: {zone: zone-a}, notify: [KFOR], precedence: PRIORITY"
            })
    void doesNotWarnOfARuleThatAddsSomething(String rule) {
        assertThat(warningsOfRule(rule)).isEmpty();
    }

    @Test
    void warnsOfAnAcknowledgementThatComesToNothing() {
        assertThat(warningsOfRule("when: {kind: SIGHTING}, notify: [KFOR], acknowledge: {within: 15m}"))
                .anyMatch(warning -> warning.contains("nobody else is told: it is an alarm"));
        assertThat(warningsOfRule(
                        "when: {kind: SIGHTING}, notify: [KFOR], acknowledge: {within: 15m, otherwise: [KFOR]}"))
                .anyMatch(warning -> warning.contains("are told by it anyway"));
        assertThat(
                        warningsOfRule(
                                "when: {kind: SIGHTING}, notify: [KFOR], acknowledge: {within: 15m, otherwise: [MIA], needed: 9}"))
                .anyMatch(warning -> warning.contains("wants 9 contacts of KFOR to acknowledge, and tells "));
        assertThat(warningsOfRule(
                        "when: {kind: SIGHTING}, notify: [KFOR], acknowledge: {within: 15m, otherwise: [MIA]}"))
                .noneMatch(warning -> warning.contains("acknowledge") || warning.contains("otherwise"));
    }

    @Test
    void warnsOfWhatNothingReachesOrNames() {
        String file = FILE.replace("notify: [MIA, KFOR]", "notify: [MIA]").replace("rules:", """
                  - {id: unused, name: U, version: "1", geometry: {type: Polygon, coordinates: [[[20, 42], [21, 42], [21, 43], [20, 42]]]}}
                groups:
                  - {id: leaders, name: L, members: [mia-duty]}
                rosters:
                  - {id: watch, name: W, start: 2026-01-05, turns: [kfor-duty]}
                rules:""");
        assertThat(warnings(file))
                .containsExactly(
                        "r:3:12: nothing ever reaches organisation KFOR. Name it, or one of its contacts, in a rule.",
                        "r:9:10: no rule looks at zone unused. Name it in a rule, or take it out.",
                        "r:11:10: nothing names group leaders. Name it in a rule, or take it out.",
                        "r:13:10: nothing names roster watch. Name it in a rule, or take it out.");
    }

    @Test
    void warnsOfOneContactThatNothingReaches() {
        assertThat(warnings(FILE.replace("notify: [MIA, KFOR]", "notify: [mia-duty, KFOR]")
                        .replace("notify: [MIA], prec", "notify: [mia-duty], prec")
                        .replace(
                                "zones:",
                                "  - {id: mia-chief, name: C, organisation: MIA, address: c@mia.example}\nzones:")))
                .containsExactly("r:7:10: nothing ever reaches contact mia-chief. Name it in a rule, or take it out.");
    }

    @Test
    void warnsOfOrganisationsOfWhichNobodyIsValid() {
        String file = """
                organisations: [{code: MIA, name: Ministry, tier: NATIONAL}]
                contacts:
                  - {id: mia-duty, name: Duty, organisation: MIA, address: duty@mia.example, validFrom: 2099-01-01}
                %s
                rules: [{id: r, when: {always: true}, notify: [MIA]}]
                fallback: [MIA]
                """;
        assertThat(warnings(file.formatted("")))
                .containsExactly(
                        "r:1:24: nobody of organisation MIA is valid yet: what is released to it until then is an alarm."
                                + " Let one of its contacts begin sooner, unless that is meant.");
        assertThat(warnings(file.formatted(
                        "  - {id: mia-chief, name: Chief, organisation: MIA, address: chief@mia.example}")))
                .isEmpty();
        assertThat(warnings(file.formatted("").replace("validFrom: 2099-01-01", "validUntil: 2020-01-31")))
                .anyMatch(
                        it -> it.endsWith(
                                "nobody of organisation MIA is valid any more: what is released to it is an alarm. Give it a contact who is."));
    }

    @Test
    void warnsOfWhoAndWhatIsNotValidAnyMore() {
        String file = FILE.replace("address: duty@kfor.example", "address: duty@kfor.example, validUntil: 2026-01-01")
                .replace("version: \"1\"", "version: \"1\", validUntil: 2026-01-01")
                .replace("notify: [MIA, KFOR]", "notify: [MIA, watch]")
                .replace("fallback:", "  - {id: r, when: {kind: SIGHTING}, notify: [KFOR]}\nfallback:")
                .replace("rules:", "rosters:\n  - {id: watch, name: W, start: 2026-01-05, turns: [kfor-duty]}\nrules:");
        assertThat(warnings(file))
                .containsExactly(
                        "r:3:12: nobody of organisation KFOR is valid any more: what is released to it is an alarm. Give it a contact who is.",
                        "r:8:10: zone zone-a is not valid any more, so that nothing is inside it. Draw it anew, or take it out of the rules.",
                        "r:10:10: nobody who takes turns in roster watch is valid any more. Put in others, or take it out.",
                        "r:13:10: rule in-zone can never ask: none of its zones is valid while it is: zone-a. Mend its conditions, or take it"
                                + " out.",
                        "r:14:10: nobody whom rule r notifies is valid any more. Name somebody else, or take it out.");
    }

    @Test
    void warnsOfDeputiesWhoAreAllAbsentAtOneTime() {
        String pair = FILE.replace("zones:", """
                  - {id: ann, name: A, organisation: MIA, address: ann@mia.example, deputy: bob, absent: [{from: 2026-04-01, until: 2026-04-14}]}
                  - {id: bob, name: B, organisation: MIA, address: bob@mia.example, deputy: ann, absent: [{from: 2026-04-%s, until: 2026-04-20}]}
                zones:""");
        assertThat(warnings(pair.formatted("14")))
                .containsExactly(
                        "r:7:10: the deputies ann, bob stand in for each other, and all are absent at one time."
                                + " Let somebody else stand in for one of them.");
        assertThat(warnings(pair.formatted("15"))).isEmpty();
    }

    @Test
    void warnsOfStandInsWhoAreNotNamedForRed() {
        String file = FILE.replace("zones:", """
                  - {id: ann, name: A, organisation: MIA, address: ann@mia.example, tlpRed: true, deputy: bob}
                  - {id: bob, name: B, organisation: MIA, address: bob@mia.example%s}
                zones:""")
                .replace("notify: [MIA, KFOR]", "notify: [MIA, KFOR, watch]")
                .replace("rules:", """
                rosters:
                  - {id: watch, name: W, start: 2026-01-05, turns: [ann, bob]}
                rules:""");
        assertThat(warnings(file.formatted("")))
                .anyMatch(warning ->
                        warning.endsWith("bob stands in for ann, who is named for TLP:RED, and is not named for it."
                                + " Name the deputy as well, or let somebody else stand in."))
                .anyMatch(warning -> warning.endsWith(
                        "in roster watch some are named for TLP:RED, but not bob: on duty they may not be"
                                + " told it. Name them as well, or let others take their turns."))
                .hasSize(2);
        assertThat(warnings(file.formatted(", tlpRed: true"))).isEmpty();
    }
}
