package dev.vedette.standalone.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.standalone.supervisor.ProcessFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmPartTest {

    @TempDir
    Path directory;

    /** Runs until it is ended. */
    static final class Lasting {
        private Lasting() {}

        public static void main(String[] arguments) throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    @Test
    void leavesNoProcessBehindOfWhichNobodyWouldKnow() {
        // As on a full disk: that it was started cannot be noted.
        var files = new ProcessFiles(directory.resolve("missing"));
        // Not as an argument: of a long command line Java does not tell the end.
        Map<String, String> classes = Map.of("CLASSPATH", System.getProperty("java.class.path"));
        var part = new JvmPart(
                "lasting",
                Set.of(),
                1,
                List.of(),
                List.of(Lasting.class.getName()),
                classes,
                new ClassArchive(directory, "lasting", directory.resolve("lasting.jar"), List.of()),
                Optional::empty,
                files,
                directory.resolve("log"),
                line -> {});

        assertThatThrownBy(part::start).isInstanceOf(IOException.class);

        assertThat(ProcessHandle.current()
                        .descendants()
                        .filter(it -> it.info().commandLine().orElse("").contains(Lasting.class.getName())))
                .allSatisfy(it -> assertThat(it.onExit()).succeedsWithin(Duration.ofSeconds(10)));
    }
}
