package dev.vedette.notify.delivery;

import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.routing.Decision;
import dev.vedette.notify.routing.LeftOut;
import dev.vedette.notify.routing.Notify;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;

/**
 * Alarms about an event whose turn is over, for whom nothing has overtaken it: as if it had come in turn. Who is in one is told later, when he can be. For whom
 * something has, that had an alarm of its own.
 */
@ApplicationScoped
class LeftOutOfTurn {

    private final Unreached unreached;
    private final KeptCatchUps keeps;

    LeftOutOfTurn(Unreached unreached, KeptCatchUps keeps) {
        this.unreached = unreached;
        this.keeps = keeps;
    }

    /** @param overtaken the decisions on those who may know what came after the event */
    void raise(Planned.Occasion occasion, Set<Decision> overtaken, Directory directory) {
        Event event = occasion.cause();
        Deliberation.Decided decided = occasion.decided();
        decided.keptCatchUps().stream()
                .filter(kept -> !overtaken.contains(decided.of(kept.decision().contact())))
                .forEach(kept -> keeps.note(occasion, kept));
        if (decided.plan().nobodyReached() && overtaken.isEmpty()) {
            unreached.nobodyPlanned(event);
        }
        // Of whom somebody would have been told, and knows what came later, misses nothing.
        List<Decision> concerned = decided.decisions().stream()
                .filter(decision -> decision instanceof Notify || !overtaken.contains(decision))
                .toList();
        LeftOut.of(event, directory, concerned)
                .forEach((organisation, persons) -> unreached.nobodyPlanned(
                        event, organisation, LeftOut.reason(persons), occasion.grounds(event, persons)));
    }
}
