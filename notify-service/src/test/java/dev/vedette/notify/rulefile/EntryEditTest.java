package dev.vedette.notify.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An entry is put in, replaced or taken out; nothing else changes, in whatever way the file is written. */
class EntryEditTest {

    private static final String DEFAULTS = new String(RuleFiles.defaultBytes(), StandardCharsets.UTF_8);
    private static final String ODD = """
            # The head.
            organisations: [{code: MIA, name: Ministry, tier: NATIONAL}, # one
              {code: KFOR, name: Force, tier: PARTNER}]
            contacts:

            # of MIA
            - id: mia-duty   # ours
              name: Ženë 😀
              organisation: MIA
              address: duty@mia.example
              quietHours:
                from: 22:00
                to: 06:00
                days:
                - FRI
                - SAT # not SUN
              # still of mia-duty

            # of KFOR
            -
              id: kfor-duty
              name: >-
                KFOR
                duty

              organisation: KFOR
              address: duty@kfor.example
            - {id: kfor-night, name: Night,
               organisation: KFOR, address: night@kfor.example}
            "groups":
                - id: watch
                  name: |
                    Watch
                  members: [mia-duty]
            rules: [{id: a, when: {always: true}, notify: [MIA]}]
            fallback: [mia-duty] # always
            # The end.""";

    static List<String> files() {
        return List.of(
                DEFAULTS, ODD, ODD + "\n", DEFAULTS.replace("\n", "\r\n"), "\uFEFF" + ODD, ODD.replace("\n", "\r\n"));
    }

    private static List<String> ids(String file, Section section) {
        return EntryEdit.entries(file, section).stream()
                .map(entry -> String.valueOf(entry.get(section.idKey())))
                .toList();
    }

