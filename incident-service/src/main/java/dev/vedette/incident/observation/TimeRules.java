package dev.vedette.incident.observation;

import dev.vedette.incident.observation.ObservationRules.Errors;
import dev.vedette.incident.observation.ObservationRules.Setting;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The rules for times: what was seen, then reported, then received; each of them possible. */
final class TimeRules {

    /** Earlier times are slips of the pen, and a date-time group could not tell their century. */
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private TimeRules() {}

    /**
     * Whether the report came long after what it reports was seen, or was entered long after. Of nothing seen, the end of the watch counts.
     *
     * @param receivedAt when the report was entered
     */
    static boolean isLate(ObservationContent content, Instant receivedAt, Duration lateAfter) {
        var observed = content.observedTo() == null ? content.observedFrom() : content.observedTo();
        var seen = content.negative() == null ? observed : content.negative().to();
        if (seen == null) {
            return false;
        }
        Instant latest = seen.toInstant().plus(lateAfter);
        return content.reportedAt().toInstant().isAfter(latest) || receivedAt.isAfter(latest);
    }

    static void timesAreInOrder(ObservationDraft draft, Setting setting, Errors errors) {
        if (draft.observedTo() != null && draft.observedFrom() == null) {
            errors.add("observedFrom", "is required with observedTo");
        }
        notBefore("observedTo", draft.observedTo(), "observedFrom", draft.observedFrom(), errors);
        String last = draft.observedTo() == null ? "observedFrom" : "observedTo";
        var seen = draft.observedTo() == null ? draft.observedFrom() : draft.observedTo();
        if (draft.reportedAt() != null) {
            notBefore("reportedAt", draft.reportedAt(), last, seen, errors);
        } else if (seen != null) {
            notAhead(last, seen, setting, errors);
        }
        if (draft.reportedAt() != null) {
            notAhead("reportedAt", draft.reportedAt(), setting, errors);
        }
    }

    private static void notBefore(
            String field,
            @Nullable OffsetDateTime time,
            String other,
            @Nullable OffsetDateTime earlier,
            Errors errors) {
        if (time != null && earlier != null && time.isBefore(earlier)) {
            errors.add(field, "must not be before " + other);
        }
    }

    private static void notAhead(String field, OffsetDateTime time, Setting setting, Errors errors) {
        if (time.toInstant().isAfter(setting.receivedAt().plus(setting.clockSkew()))) {
            errors.add(field, "must not be in the future");
        }
    }

    static void timesArePossible(ObservationDraft draft, Setting setting, Errors errors) {
        notAncient("observedFrom", draft.observedFrom(), errors);
        notAncient("observedTo", draft.observedTo(), errors);
        notAncient("reportedAt", draft.reportedAt(), errors);
        if (draft.negative() != null) {
            notAncient("negative.from", draft.negative().from(), errors);
            notAhead("negative.from", draft.negative().from(), setting, errors);
            notAhead("negative.to", draft.negative().to(), setting, errors);
            if (draft.negative().asOf().toInstant().isAfter(setting.receivedAt().plus(366, ChronoUnit.DAYS))) {
                errors.add("negative.asOf", "must not be more than a year ahead");
            }
        }
    }

    private static void notAncient(String field, @Nullable OffsetDateTime time, Errors errors) {
        if (time != null && time.toInstant().isBefore(EARLIEST)) {
            errors.add(field, "must not be before the year 2000");
        }
    }

    static void watchIsInOrder(ObservationDraft draft, Setting setting, Errors errors) {
        if (draft.negative() != null) {
            var watch = draft.negative();
            notBefore("negative.to", watch.to(), "negative.from", watch.from(), errors);
            // Nothing can be said of a watch before it is over.
            notBefore("negative.asOf", watch.asOf(), "negative.to", watch.to(), errors);
        }
    }
}
