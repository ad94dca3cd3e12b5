package dev.vedette.standalone.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessFilesTest {
    @TempDir
    Path directory;

    private ProcessFiles files;
    private ProcessChild process;

    @BeforeEach
    void startAProcess() throws IOException {
        files = new ProcessFiles(directory);
        process = ProcessChild.start(List.of("sleep", "600"), Map.of(), line -> {});
    }

    @AfterEach
    void end() {
        process.kill();
    }

    @Test
    void findsAProcessThatStillRuns() throws IOException {
        files.remember("broker", 1, process.pid());

        assertThat(new ProcessFiles(directory).orphans()).singleElement().satisfies(orphan -> {
            assertThat(orphan.name()).isEqualTo("broker");
            assertThat(orphan.pid()).isEqualTo(process.pid());
        });
    }

    @Test
    void leavesAloneALaterProcessWithTheSameNumber() throws IOException {
        Files.writeString(directory.resolve("broker.pid"), "1 %d an-earlier-boot:123".formatted(process.pid()));

        assertThat(files.orphans()).isEmpty();
    }

    @Test
    void findsNoneThatHasEnded() throws Exception {
        files.remember("broker", 1, process.pid());
        process.kill();
        process.ended().get(10, TimeUnit.SECONDS);

        assertThat(files.orphans()).isEmpty();
    }

    @Test
    void findsNoneThatWasForgotten() throws IOException {
        files.remember("broker", 1, process.pid());
        files.forget("broker");

        assertThat(files.orphans()).isEmpty();
    }

    @Test
    void passesOverAFileThatIsCutOff() throws IOException {
        Files.writeString(directory.resolve("broker.pid"), "1 12");

        assertThat(files.orphans()).isEmpty();
    }

    @Test
    void ordersThemAsTheyAreToBeEnded() throws IOException {
        files.remember("database", 3, process.pid());
        files.remember("incident", 0, process.pid());

        assertThat(files.orphans()).extracting(ProcessFiles.Orphan::name).containsExactly("incident", "database");
    }

    @Test
    void endsAnOrphan() throws Exception {
        files.remember("broker", 1, process.pid());

        files.end(files.orphans().get(0), 10);

        assertThat(process.ended().get(10, TimeUnit.SECONDS)).isEqualTo("was ended by signal 15");
        assertThat(directory).isEmptyDirectory();
    }
}
