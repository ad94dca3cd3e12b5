package dev.vedette.notify.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.rulefile.RuleFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesCommandTest {

    private static final String TEST = """
            tests:
              - {name: it, at: "2026-03-07T14:30:00Z", event: {originator: MIA}, told: [%s]}
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void writeTheBundledRules() throws IOException {
        file = directory.resolve("rules.yaml");
        Files.write(file, RuleFiles.defaultBytes());
    }

    private int run(String... words) {
        Clock clock = Clock.fixed(Instant.parse("2026-03-07T14:30:00Z"), ZoneOffset.UTC);
        return new RulesCommand(print(out), print(err), clock).run(List.of(words));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private List<String> found() {
        return out.toString(StandardCharsets.UTF_8)
                .replace(file.toString(), "rules.yaml")
                .lines()
                .toList();
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private void change(String from, String to) throws IOException {
        Files.writeString(file, Files.readString(file).replace(from, to));
    }

    @Test
    void findsNothingInTheBundledRules() {
        assertThat(run("check", file.toString(), "--strict")).isZero();
        assertThat(found()).isEmpty();
        assertThat(said()).contains("no mistakes, 0 warnings; version ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "test"})
    void failsForMistakesEachOnALineOfItsOwn(String what) throws IOException {
        change("always: true", "allways: true");
        change("fallback: [mia-duty]", "fallback: [mia-dut]");

        assertThat(run(what, file.toString())).isEqualTo(1);
        assertThat(found()).hasSize(2);
        assertThat(found().get(0)).startsWith("rules.yaml:62:12: when has no key 'allways'. Did you mean always?");
        assertThat(said()).contains("2 mistakes in ");
    }

    @Test
    void warnsAndFailsForThatOnlyIfStrict() throws IOException {
        change("when: {always: true}", "when: {kind: SIGHTING, eventType: STATUS}");

        assertThat(run("check", file.toString())).isZero();
        assertThat(found())
                .last()
                .asString()
                .startsWith("rules.yaml:60:9: warning: rule national-institutions can never ask: ");
        assertThat(run("check", "--strict", file.toString())).isEqualTo(1);
    }

    @Test
    void judgesWhatIsOverAtAGivenMoment() throws IOException {
        change("when: {always: true}", "when: {always: true}\n    validUntil: 2026-03-31");

        assertThat(run("check", file.toString(), "--strict")).isZero();
        assertThat(run("check", file.toString(), "--strict", "--at", "2026-04-01T00:00:00+02:00"))
                .isEqualTo(1);
    }

    @Test
    void runsTheTestsOfAFile() throws IOException {
        Files.writeString(file, Files.readString(file) + TEST.formatted("mia-duty"));

        assertThat(run("test", file.toString())).isZero();
        assertThat(found()).isEmpty();
        assertThat(said()).contains("1 test, 0 failed");
    }

    @Test
    void failsForATestThatFailsAndSaysWhatWasExpectedAndWhatCameOut() throws IOException {
        Files.writeString(file, Files.readString(file) + TEST.formatted("mia-duty, kfor-duty"));
        List<String> lines = Files.readAllLines(file);
        int line = lines.indexOf("tests:") + 2;

        assertThat(run("test", file.toString())).isEqualTo(1);
        assertThat(found())
                .singleElement()
                .asString()
                .startsWith(
                        "rules.yaml:%d:12: test 'it' fails: expected: kfor-duty is told; actual: not told, NO_RULE_ASKED (nearest rule "
                                .formatted(line))
                .contains("Mend the rules, or the test if it is wrong.");
        assertThat(said()).contains("1 test, 1 failed");
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("chek", file.toString())).isEqualTo(2);
        assertThat(run("check")).isEqualTo(2);
        assertThat(run("check", file.toString(), file.toString())).isEqualTo(2);
        assertThat(run("check", file.toString(), "--at", "noon")).isEqualTo(2);
        assertThat(run("test", file.toString(), "--strict")).isEqualTo(2);
        assertThat(run("check", directory.resolve("missing.yaml").toString())).isEqualTo(2);
        assertThat(run("check", directory.toString())).isEqualTo(2);
        assertThat(said()).contains("Write: ./run rules check FILE").contains("there is no file ", "missing.yaml");
        assertThat(found()).isEmpty();
    }
}
