package dev.vedette.notify.rulecheck;

import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.routing.NotTold.Reason;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a test wants. Contacts are named by their ids.
 *
 * @param told those who are told, or null if the test does not say
 * @param nobodyElse whether they are all who are told
 * @param withheld those who are not told, and why
 * @param precedence of what those who are told are told
 * @param held all who are told only when their quiet hours end, or null if the test does not say
 */
public record Expected(
        @Nullable List<String> told,
        boolean nobodyElse,
        Map<String, Reason> withheld,
        Map<String, Precedence> precedence,
        @Nullable List<String> held) {

    public Expected {
        told = told == null ? null : List.copyOf(told);
        withheld = Map.copyOf(withheld);
        precedence = Map.copyOf(precedence);
        held = held == null ? null : List.copyOf(held);
    }

    /** Whether it wants anything at all. */
    public boolean isEmpty() {
        return told == null && held == null && withheld.isEmpty() && precedence.isEmpty();
    }

    Map<String, Reason> withheldInOrder() {
        return new TreeMap<>(withheld);
    }

    Map<String, Precedence> precedenceInOrder() {
        return new TreeMap<>(precedence);
    }
}