    private static Map<Section, List<Map<String, Object>>> all(String file) {
        Map<Section, List<Map<String, Object>>> all = new LinkedHashMap<>();
        for (Section section : Section.values()) {
            all.put(section, new ArrayList<>(EntryEdit.entries(file, section)));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("files")
    void takesOutWhatItIsToldAndNothingElse(String file) {
        int taken = 0;
        for (Section section : Section.values()) {
            for (String id : ids(file, section)) {
                String after = EntryEdit.remove(file, section, id).orElseThrow().text();

                var expected = all(file);
                Objects.requireNonNull(expected.get(section)).removeIf(entry -> id.equals(entry.get(section.idKey())));
                assertThat(all(after)).isEqualTo(expected);
                assertThat(kept(file, after)).as(after).isGreaterThanOrEqualTo(after.length());
                taken++;
            }
        }
        assertThat(taken).isGreaterThanOrEqualTo(7);
    }

    @ParameterizedTest
    @MethodSource("files")
    void replacesInTheSamePlaceAndStyle(String file) {
        for (Section section : Section.values()) {
            for (String id : ids(file, section)) {
                var changed =
                        new LinkedHashMap<>(EntryEdit.find(file, section, id).orElseThrow());
                changed.put("name", "It's # \"so\": ë 😀");
                changed.put("new", List.of(Map.of("from", "22:00"), Map.of("from", "2026-03-07")));

                EntryEdit edit = EntryEdit.replace(file, section, id, changed).orElseThrow();

                var expected = all(file);
                Objects.requireNonNull(expected.get(section))
                        .replaceAll(entry -> id.equals(entry.get(section.idKey())) ? changed : entry);
                assertThat(all(edit.text())).isEqualTo(expected);
                assertThat(edit.text().lines().filter(line -> line.contains("The end.")))
                        .hasSameSizeAs(file.lines()
                                .filter(line -> line.contains("The end."))
                                .toList());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void putsIntoListsThatAreThereAndThatAreNot(String file) {
        for (Section section : Section.values()) {
            Map<String, Object> entry = Map.of(section.idKey(), "new", "members", List.of("MIA"));

            String after = EntryEdit.add(file, section, entry).orElseThrow().text();

            var expected = all(file);
            Objects.requireNonNull(expected.get(section)).add(entry);
            assertThat(all(after)).isEqualTo(expected);
            assertThat(kept(file, after)).as(after).isGreaterThanOrEqualTo(file.length());
        }
    }

    @Test
    void leavesTheCommentsOfOthers() {
        String after = EntryEdit.remove(ODD, Section.CONTACTS, "mia-duty")
                .orElseThrow()
                .text();

        assertThat(after).contains("# of MIA\n", "# of KFOR\n").doesNotContain("# ours", "# still of mia-duty", "SUN");
        assertThat(EntryEdit.remove(ODD, Section.GROUPS, "watch").orElseThrow().text())
                .doesNotContain("groups")
                .contains("night@kfor.example}\nrules:");
    }

    @Test
    void keepsBlocksAsBlocksAndLinesAsLines() {
        var entry = EntryEdit.find(DEFAULTS, Section.ORGANISATIONS, "MOD").orElseThrow();
        var contact = EntryEdit.find(DEFAULTS, Section.CONTACTS, "mod-duty").orElseThrow();

        assertThat(EntryEdit.replace(DEFAULTS, Section.ORGANISATIONS, "MOD", entry)
                        .orElseThrow()
                        .text())
                .isEqualTo(DEFAULTS);
        assertThat(EntryEdit.replace(DEFAULTS, Section.CONTACTS, "mod-duty", contact)
                        .orElseThrow()
                        .text())
                .isEqualTo(DEFAULTS);
    }

    @Test
    void keepsALineForEachKey() {
        String file = "groups:\n  - id: a\n    name: 'b'\n    every: 3\nrules: []\n";
        String after = EntryEdit.replace(file, Section.GROUPS, "a", new LinkedHashMap<>(Map.of("id", "c")))
                .orElseThrow()
                .text();

        assertThat(after).isEqualTo("groups:\n  - id: c\nrules: []\n");
    }

    @Test
    void saysWhichPartAMistakeIsAbout() {
        var entry = new LinkedHashMap<>(
                EntryEdit.find(ODD, Section.CONTACTS, "mia-duty").orElseThrow());
        entry.put("quietHours", Map.of("from", "25:00", "to", "06:00", "days", List.of("FRI", "SAN")));
        entry.put("absent", List.of(Map.of("from", "2026-04-01", "until", "2026-04-14"), Map.of("from", "2026-05-01")));

        EntryEdit edit =
                EntryEdit.replace(ODD, Section.CONTACTS, "mia-duty", entry).orElseThrow();
        Reading reading = RuleFile.read("rules.yaml", edit.text().getBytes(StandardCharsets.UTF_8));

        assertThat(((Reading.Refused) reading).problems())
                .extracting(problem -> edit.partAt(problem).orElse("elsewhere"))
                .contains("quietHours.from", "quietHours.days[1]", "absent[1]");
    }

    @Test
    void saysWhichPartOfAConditionAMistakeIsAbout() {
        Map<String, Object> when = Map.of(
                "timeWindow", Map.of("from", "22:00", "days", List.of("MON"), "zone", "Mars/Phobos"),
                "severity", Map.of("atLeast", "BAD"));
        EntryEdit edit = EntryEdit.add(DEFAULTS, Section.RULES, Map.of("id", "x", "when", when, "notify", "nobody"))
                .orElseThrow();
        Reading reading = RuleFile.read("rules.yaml", edit.text().getBytes(StandardCharsets.UTF_8));

        assertThat(((Reading.Refused) reading).problems())
                .extracting(problem -> edit.partAt(problem).orElse("elsewhere"))
                .containsExactlyInAnyOrder(
                        "when.timeWindow", "when.timeWindow.zone", "when.severity.atLeast", "notify");
    }

    @Test
    void leavesAloneWhatItCannotTakeApart() {
        assertThat(EntryEdit.add("a: [", Section.RULES, Map.of("id", "x"))).isEmpty();
        assertThat(EntryEdit.add("rules: 7\n", Section.RULES, Map.of("id", "x")))
                .isEmpty();
        assertThat(EntryEdit.add("{rules: [{id: a}]}", Section.GROUPS, Map.of("id", "x")))
                .isEmpty();
        assertThat(EntryEdit.add("rules: [{id: a}]\n...\n", Section.GROUPS, Map.of("id", "x")))
                .isEmpty();
        assertThat(EntryEdit.replace(ODD, Section.RULES, "none", Map.of("id", "x")))
                .isEmpty();
        assertThat(EntryEdit.remove(ODD, Section.RULES, "none")).isEmpty();
        assertThat(EntryEdit.remove("{groups: [{id: a}], rules: []}", Section.GROUPS, "a"))
                .isEmpty();
    }

    /** How many characters stay at the beginning and at the end. */
    private static int kept(String before, String after) {
        int shorter = Math.min(before.length(), after.length());
        int head = 0;
        while (head < shorter && before.charAt(head) == after.charAt(head)) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head
                && before.charAt(before.length() - 1 - tail) == after.charAt(after.length() - 1 - tail)) {
            tail++;
        }
        return head + tail;
    }
}
