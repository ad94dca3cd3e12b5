package dev.vedette.incident.timeline;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** All that notify-service has said of an incident, whoever may see it. */
record Facts(List<DeliveryFacts> told, List<NotToldFacts> notTold, List<UnreachedFacts> unreached) {

    Facts {
        told = List.copyOf(told);
        notTold = List.copyOf(notTold);
        unreached = List.copyOf(unreached);
    }

    /** How notify-service says that events are marked, by their ids. */
    Map<UUID, Set<HeldMarking>> markings() {
        Map<UUID, Set<HeldMarking>> markings = new HashMap<>();
        told.forEach(it -> note(markings, it.event().id(), it.marking()));
        notTold.forEach(it -> note(markings, it.eventId(), it.marking()));
        unreached.forEach(it -> note(markings, it.eventId(), it.marking()));
        return markings;
    }

    private static void note(Map<UUID, Set<HeldMarking>> markings, UUID event, HeldMarking marking) {
        markings.computeIfAbsent(event, id -> new HashSet<>()).add(marking);
    }
}
