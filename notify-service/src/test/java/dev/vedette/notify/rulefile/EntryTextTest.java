package dev.vedette.notify.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An entry is shown as it is written, and it is said whether there are comments in it. */
class EntryTextTest {

    private static final String DEFAULTS = new String(RuleFiles.defaultBytes(), StandardCharsets.UTF_8);

    private static EntryText rule(String file, String id) {
        return EntryText.of(file, Section.RULES, id).orElseThrow();
    }

    @Test
    void isShownAsItIsWritten() {
        for (String file : new String[] {DEFAULTS, "\uFEFF" + DEFAULTS, "# 😀\n" + DEFAULTS}) {
            EntryText near = rule(file, "near-the-line");

            assertThat(near.text())
                    .startsWith("id: near-the-line\nreason: What is grave")
                    .contains("\nwhen:\n  kind: [SIGHTING,", "\n  # A place whose", "\n# The institutions are told")
                    .endsWith("\nprecedence: IMMEDIATE");
            assertThat(near.commented()).isTrue();
            assertThat(file.lines().skip(near.line() - 1).findFirst()).hasValue("  - id: near-the-line");
        }
        assertThat(rule(DEFAULTS, "escalation").commented()).isFalse();
        assertThat(rule(DEFAULTS.replace("\n", "\r\n"), "tell-those-above").commented())
                .isTrue();
        assertThat(EntryText.of(DEFAULTS, Section.RULES, "none")).isEmpty();
        assertThat(EntryText.of("no: [yaml", Section.RULES, "none")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules:\n  - id: a # why\n    notify: MIA\n",
                "rules:\n  -\n    id: a\n\n    # why\n    notify: MIA\n",
                "rules: [{id: a, # why\n  notify: MIA}]",
                "rules:\n  - id: a\n    notify: [MIA, # why\n      MOD]\n",
                "rules:\n  - id: a\n    reason: | # why\n      text\n    notify: MIA\n",
                "rules:\n  - {id: a, notify: [MIA] # why\n    }\n",
            })
    void commentsWithinItAreFound(String file) {
        assertThat(rule(file, "a").commented()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rules:\n  # why\n  - id: a\n    notify: MIA # stays\n    # stays\n",
                "rules:\n  - # stays\n    id: a\n    notify: MIA\n",
                "rules:\n  - {id: a, notify: MIA} # stays\n",
                "rules:\n  - id: a\n    reason: 'no # comment'\n    owner: no#comment\n    notify: MIA\n",
                "rules:\n  - id: a\n    reason: |\n      # no comment\n    notify: MIA\n",
                "rules:\n  - id: a\n    notify: MIA\n  - id: b # of another\n",
            })
    void whatIsNoneAndWhatStaysIsNot(String file) {
        EntryText written = rule(file, "a");

        assertThat(written.commented()).isFalse();
        // What stays is there after the entry was written anew.
        if (file.contains("# stays")) {
            var other = java.util.Map.<String, Object>of("id", "a");
            assertThat(EntryEdit.replace(file, Section.RULES, "a", other)
                            .orElseThrow()
                            .text())
                    .contains("# stays");
        }
    }
}
