package dev.vedette.notify.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs every example of docs/routing-rules.md. */
class DocumentedRulesTest {

    private static final Pattern BLOCK = Pattern.compile("```(yaml mistakes|yaml|text)\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CONDITION = Pattern.compile("(?m)^\\| `([a-zA-Z]+: [^`…]+)`");

    private static final Pattern RECIPE = Pattern.compile("(?m)^(\\{ sed .*fragment\\.yaml.*)$");

    private static final String ZONES = """
            zones:
              - {id: ground-safety-zone, name: Z, version: "1", geometry: {type: Polygon, coordinates: [[[20, 42], [21, 42], [21, 43], [20, 42]]]}}
            """;

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

    /** All examples, each as a file of its own. */
    List<String> examples() {
        return blocks("yaml").stream().map(DocumentedRulesTest::complete).toList();
    }

    @Test
    void examplesAreWithoutMistake() {
        assertThat(examples())
                .hasSizeGreaterThan(3)
                .allSatisfy(example -> assertThat(RuleFiles.problems(example)).isEmpty());
    }

    /** By a shell, as whoever reads the page does. */
    @Test
    void fragmentsCanBeTriedAsThePageSays(@TempDir Path directory) throws IOException, InterruptedException {
        List<String> fragments = blocks("yaml").stream()
                .filter(block -> !block.startsWith("organisations:"))
                .toList();
        String recipe = RECIPE.matcher(page).results().findFirst().orElseThrow().group(1);
        assertThat(fragments).hasSizeGreaterThan(3);
        for (String fragment : fragments) {
            Files.writeString(directory.resolve("fragment.yaml"), fragment);
            String command = recipe.replace("fragment.yaml", directory.resolve("fragment.yaml") + "")
                    .replace("tried.yaml", directory.resolve("tried.yaml") + "");
            var shell = new ProcessBuilder("sh", "-c", command)
                    .directory(Path.of("..").toFile())
                    .start();

            assertThat(shell.waitFor()).isZero();
            assertThat(RuleFiles.problems(Files.readString(directory.resolve("tried.yaml"))))
                    .as(fragment)
                    .isEmpty();
        }
    }

    @Test
    void testsInExamplesHold() {
        List<Problem> failures = examples().stream()
                .map(example -> RuleFiles.accepted(RuleFile.read("example", example.getBytes(StandardCharsets.UTF_8))))
                .flatMap(file -> RuleFile.failures("example", file).stream())
                .toList();

        assertThat(failures).isEmpty();
        assertThat(examples()).anyMatch(example -> example.contains("\ntests:"));
    }

    @Test
    void conditionsOfTheTableAreWithoutMistake() {
        // Given
        List<String> conditions =
                CONDITION.matcher(page).results().map(found -> found.group(1)).toList();

        // Then
        assertThat(conditions)
                .hasSizeGreaterThan(12)
                .allSatisfy(condition -> assertThat(RuleFiles.problems(complete(
                                ZONES + "rules:\n  - id: r\n    when:\n      " + condition + "\n    notify: [MIA]\n")))
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
