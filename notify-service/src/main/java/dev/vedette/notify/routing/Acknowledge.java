package dev.vedette.notify.routing;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A wish to be acknowledged in time.
 *
 * @param within how soon, counted from when the relay took the mail
 * @param otherwise sorted names, as in {@link Rule#notifies()}, of those who are told if it is not; may be empty
 * @param by whose acknowledgement is wanted
 * @param needed how many different contacts of the organisation have to acknowledge, from 1 to {@link #MOST_NEEDED}
 */
public record Acknowledge(Duration within, List<String> otherwise, By by, int needed) {

    /** More contacts than that are not asked for of one organisation. */
    public static final int MOST_NEEDED = 20;

    /** Whose acknowledgement is wanted. */
    public enum By {
        /** Any contact's of the organisation: it stands for all of them. */
        ORGANISATION,
        /** Everyone's for himself. */
        CONTACT
    }

    public Acknowledge {
        otherwise = List.copyOf(new TreeSet<>(otherwise));
        if (needed < 1 || needed > MOST_NEEDED) {
            throw new IllegalArgumentException("acknowledgements of " + needed);
        }
    }

    /** One acknowledgement of the organisation is enough. */
    public Acknowledge(Duration within, List<String> otherwise) {
        this(within, otherwise, By.ORGANISATION, 1);
    }

    /**
     * What satisfies both: the shorter time, and after it everyone whom either names, as no rule takes from another whom that one tells; everyone for
     * himself if either wants that; and the larger number of contacts, whichever wants it.
     */
    public static @Nullable Acknowledge stricter(@Nullable Acknowledge one, @Nullable Acknowledge other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        var told = new TreeSet<>(one.otherwise);
        told.addAll(other.otherwise);
        return new Acknowledge(
                one.within.compareTo(other.within) <= 0 ? one.within : other.within,
                List.copyOf(told),
                one.by == By.CONTACT ? By.CONTACT : other.by,
                Math.max(one.needed, other.needed));
    }
}
