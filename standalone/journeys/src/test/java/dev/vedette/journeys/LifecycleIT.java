package dev.vedette.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting, stopping and starting again. */
class LifecycleIT {

    @TempDir
    Path directory;

    @Test
    void stopsWithoutLeavingAProcessAndContinuesWithTheSameData() {
        String observation;
        try (var run = new StandaloneRun(directory.resolve("home")).start()) {
            observation = run.api("mia-reporter")
                    .file(Map.of(
                            "kind", "SIGHTING",
                            "headline", "Kept over a restart",
                            "place", Map.of("name", "Banje"),
                            "exerciseStatus", "TEST",
                            "tlp", "TLP:AMBER",
                            "releasableTo", List.of("MIA")))
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            var children = run.descendants();
            assertThat(children).isNotEmpty();
            assertThat(run.interrupt()).isIn(0, 130);
            assertThat(children).noneMatch(ProcessHandle::isAlive);
        }
        try (var again = new StandaloneRun(directory.resolve("home")).start()) {
            again.api("mia-reporter")
                    .get(again.incident("/api/v1/observations/" + observation))
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void namesTheSettingOfAPortThatIsTaken() throws Exception {
        try (var run = new StandaloneRun(directory.resolve("home"));
                var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            run.set("VEDETTE_AMQP_PORT", Integer.toString(taken.getLocalPort()));
            var process = run.launch("run.out");
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isNotZero();
            assertThat(Files.readString(run.output("run.out")))
                    .contains("VEDETTE_AMQP_PORT")
                    .contains(Integer.toString(taken.getLocalPort()))
                    .doesNotContain("Exception");
        }
    }
}
