package dev.vedette.notify.routing;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A wish to be acknowledged in time.
 *
 * @param within how soon, counted from when the relay took the mail
 * @param otherwise those who are told if it is not, in their order; may be empty
 * @param by whose acknowledgement is wanted
 * @param needed how many different contacts of the organisation have to acknowledge, from 1 to {@link #MOST_NEEDED}
 */
public record Acknowledge(Duration within, List<Otherwise> otherwise, By by, int needed) {

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

    /**
     * As one rule wants it.
     *
     * @param rule its id
     * @param otherwise names, as in {@link Rule#notifies()}
     */
    public static Acknowledge of(String rule, Duration within, List<String> otherwise, By by, int needed) {
        return new Acknowledge(
                within,
                otherwise.stream().map(name -> new Otherwise(name, rule)).toList(),
                by,
                needed);
    }

    /** The same, where one acknowledgement of the organisation is enough. */
    public static Acknowledge of(String rule, Duration within, List<String> otherwise) {
        return of(rule, within, otherwise, By.ORGANISATION, 1);
    }

    /** Names of those who are told if it is not acknowledged, each once. */
    public List<String> names() {
        return otherwise.stream().map(Otherwise::name).distinct().toList();
    }

    /** Whether what satisfies this satisfies the other one as well, and tells everyone whom that one names. */
    public boolean isAsStrictAs(Acknowledge other) {
        return within.compareTo(other.within) <= 0
                && names().containsAll(other.names())
                && (by == By.CONTACT || other.by == By.ORGANISATION)
                && needed >= other.needed;
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
