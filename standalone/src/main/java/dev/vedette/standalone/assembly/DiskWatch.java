package dev.vedette.standalone.assembly;

import dev.vedette.standalone.supervisor.Agenda;
import dev.vedette.standalone.terminal.Terminal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Says in one line that the disk is full, among the many in which each part says so in its own way, and when it no longer is. */
final class DiskWatch {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final Supplier<Optional<String>> trouble;
    private final Agenda agenda;
    private final Terminal terminal;
    private boolean troubled;

    /** @param trouble what is wrong with the disk now, and what to do about it */
    DiskWatch(Supplier<Optional<String>> trouble, Agenda agenda, Terminal terminal) {
        this.trouble = trouble;
        this.agenda = agenda;
        this.terminal = terminal;
    }

    void begin() {
        agenda.after(BETWEEN_LOOKS, this::look);
    }

    private void look() {
        Optional<String> now = trouble.get();
        if (now.isPresent() && !troubled) {
            terminal.complain(now.get()
                    + " Meanwhile new reports are refused; what was accepted is kept, and sent when there is room.");
        } else if (now.isEmpty() && troubled) {
            terminal.praise("The disk can be written again. What was held goes out now.");
        }
        troubled = now.isPresent();
        begin();
    }
}
