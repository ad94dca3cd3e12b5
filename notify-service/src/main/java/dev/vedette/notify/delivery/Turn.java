package dev.vedette.notify.delivery;

import java.util.List;
import java.util.UUID;

/**
 * Where a mail comes among those of its thread, as far as its reader may know. Usually in its order, with nothing to say.
 *
 * @param pending events that were planned before it, wait still, and follow
 * @param sentBefore events that came in after it and have been sent already
 */
record Turn(List<UUID> pending, List<UUID> sentBefore) {

    static final Turn IN_ORDER = new Turn(List.of(), List.of());

    boolean isBeforeEarlier() {
        return !pending.isEmpty();
    }

    boolean isAfterLater() {
        return !sentBefore.isEmpty();
    }
}
