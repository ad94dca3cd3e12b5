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
     * What satisfies both, and no more than that: the shorter time, with those whom that one names for it, and at equal times everyone whom either
     * names; everyone for himself if either wants that; and the larger number of contacts, whichever wants it.
     */
    public static @Nullable Acknowledge stricter(@Nullable Acknowledge one, @Nullable Acknowledge other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        int order = one.within.compareTo(other.within);
        Acknowledge first = order <= 0 ? one : other;
        var told = new TreeSet<>(first.otherwise);
        if (order == 0) {
            told.addAll(other.otherwise);
        }
        return new Acknowledge(
                first.within,
                List.copyOf(told),
                one.by == By.CONTACT ? By.CONTACT : other.by,
                Math.max(one.needed, other.needed));
    }
}
