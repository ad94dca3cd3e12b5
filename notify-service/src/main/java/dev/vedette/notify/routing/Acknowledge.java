package dev.vedette.notify.routing;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A wish to be acknowledged in time.
 *
 * @param within how soon, counted from sending
 * @param otherwise sorted names, as in {@link Rule#notifies()}, of those who are told if it is not; may be empty
 */
public record Acknowledge(Duration within, List<String> otherwise) {

    public Acknowledge {
        otherwise = List.copyOf(new TreeSet<>(otherwise));
    }

    /** The stricter of the two: the shorter time; at equal times everyone whom either names is told. */
    public static @Nullable Acknowledge stricter(@Nullable Acknowledge one, @Nullable Acknowledge other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        int order = one.within.compareTo(other.within);
        if (order != 0) {
            return order < 0 ? one : other;
        }
        var both = new TreeSet<>(one.otherwise);
        both.addAll(other.otherwise);
        return new Acknowledge(one.within, List.copyOf(both));
    }
}
