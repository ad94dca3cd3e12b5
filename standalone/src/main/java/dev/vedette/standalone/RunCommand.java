package dev.vedette.standalone;

import dev.vedette.standalone.assembly.Settings;
import dev.vedette.standalone.assembly.Vedette;
import dev.vedette.standalone.terminal.Terminal;
import java.time.Duration;

/** Starts everything and stays until it is interrupted. */
final class RunCommand {
    private final Settings settings;
    private final Terminal terminal;

    RunCommand(Settings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
    }

    int run() throws InterruptedException {
        start();
        terminal.showEverything();
        stay();
        return 0;
    }

    /** A system that is ready, and that stops when this program ends, whyever it does. */
    Vedette start() {
        long start = System.nanoTime();
        Vedette vedette = Vedette.prepare(settings, terminal);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(vedette), "stop"));
        vedette.start();
        Welcome.print(vedette, Duration.ofNanos(System.nanoTime() - start), terminal);
        return vedette;
    }

    void stay() throws InterruptedException {
        Thread.currentThread().join();
    }

    private void stop(Vedette vedette) {
        vedette.close();
        terminal.say(
                "Everything is stopped. The data stays in " + settings.home().root());
    }
}
