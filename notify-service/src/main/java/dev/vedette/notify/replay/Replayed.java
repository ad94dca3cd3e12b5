package dev.vedette.notify.replay;

import dev.vedette.notify.event.Event;
import java.time.Instant;
import java.util.List;

/**
 * An event of which other rules tell otherwise.
 *
 * @param decidedAt when it was decided first
 * @param changes none if only the alarm differs
 * @param nobodyBefore whether it reaches nobody who should be told under the old rules
 * @param nobodyAfter the same under the new ones
 * @param leftOut organisations of which somebody is told under the old rules alone, and which raise an alarm under the new ones
 */
public record Replayed(
        Event event,
        Instant decidedAt,
        List<Change> changes,
        boolean nobodyBefore,
        boolean nobodyAfter,
        List<String> leftOut) {

    public Replayed {
        changes = List.copyOf(changes);
        leftOut = List.copyOf(leftOut);
    }
}
