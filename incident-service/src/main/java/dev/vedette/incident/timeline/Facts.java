package dev.vedette.incident.timeline;

import java.util.List;

/** All that notify-service has said of an incident, whoever may see it. */
record Facts(List<DeliveryFacts> told, List<NotToldFacts> notTold, List<UnreachedFacts> unreached) {

    Facts {
        told = List.copyOf(told);
        notTold = List.copyOf(notTold);
        unreached = List.copyOf(unreached);
    }
}
