package dev.vedette.incident.observation;

import dev.vedette.incident.releasability.ExerciseStatus;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which observations a list is to have; absent parts do not restrict it.
 *
 * @param severityAtLeast this one or a graver one; what is unknown is not graver than anything
 * @param exerciseStatus real, exercise or test
 * @param status {@code CURRENT} or {@code RETRACTED}
 * @param originator code of an organisation
 * @param from recorded at or after
 * @param to recorded before
 * @param text in headline, place or reference, ignoring case
 */
public record ObservationFilter(
        @Nullable UUID incident,
        @Nullable Kind kind,
        @Nullable Severity severity,
        @Nullable Severity severityAtLeast,
        @Nullable ExerciseStatus exerciseStatus,
        @Nullable Status status,
        @Nullable String originator,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String text) {

    /** Everything. */
    public static final ObservationFilter ALL =
            new ObservationFilter(null, null, null, null, null, null, null, null, null, null);

    /** Everything about one incident. */
    public static ObservationFilter about(UUID incident) {
        return new ObservationFilter(incident, null, null, null, null, null, null, null, null, null);
    }

    /** Whether it still stands. */
    public enum Status {
        CURRENT,
        RETRACTED
    }
}
