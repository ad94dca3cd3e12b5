package dev.vedette.notify.routing;

import java.util.List;
import java.util.TreeSet;

/**
 * Holds if an attribute has one of the wanted values. An event that lacks the attribute fails it.
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
        return Truth.of(value != null && wanted.contains(value));
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
        return List.of(new Finding(attribute.key(), truth, text));
    }
}
