package dev.vedette.notify.web;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.delivery.Decisions;
import dev.vedette.notify.delivery.Deliveries;
import dev.vedette.notify.delivery.DeliveryFilter;
import dev.vedette.notify.delivery.DeliveryView;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.problem.Ids;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.release.EventLine;
import dev.vedette.notify.release.Simulation;
import dev.vedette.notify.release.TellingView;
import dev.vedette.notify.release.TriedView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Gathers what is shown of an event of the past under other rules. */
@ApplicationScoped
class TrySheets {

    private static final int OFFERED = 50;

    /** A contact is told of an event once; no directory has so many. */
    private static final int MOST_CONTACTS = 10_000;

    private final Simulation simulation;
    private final Decisions decisions;
    private final Deliveries deliveries;

    TrySheets(Simulation simulation, Decisions decisions, Deliveries deliveries) {
        this.simulation = simulation;
        this.decisions = decisions;
        this.deliveries = deliveries;
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
                TryRow.of(
                        tried,
                        decisions.of(event, caller).orElseThrow(ProblemException::notFound),
                        manners(event, caller)));
    }

    /** How urgently it was told stands in the deliveries; what they said then, and whether they were held back, is decided again. */
    private Function<TryRow.Key, TryRow.Manner> manners(UUID event, Caller caller) {
        Map<TryRow.Key, Precedence> precedences = new HashMap<>();
        for (DeliveryView delivery : deliveries.list(of(event), caller).items()) {
            if (delivery.precedence() != null) {
                precedences.put(TryRow.Key.of(delivery.contact()), Precedence.valueOf(delivery.precedence()));
            }
        }
        Map<TryRow.Key, TellingView> again = new HashMap<>();
        again(event, caller).forEach(it -> again.put(TryRow.Key.of(it.contact()), it.telling()));
        return key -> new TryRow.Manner(precedences.get(key), again.get(key));
    }

    private static DeliveryFilter of(UUID event) {
        return new DeliveryFilter(null, null, event, null, null, null, null, null, null, 0, MOST_CONTACTS);
    }

    /** None if the rules of then were not kept. */
    private List<TriedView.Told> again(UUID event, Caller caller) {
        try {
            return simulation.recomputed(event, caller).decision().told();
        } catch (ProblemException e) {
            if (e.status() != Pages.CONFLICT) {
                throw e;
            }
            return List.of();
        }
    }

    /** The events alone. */
    TrySheet ofNone(String picked, Caller caller) {
        return new TrySheet(simulation.latest(OFFERED, caller), picked.strip(), null, List.of());
    }
}
