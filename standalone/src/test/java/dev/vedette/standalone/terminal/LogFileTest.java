package dev.vedette.standalone.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    Path directory;

    @Test
    void staysSmallByDroppingTheOldest() throws Exception {
        LogFile log = new LogFile(directory.resolve("part.log"), 100);

        for (int i = 0; i < 100; i++) {
            log.append("line number " + i);
        }
        log.append("last");

        assertThat(directory.resolve("part.log")).content().contains("last");
        try (var files = Files.list(directory)) {
            assertThat(files)
                    .hasSizeLessThanOrEqualTo(4)
                    .allMatch(file -> file.toFile().length() < 120);
        }
    }

    @Test
    void goesOnWhereAnEarlierRunEnded() {
        LogFile first = new LogFile(directory.resolve("part.log"));
        first.append("one");
        first.close();
        new LogFile(directory.resolve("part.log")).append("two");

        assertThat(directory.resolve("part.log")).hasContent("one\ntwo");
    }

    @Test
    void outlivesADiskThatFails() throws Exception {
        Path missing = directory.resolve("missing");
        LogFile log = new LogFile(missing.resolve("part.log"));
        log.append("lost");
        Files.createDirectory(missing);
        log.append("kept");

        assertThat(missing.resolve("part.log")).hasContent("kept");
    }

    @Test
    void theTerminalShowsOnlyWarningsUntilAllIsReady() {
        ByteArrayOutputStream screen = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(new PrintStream(screen, true, StandardCharsets.UTF_8), false);
        terminal.relay("broker", "12:00 INFO  one");
        terminal.relay("broker", "12:00 WARN  two");
        terminal.showEverything();
        terminal.relay("broker", "12:00 INFO  three\u001b[2J");

        assertThat(screen.toString(StandardCharsets.UTF_8))
                .doesNotContain("one", "\u001b")
                .contains("broker │ 12:00 WARN  two", "broker │ 12:00 INFO  three");
    }
}
