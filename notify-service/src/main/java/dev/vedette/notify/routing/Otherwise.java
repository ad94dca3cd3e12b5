package dev.vedette.notify.routing;

import java.util.Comparator;

/**
 * Who is told if nobody acknowledges, and who says so.
 *
 * @param name as in {@link Rule#notifies()}
 * @param rule id of the rule that names him
 */
public record Otherwise(String name, String rule) implements Comparable<Otherwise> {

    private static final Comparator<Otherwise> ORDER =
            Comparator.comparing(Otherwise::name).thenComparing(Otherwise::rule);

    @Override
    public int compareTo(Otherwise other) {
        return ORDER.compare(this, other);
    }
}
