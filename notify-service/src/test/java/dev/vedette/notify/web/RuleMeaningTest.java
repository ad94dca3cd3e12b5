package dev.vedette.notify.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.rulefile.EntryEdit;
import dev.vedette.notify.rulefile.Reading;
import dev.vedette.notify.rulefile.RuleFile;
import dev.vedette.notify.rulefile.RuleFiles;
import dev.vedette.notify.rulefile.Section;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the form cannot say of a rule is named, and never lost in silence. */
class RuleMeaningTest {

    private static final String DEFAULTS = new String(RuleFiles.defaultBytes(), StandardCharsets.UTF_8);
    private static final String ZONES = """
            zones:
              - {id: gsz, name: Ground safety zone, version: "1",
                 geometry: {type: Polygon, coordinates: [[[20.5, 42.9], [20.6, 42.9], [20.6, 43.0], [20.5, 42.9]]]}}
            """;

    /** The bundled file, with that rule. */
    private static String with(String rule) {
        return DEFAULTS.replace("rules:\n", ZONES + "rules:\n  - {id: odd, " + rule + "}\n");
    }

    private static Reading.Accepted accepted(String file) {
        return RuleFiles.accepted(RuleFile.read("rules.yaml", file.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> beyond(String rule) {
        String file = with(rule);
        Reading.Accepted reading = accepted(file);
        return FilledRule.beyond(EntryEdit.find(file, Section.RULES, "odd").orElseThrow(), reading);
    }

    @Test
    void theFormCanSayEveryBundledRule() {
        List<Map<String, Object>> rules = EntryEdit.entries(DEFAULTS, Section.RULES);

        assertThat(rules).hasSizeGreaterThan(5).allSatisfy(rule -> {
            assertThat(FilledRule.beyond(rule, RuleFiles.defaults())).isEmpty();
            var form = RuleForm.of(FilledRule.of(rule), RuleFiles.defaults());
            assertThat(RuleMeaning.merged(rule, FormRule.of(form))).isEqualTo(rule);
            assertThat(form.isGood()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "when: {any: [{armed: yes}, {attachment: true}]}, notify: MIA | any",
                "when: {all: [{armed: yes}, {armed: no}]}, notify: MIA | all",
                "when: {kind: SIGHTING, not: {armed: yes}}, notify: MIA | not",
                "when: {where: 'attachments > 2', size: {atLeast: 3}}, notify: MIA | where",
                "when: {where: 'true', any: [{armed: no}], not: {armed: yes}}, notify: MIA | where any not",
                "when: {keyword: ['tank, heavy', tenk]}, notify: MIA | keyword",
                "when: {always: true}, notify: MIA, reason: \"a \\u202e b\" | reason",
                "when: {always: true}, notify: MIA, reason: \"a \\0 b\" | reason",
            })
    void whatTheFormCannotSayIsNamed(String rule, String parts) {
        assertThat(beyond(rule)).containsExactly(parts.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "when: {zone: gsz}, notify: MIA",
                "when: {zone: {inside: [gsz], unknown: FAILS}}, notify: [MIA]",
                "when: {zone: {unknown: matches, inside: gsz}}, notify: [MIA]",
                "when: {distanceToBorder: {atMost: 800m}, size: {atLeast: '30', unknown: Fails}}, notify: MIA",
                "when: {kind: [third-party report, SIGHTING], tlp: [red, TLP:amber+strict]}, notify: MIA",
                "when: {timeWindow: {from: 22:00, to: '06:00', zone: UTC, days: [friday, SAT]}}, notify: [KFOR, MIA]",
                "when: {timeWindow: {from: 22:00, to: 06:00, zone: UTC, days: [MON, TUE, WED, THU, FRI, SAT, SUN]}}, notify: MIA",
                "when: {severity: {atLeast: severe, unknown: matches}, precedence: {atLeast: flash}}, notify: MIA",
                "when: {change: CORRECTED, municipality: [Bujanovac, 'Zubin  Potok']}, notify: MIA",
                "when: {always: true}, notify: MIA, precedence: routine, catchUp: false",
                "when: {always: true}, notify: MIA, acknowledge: {within: 90 min, otherwise: mia-duty}",
                "when: {always: true}, notify: MIA, acknowledge: {within: 5m, by: organisation, needed: 1}",
                "when: {always: true}, notify: MIA, acknowledge: {within: 5m, by: contact}",
                "when: {always: true}, notify: MIA, acknowledge: {within: 5m, needed: 3}",
                "when: {always: true}, notify: MIA, validFrom: 2026-03-31, validUntil: '2026-10-25T16:00:00+02:00'",
                "when: {always: true}, notify: MIA, reason: \"two\\nlines\\n\", owner: 'us '",
            })
    void whatIsWrittenOtherwiseIsTheSameAllTheSame(String rule) {
        String file = with(rule);
        Map<String, Object> before = EntryEdit.find(file, Section.RULES, "odd").orElseThrow();
        Reading.Accepted reading = accepted(file);

        assertThat(FilledRule.beyond(before, reading)).isEmpty();
        Map<String, Object> made = FormRule.of(RuleForm.of(FilledRule.of(before), reading));
        assertThat(RuleMeaning.merged(before, made)).isEqualTo(before);
        // And to the reader, which knows what it means
        String after = EntryEdit.replace(file, Section.RULES, "odd", made)
                .orElseThrow()
                .text();
        assertThat(described(accepted(after))).isEqualTo(described(reading));
    }

    private static List<String> described(Reading.Accepted file) {
        return file.rules().rules().stream()
                .map(it -> it.id()
                        + it.when().describe()
                        + it.notifies()
                        + it.precedence()
                        + it.acknowledge()
                        + it.catchUp()
                        + it.validity()
                        + it.owner()
                        + String.valueOf(it.reason()).strip())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "precedence: ROUTINE | precedence: FLASH | precedence",
                "notify: [MIA] | notify: [MIA, KFOR] | notify",
                "when: {size: {atLeast: 30}} | when: {size: {atLeast: 30, unknown: fails}} | size",
                "when: {severity: {atLeast: SEVERE}} | when: {severity: {atLeast: SEVERE, unknown: matches}} | severity",
                "when: {zone: a} | when: {zone: [a, b]} | zone",
                "when: {timeWindow: {days: [FRI]}} | when: {timeWindow: {}} | timeWindow",
                "when: {kind: SIGHTING} | when: {kind: SIGHTING, armed: yes} | armed",
                "when: x | when: {kind: SIGHTING} | when",
                "reason: a | owner: a | reason owner",
                "acknowledge: {within: 5m} | acknowledge: {within: 5m, otherwise: MIA} | acknowledge",
                "acknowledge: {within: 5m} | acknowledge: {within: 5m, by: CONTACT} | acknowledge",
                "acknowledge: {within: 5m, needed: 2} | acknowledge: {within: 5m, needed: 3} | acknowledge",
                "unheardOf: 1 | unheardOf: 2 | unheardOf",
                "unheardOf: [a, b] | unheardOf: [b, a] | unheardOf",
            })
    void whatDiffersIsTold(String one, String other, String parts) {
        assertThat(RuleMeaning.differences(parsed(one), parsed(other))).containsExactly(parts.split(" "));
    }

    private static Map<String, Object> parsed(String rule) {
        return EntryEdit.entries("rules: [{" + rule + "}]", Section.RULES).get(0);
    }

    /** The reviewer sees what was changed, and nothing else. */
    @Test
    void whatStaysTheSameStaysAsItIsWritten() {
        Map<String, Object> before = parsed(
                "id: a, when: {tlp: red, size: {atLeast: 3}, armed: yes}, notify: MIA, precedence: routine, owner: x");
        Map<String, Object> now = parsed(
                "id: b, owner: x, reason: new, when: {size: {atLeast: 3, unknown: matches}, tlp: ['TLP:RED'], kind: [SIGHTING]}, notify: [MIA]");

        assertThat(RuleMeaning.merged(before, now).toString())
                .isEqualTo(
                        "{id=b, when={tlp=red, size={atLeast=3}, kind=[SIGHTING]}, notify=MIA, precedence=routine, owner=x, reason=new}");
    }
}
