package dev.vedette.notify.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandTest {

    private static final String POLICY = """
            views:
              full: {coordinates: full, permit: [headline]}
              overview: {coordinates: 1 km grid, permit: [headline]}
            organisations:
              MIA: {view: full}
              EU: {view: overview}
            """;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path directory;

    private int check(String policy, String... words) throws IOException {
        Path file = Files.writeString(directory.resolve("policy.yaml"), policy);
        return run(
                words.length == 0
                        ? new String[] {"check", file.toString()}
                        : new String[] {"check", words[0], file.toString()});
    }

    private int run(String... words) {
        return new PolicyCommand(print(out), print(err)).run(List.of(words));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private List<String> found() {
        return out.toString(StandardCharsets.UTF_8)
                .replace(directory.resolve("policy.yaml").toString(), "policy.yaml")
                .lines()
                .toList();
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void findsNothingInAGoodPolicy() throws IOException {
        assertThat(check(POLICY, "--strict")).isZero();
        assertThat(found()).isEmpty();
        assertThat(said()).contains("no mistakes, 0 warnings, 2 organisations; version ");
    }

    @Test
    void failsForMistakesEachOnALineOfItsOwn() throws IOException {
        assertThat(check(POLICY.replace("view: overview", "view: overveiw").replace("full: {c", "Full: {c")))
                .isEqualTo(1);
        assertThat(found()).hasSize(3).first().asString().startsWith("policy.yaml:2:3: ");
        assertThat(found()).last().asString().startsWith("policy.yaml:6:14: ").contains("Did you mean overview?");
        assertThat(said()).contains("3 mistakes in ");
    }

    @Test
    void warnsOfWhatTellsMoreOfPositionsAndFailsForThatOnlyIfStrict() throws IOException {
        String beyond = POLICY.replace("grid, permit: [headline]", "grid, permit: [headline, place.gazetteerId]");

        assertThat(check(beyond)).isZero();
        assertThat(found())
                .singleElement()
                .asString()
                .startsWith("policy.yaml:1:1: warning: EU is shown positions less exactly than reported, but also"
                        + " place.gazetteerId");
        assertThat(check(beyond, "--strict")).isEqualTo(1);
    }

    @Test
    void refusesWhatItDoesNotUnderstand() throws IOException {
        assertThat(run()).isEqualTo(2);
        assertThat(run("test", "policy.yaml")).isEqualTo(2);
        assertThat(run("check")).isEqualTo(2);
        assertThat(run("check", "--strict")).isEqualTo(2);
        assertThat(run("check", "one.yaml", "two.yaml")).isEqualTo(2);
        assertThat(check(POLICY, "--at")).isEqualTo(2);
        assertThat(run("check", directory.resolve("missing.yaml").toString())).isEqualTo(2);
        assertThat(said()).contains("Write: ./run policy check FILE").contains("there is no file ", "missing.yaml");
        assertThat(found()).isEmpty();
    }
}
