package dev.vedette.notify.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EntryChangesTest {

    private static final String FILE = """
            organisations: [{code: EU, name: European Union}]
            contacts:
              - {id: eu-duty, name: Duty}
              - {id: eu-desk, name: Desk}
            rules:
              - id: near-the-line
                when: {always: true}
            fallback: [eu-duty]
            """;

    private static String changed(String from, String to) {
        assertThat(FILE).contains(from);
        return EntryChanges.between(FILE, FILE.replace(from, to));
    }

    @Test
    void namesTheEntriesThatDiffer() {
        assertThat(changed("name: Duty", "name: Watch")).isEqualTo("contact eu-duty");
        assertThat(changed("{always: true}", "{kind: SIGHTING}")).isEqualTo("rule near-the-line");
        assertThat(changed("name: European", "name: The European")).isEqualTo("organisation EU");
        assertThat(changed("fallback: [eu-duty]", "fallback: [eu-desk]")).isEqualTo("fallback");
    }

    @Test
    void saysWhatWasAddedAndTakenOut() {
        assertThat(changed("  - {id: eu-desk, name: Desk}\n", "")).isEqualTo("contact eu-desk taken out");
        assertThat(changed("rules:\n", "zones: [{id: north}]\nrules:\n  - {id: new-rule}\n"))
                .isEqualTo("zone north added, rule new-rule added");
        assertThat(changed("id: eu-desk", "id: eu-night"))
                .isEqualTo("contact eu-desk taken out, contact eu-night added");
    }

    @Test
    void speaksOfTheFileWhereNoEntryTellsWhatChanged() {
        assertThat(changed("rules:\n", "# all of them\nrules:\n")).isEqualTo("the file");
        assertThat(changed("rules:", "rules: [")).isEqualTo("the file");
        assertThat(changed("id: eu-desk", "id: \"a name, <b>with</b> marks\"")).isEqualTo("the file");
        assertThat(EntryChanges.between("", FILE)).isEqualTo("the file");
        assertThat(EntryChanges.between(FILE, FILE)).isEmpty();
    }

    @Test
    void countsWhatIsTooMuchForALine() {
        String many = IntStream.rangeClosed(1, 9)
                .mapToObj(number -> "  - {id: rule-" + number + "}\n")
                .collect(Collectors.joining());

        assertThat(changed("rules:\n", "rules:\n" + many)).endsWith("rule rule-6 added and 3 more");
    }
}
