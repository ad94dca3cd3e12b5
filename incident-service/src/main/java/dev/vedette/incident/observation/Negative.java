package dev.vedette.incident.observation;

import java.time.OffsetDateTime;

/**
 * What was watched without seeing anything. No evidence seen is not absence: it closes nothing by itself.
 *
 * @param area watched
 * @param from start of the watch
 * @param to end of the watch, not before its start
 * @param means by which: patrol, UAV, camera …
 * @param coverage how much of the area and time
 * @param asOf until when the statement holds, not before the end of the watch
 */
public record Negative(
        String area, OffsetDateTime from, OffsetDateTime to, String means, Coverage coverage, OffsetDateTime asOf) {

    /** How much of the area and time was covered. */
    public enum Coverage {
        FULL,
        PARTIAL,
        UNKNOWN
    }
}
