package dev.vedette.notify.routing;

import java.util.List;
import java.util.TreeSet;

/**
 * Holds if an attribute has one of the wanted values. An event that lacks the attribute fails it, but for an observation that names no municipality: it may
 * be of any. One that is reported as several, or with words around it, may be each that is named.
 *
 * @param wanted sorted, in the form of {@link Attribute#valueIn}
 */
public record OneOf(Attribute attribute, List<String> wanted) implements Condition {

    /** A rule about another type of event is not near: nothing that could be said of this one would make it ask. */
    private static final int OF_ANOTHER_TYPE = 1_000;

    public OneOf {
        wanted = List.copyOf(new TreeSet<>(wanted));
    }

    @Override
    public Truth test(Situation situation) {
        String value = attribute.valueIn(situation);
        if (value == null) {
            return mayBeAny(attribute, situation) ? Truth.UNKNOWN : Truth.FAILS;
        }
        if (wanted.contains(value)) {
            return Truth.HOLDS;
        }
        return attribute.namesWithin(value).stream().anyMatch(wanted::contains) ? Truth.UNKNOWN : Truth.FAILS;
    }

    /** Whether an attribute that an event lacks may have any value in truth. */
    static boolean mayBeAny(Attribute attribute, Situation situation) {
        return attribute == Attribute.MUNICIPALITY && situation.observation() != null;
    }

    @Override
    public int misses(Situation situation) {
        if (test(situation).asks()) {
            return 0;
        }
        return attribute == Attribute.EVENT_TYPE ? OF_ANOTHER_TYPE : 1;
    }

    @Override
    public boolean looksAtIncidentStatus() {
        return attribute == Attribute.INCIDENT_STATUS;
    }

    @Override
    public String describe() {
        return attribute.key() + " " + String.join(" or ", wanted);
    }

    @Override
    public List<Finding> explain(Situation situation) {
        String value = attribute.valueIn(situation);
        Truth truth = test(situation);
        String found = attribute.key() + " " + (value == null ? "absent" : value);
        String text = truth == Truth.HOLDS ? found : found + ", wants " + String.join(" or ", wanted);
        return List.of(Finding.measured(attribute.key(), truth, text));
    }
}
