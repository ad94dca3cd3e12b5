package dev.vedette.notify.releasability;

import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.releasability.Verdict.Released;
import java.util.List;
import java.util.Optional;

/** What somebody may know of how an incident stands: of its steps only those whose own marking releases them to him. */
public final class KnownSteps {

    private KnownSteps() {}

    /**
     * The latest step that he may know; empty if none is released to him, so that for him the incident is as it was opened. A step marked
     * TLP:RED is known to the individuals named for it, who are shown it once they have signed in.
     *
     * @param steps of one incident, oldest first
     */
    public static Optional<StatusEvent> latest(List<StatusEvent> steps, Recipient recipient) {
        return steps.stream()
                .filter(step -> Releasability.check(step.marking(), recipient, Channel.SCREEN) instanceof Released)
                .reduce((earlier, later) -> later);
    }
}
