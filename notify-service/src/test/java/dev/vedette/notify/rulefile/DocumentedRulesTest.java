package dev.vedette.notify.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs every example of docs/routing-rules.md. */
class DocumentedRulesTest {

    private static final Pattern BLOCK = Pattern.compile("```(yaml mistakes|yaml|text)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CONDITION = Pattern.compile("(?m)^\\| `([a-zA-Z]+: [^`…]+)`");

    private final String page = read();

    private static String read() {
        try {
            return Files.readString(Path.of("..", "docs", "routing-rules.md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> blocks(String kind) {
        return BLOCK.matcher(page)
                .results()
                .filter(block -> block.group(1).equals(kind))
                .map(block -> block.group(2))
                .toList();
    }

    /** Examples without a directory of their own use the default one. */
    private static String complete(String block) {
        if (block.startsWith("organisations:")) {
            return block;
        }
        String defaults = new String(RuleFiles.defaultBytes(), StandardCharsets.UTF_8);
        return defaults.substring(0, defaults.indexOf("\nrules:")) + "\n" + block + "fallback: [mia-duty]\n";
    }

    @Test
    void examplesAreWithoutMistake() {
        assertThat(blocks("yaml"))
                .hasSizeGreaterThan(2)
                .allSatisfy(
                        block -> assertThat(RuleFiles.problems(complete(block))).isEmpty());
    }

    @Test
    void conditionsOfTheTableAreWithoutMistake() {
        // Given
        List<String> conditions =
                CONDITION.matcher(page).results().map(found -> found.group(1)).toList();

        // Then
        assertThat(conditions)
                .hasSizeGreaterThan(12)
                .allSatisfy(condition -> assertThat(RuleFiles.problems(
                                complete("rules:\n  - id: r\n    when:\n      " + condition + "\n    notify: [MIA]\n")))
                        .isEmpty());
    }

    @Test
    void mistakesAreToldAsThePageSays() {
        // When
        List<Problem> problems = RuleFiles.problems(blocks("yaml mistakes").get(0));

        // Then
        assertThat(problems.stream().map(Problem::toString))
                .containsExactlyElementsOf(blocks("text").get(0).lines().toList());
    }
}
