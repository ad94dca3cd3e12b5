package dev.vedette.notify.event;

import java.time.OffsetDateTime;

/** What a NEGATIVE observation rests on. No evidence seen is not absence. */
public record Negative(
        String area, OffsetDateTime from, OffsetDateTime to, String means, Coverage coverage, OffsetDateTime asOf) {

    /** How much of the area was watched. */
    public enum Coverage {
        FULL,
        PARTIAL,
        UNKNOWN
    }
}
