package dev.vedette.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A rule file is looked at without a server, from anywhere. */
class RuleFileCommandsIT {

    private static final Path CHECKOUT = Path.of(System.getProperty("vedette.checkout"));
    private static final String RULES = """
            organisations: [{code: MIA, name: Ministria e Punëve të Brendshme, tier: NATIONAL}]
            contacts: [{id: mia-duty, name: MIA duty, organisation: MIA, address: duty@mia.example}]
            rules: [{id: all, when: {always: true}, notify: [MIA]}]
            fallback: [mia-duty]
            tests:
              - {name: Gjithçka, at: 2026-03-07T15:30:00+01:00, event: {originator: MIA}, told: [mia-duty]}
            """;

    @TempDir
    Path directory;

    @BeforeEach
    void writeRules() throws IOException {
        Files.writeString(directory.resolve("rules.yaml"), RULES);
    }

    private record Ended(int code, List<String> found, String said) {}

    private Ended rules(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(CHECKOUT.resolve("run").toString(), "rules"));
        command.addAll(List.of(words));
        Path said = directory.resolve("said.txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectError(said.toFile())
                .start();
        var found = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), found.lines().toList(), Files.readString(said));
    }

    private void change(String from, String to) throws IOException {
        Files.writeString(directory.resolve("rules.yaml"), RULES.replace(from, to));
    }

    @Test
    void aFileWithoutMistakesWhoseTestsHoldIsFine() throws Exception {
        Ended checked = rules("check", "rules.yaml", "--strict");
        Ended tested = rules("test", "rules.yaml");

        assertThat(checked.code()).as(checked.said()).isZero();
        assertThat(checked.found()).isEmpty();
        assertThat(tested.code()).as(tested.said()).isZero();
        assertThat(tested.said()).contains("1 test, 0 failed");
    }

    @Test
    void mistakesAndFailedTestsAndStrictWarningsEndWithOne() throws Exception {
        change("told: [mia-duty]", "told: []");
        Ended failed = rules("test", "rules.yaml");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.found())
                .singleElement()
                .asString()
                .startsWith(
                        "rules.yaml:6:12: test 'Gjithçka' fails: expected: mia-duty is not told; actual: told with ROUTINE");

        change("always: true", "kind: SIGHTING, eventType: STATUS");
        assertThat(rules("check", "rules.yaml").code()).isZero();
        assertThat(rules("check", "rules.yaml", "--strict").code()).isEqualTo(1);

        change("always", "allways");
        Ended mistaken = rules("check", "rules.yaml");
        assertThat(mistaken.code()).isEqualTo(1);
        assertThat(mistaken.found())
                .singleElement()
                .asString()
                .startsWith("rules.yaml:3:26: when has no key 'allways'");
    }

    @Test
    void whatIsNotUnderstoodEndsWithTwo() throws Exception {
        Ended misused = rules("chekc", "rules.yaml");

        assertThat(misused.code()).isEqualTo(2);
        assertThat(misused.found()).isEmpty();
        assertThat(misused.said()).contains("Write: ./run rules check FILE");
        assertThat(rules("check", "missing.yaml").code()).isEqualTo(2);
    }
}
