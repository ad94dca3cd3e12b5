package dev.vedette.notify.web;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.delivery.Decisions;
import dev.vedette.notify.problem.Ids;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.release.EventLine;
import dev.vedette.notify.release.Simulation;
import dev.vedette.notify.release.TriedView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Gathers what is shown of an event of the past under other rules. */
@ApplicationScoped
class TrySheets {

    private static final int OFFERED = 50;

    private final Simulation simulation;
    private final Decisions decisions;

    TrySheets(Simulation simulation, Decisions decisions) {
        this.simulation = simulation;
        this.decisions = decisions;
    }

    /**
     * The events, and how the one that was picked comes out.
     *
     * @param content a rule file without a mistake
     * @param picked id of an event, or blank
     */
    TrySheet of(String content, String picked, Caller caller) {
        List<EventLine> events = simulation.latest(OFFERED, caller);
        if (picked.isBlank()) {
            return new TrySheet(events, "", null, List.of());
        }
        UUID event = Ids.of(picked.strip());
        TriedView tried = simulation.tried(content, event, caller);
        return new TrySheet(
                events,
                event.toString(),
                tried,
                TryRow.of(tried, decisions.of(event, caller).orElseThrow(ProblemException::notFound)));
    }

    /** The events alone. */
    TrySheet ofNone(String picked, Caller caller) {
        return new TrySheet(simulation.latest(OFFERED, caller), picked.strip(), null, List.of());
    }
}
