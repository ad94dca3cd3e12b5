package dev.vedette.notify.rulecheck;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.StatusEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What has to come out for one event, written down beside the rules.
 *
 * @param at when it is decided
 * @param steps of the event's incident until then, oldest first
 * @param toldBefore ids of the contacts that were told an earlier version of the observation, with the precedence with which they were
 */
public record RuleTest(
        String name,
        Instant at,
        Event event,
        List<StatusEvent> steps,
        Map<String, Precedence> toldBefore,
        Expected expected) {

    public RuleTest {
        steps = List.copyOf(steps);
        toldBefore = Map.copyOf(toldBefore);
    }
}
