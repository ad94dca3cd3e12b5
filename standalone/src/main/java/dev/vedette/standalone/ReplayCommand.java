package dev.vedette.standalone;

import dev.vedette.standalone.assembly.RunningSystem;
import dev.vedette.standalone.assembly.RunningSystem.Addresses;
import dev.vedette.standalone.assembly.Settings;
import dev.vedette.standalone.complaint.Complaint;
import dev.vedette.standalone.scenario.Narration;
import dev.vedette.standalone.scenario.Outcome;
import dev.vedette.standalone.scenario.Replay;
import dev.vedette.standalone.scenario.Story;
import dev.vedette.standalone.terminal.Terminal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Replays a scenario against the system that runs on this home, or else starts one. */
final class ReplayCommand {
    private static final Duration PATIENCE_WITH_STEP = Duration.ofSeconds(30);
    private static final Duration PATIENCE_WITH_START = Duration.ofMinutes(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final Settings settings;
    private final Terminal terminal;

    ReplayCommand(Settings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
    }

    /** Returns once the replay is over, if the system ran before or is to be stopped; otherwise stays with it. */
    int run(Story story, Arguments arguments) throws InterruptedException {
        RunningSystem running = new RunningSystem(settings.home());
        if (running.isThere()) {
            return replay(story, arguments.speed(), addresses(running));
        }
        RunCommand command = new RunCommand(settings, terminal);
        command.start();
        int code =
                replay(story, arguments.speed(), new Addresses(settings.incidentService(), settings.notifyService()));
        if (!arguments.thenStop()) {
            terminal.say("The system goes on running; Ctrl-C stops it.");
            terminal.showEverything();
            command.stay();
        }
        return code;
    }

    private int replay(Story story, double speed, Addresses addresses) throws InterruptedException {
        Narration narration = new Narration(terminal, speed);
        Replay replay = new Replay(
                addresses.incidentService(),
                addresses.notifyService(),
                Welcome.DEMO_PASSWORD,
                Clock.systemUTC(),
                PATIENCE_WITH_STEP);
        List<Outcome> outcomes = replay.run(story, speed, narration);
        narration.summarise(story, outcomes);
        return outcomes.stream().allMatch(outcome -> outcome.failure().isEmpty()) ? 0 : 1;
    }

    private Addresses addresses(RunningSystem running) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_WITH_START.toNanos();
        Optional<Addresses> addresses = running.addresses();
        while (addresses.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            addresses = running.addresses();
        }
        return addresses.orElseThrow(() -> new Complaint("The system that runs on %s has not become ready within %d s."
                .formatted(settings.home().root(), PATIENCE_WITH_START.toSeconds())));
    }
}
