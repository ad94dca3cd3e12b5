package dev.vedette.notify.directory;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time, open at either end if that end is null.
 *
 * @param from the first instant of it
 * @param until the first instant after it
 */
public record Validity(@Nullable Instant from, @Nullable Instant until) {

    public static final Validity ALWAYS = new Validity(null, null);

    public Validity {
        if (from != null && until != null && !from.isBefore(until)) {
            throw new IllegalArgumentException("validity ends before it begins");
        }
    }

    public boolean covers(Instant instant) {
        return (from == null || !instant.isBefore(from)) && (until == null || instant.isBefore(until));
    }

    /** Whether there is an instant that both cover. */
    public boolean overlaps(Validity other) {
        return !endsBefore(other) && !other.endsBefore(this);
    }

    private boolean endsBefore(Validity other) {
        return until != null && other.from != null && !until.isAfter(other.from);
    }

    /** Says in words how this validity misses an instant, such as "valid until 2026-03-01T00:00:00Z". */
    public String describeMiss(Instant instant) {
        if (from != null && instant.isBefore(from)) {
            return "valid from " + from;
        }
        return until == null ? "valid" : "valid until " + until;
    }
}
