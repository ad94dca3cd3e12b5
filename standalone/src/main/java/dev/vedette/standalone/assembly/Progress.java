package dev.vedette.standalone.assembly;

import dev.vedette.standalone.home.Disk;
import dev.vedette.standalone.home.Home;
import dev.vedette.standalone.supervisor.Death;
import dev.vedette.standalone.supervisor.Part;
import dev.vedette.standalone.supervisor.Watcher;
import dev.vedette.standalone.terminal.Terminal;
import java.time.Duration;

/** Tells on the terminal what happens to the parts. */
final class Progress implements Watcher {
    /** From this many deaths in a row on, more is said than that it is started again. */
    private static final int WORTH_EXPLAINING = 3;

    private final Terminal terminal;
    private final Home home;

    Progress(Terminal terminal, Home home) {
        this.terminal = terminal;
        this.home = home;
    }

    @Override
    public void starting(Part part) {
        terminal.say(terminal.faint("starting %s …".formatted(part.name())));
    }

    @Override
    public void ready(Part part, long pid, Duration took) {
        terminal.say("%-9s ready after %5d ms  %s"
                .formatted(part.name(), took.toMillis(), terminal.faint("process " + pid)));
    }

    @Override
    public void waiting(Part part, String reason) {
        terminal.warn("%s runs, but is not ready: %s. It is waited for; look at %s"
                .formatted(part.name(), reason, part.log()));
    }

    @Override
    public void silent(Part part, String reason, Duration endedIn) {
        terminal.warn("%s does not answer: %s. If that goes on for %d s, it is ended and started again."
                .formatted(part.name(), reason, endedIn.toSeconds()));
    }

    @Override
    public void answersAgain(Part part) {
        terminal.praise("%s answers again.".formatted(part.name()));
    }

    @Override
    public void died(Death death) {
        String name = death.part().name();
        terminal.warn("%s %s. Starting it again in %s s; the rest goes on."
                .formatted(name, withoutStop(death.how()), seconds(death.restartIn())));
        Disk.of(home.root()).trouble().ifPresent(terminal::complain);
        if (!death.wasReady() || death.inARow() >= WORTH_EXPLAINING) {
            death.lastWords().forEach(line -> terminal.relayAlways(name, line));
            terminal.complain("%s has failed %s in a row. Look at what it said last, and at %s"
                    .formatted(
                            name,
                            death.inARow() == 1 ? "once" : death.inARow() + " times",
                            death.part().log()));
        }
    }

    @Override
    public void stopping(Part part) {
        boolean takesLonger = part instanceof JvmPart program && program.savesClasses();
        terminal.say(terminal.faint("stopping %s%s …"
                .formatted(part.name(), takesLonger ? ", which saves its classes for a faster start" : "")));
    }

    @Override
    public void stopped(Part part, Duration took) {
        terminal.say("%-9s stopped after %d ms".formatted(part.name(), took.toMillis()));
    }

    @Override
    public void killed(Part part) {
        terminal.warn("%s did not stop within %d s and is killed."
                .formatted(part.name(), part.stopWithin().toSeconds()));
    }

    private static String withoutStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private static String seconds(Duration duration) {
        return "%.1f".formatted(duration.toMillis() / 1000.0);
    }
}
