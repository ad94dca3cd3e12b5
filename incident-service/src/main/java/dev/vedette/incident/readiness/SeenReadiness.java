package dev.vedette.incident.readiness;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.releasability.Field;
import dev.vedette.incident.releasability.Marking;
import dev.vedette.incident.releasability.ReleasePolicy;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A state of readiness as a caller is shown it.
 *
 * @param reason absent if the release policy hides it
 * @param overtaken what had been announced for later and does not begin because of this one; for its own organisation only, since it may have been
 *     released to others
 * @param author account that set it; for its own organisation only
 */
public record SeenReadiness(
        UUID id,
        Level level,
        @Nullable Level previousLevel,
        @Nullable String reason,
        OffsetDateTime validFrom,
        @Nullable OffsetDateTime validUntil,
        Marking marking,
        List<Readiness.Announced> overtaken,
        @Nullable String author,
        Instant recordedAt,
        UUID eventId) {

    static SeenReadiness of(Readiness set, Caller caller, ReleasePolicy policy) {
        boolean own = set.marking().originator().equals(caller.organisation().code());
        return new SeenReadiness(
                set.id(),
                set.level(),
                set.previousLevel(),
                policy.on(set.marking(), caller).only(Field.READINESS_REASON, set.reason()),
                set.validFrom(),
                set.validUntil(),
                set.marking(),
                own ? set.overtaken() : List.of(),
                own ? set.author() : null,
                set.recordedAt(),
                set.eventId());
    }

    /** Whether it holds at that instant, as far as its own validity says. What had begun when it was recorded has begun by any clock. */
    public boolean holdsAt(Instant instant) {
        return !validFrom.toInstant().isAfter(instant.isBefore(recordedAt) ? recordedAt : instant)
                && (validUntil == null || instant.isBefore(validUntil.toInstant()));
    }
}
