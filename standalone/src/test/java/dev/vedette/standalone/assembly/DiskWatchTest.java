package dev.vedette.standalone.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.standalone.supervisor.Agenda;
import dev.vedette.standalone.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiskWatchTest {
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private Optional<String> trouble = Optional.empty();

    @Test
    void saysOnceThatTheDiskIsFullAndOnceThatItIsNot() {
        watch();
        look();
        assertThat(lines()).isEmpty();

        trouble = Optional.of("The disk is full: 3 MB are free.");
        look();
        trouble = Optional.of("The disk is full: 2 MB are free.");
        look();
        assertThat(lines()).hasSize(1).first().asString().startsWith("The disk is full: 3 MB are free. Meanwhile");

        trouble = Optional.empty();
        look();
        look();
        assertThat(lines()).hasSize(2).last().asString().startsWith("The disk can be written again.");
    }

    private void watch() {
        Terminal terminal = new Terminal(new PrintStream(screen, true, StandardCharsets.UTF_8), false);
        new DiskWatch(() -> trouble, new Collected(), terminal).begin();
    }

    private void look() {
        later.remove().run();
    }

    private List<String> lines() {
        String text = screen.toString(StandardCharsets.UTF_8);
        return text.lines().toList();
    }

    private final class Collected implements Agenda {
        @Override
        public void execute(Runnable action) {
            later.add(action);
        }

        @Override
        public void after(Duration delay, Runnable action) {
            later.add(action);
        }

        @Override
        public Duration now() {
            return Duration.ZERO;
        }

        @Override
        public Instant wall() {
            return Instant.EPOCH;
        }
    }
}
