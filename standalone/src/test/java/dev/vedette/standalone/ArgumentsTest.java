package dev.vedette.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.standalone.complaint.Complaint;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
    @Test
    void nameTheScenarioAndItsSpeed() {
        Arguments arguments = Arguments.parse(List.of("--scenario", "story.yaml", "--speed", "60", "--then-stop"));

        assertThat(arguments.scenario()).contains(Path.of("story.yaml"));
        assertThat(arguments.speed()).isEqualTo(60);
        assertThat(arguments.thenStop()).isTrue();
    }

    @Test
    void neededAreNone() {
        assertThat(Arguments.parse(List.of()).scenario()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--scneario x",
                "--scenario",
                "--speed 60",
                "--then-stop",
                "--scenario x --speed 0",
                "--scenario x --speed fast",
                "--scenario x --speed NaN",
                "story.yaml"
            })
    void thatMakeNoSenseAreRefusedWithAHint(String line) {
        assertThatThrownBy(() -> Arguments.parse(List.of(line.split(" ", -1)))).isInstanceOf(Complaint.class);
    }
}
