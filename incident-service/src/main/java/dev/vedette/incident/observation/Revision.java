package dev.vedette.incident.observation;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.identity.Identifiers;
import dev.vedette.incident.observation.DraftCheck.Verdict;
import dev.vedette.incident.place.DistanceToBorder;
import dev.vedette.incident.problem.Outcome;
import dev.vedette.incident.problem.Text;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks to be done to the current version.
 *
 * @param reason absent is refused
 * @param expectedVersion absent: whatever is current
 */
record Revision(
        Caller caller,
        UUID id,
        @Nullable String reason,
        @Nullable Integer expectedVersion,
        Change change) {

    /** Why it cannot be done, whatever the new version would say; null if it can. */
    @Nullable
    Outcome<ObservationVersion> refusal(ObservationVersion current) {
        boolean own =
                current.marking().originator().equals(caller.organisation().code());
        if (!caller.mayFile() || !own) {
            return new Outcome.Forbidden<>("Only the organisation that filed an observation can change it.");
        }
        if (reason == null) {
            return Outcome.Refused.of("reason", "is required");
        }
        var wrong = Text.errorInText(reason);
        if (wrong.isPresent()) {
            return Outcome.Refused.of("reason", wrong.get());
        }
        if (current.retracted()) {
            return new Outcome.Conflict<>("The observation was retracted; nothing can change any more.");
        }
        if (expectedVersion != null && expectedVersion != current.version()) {
            return new Outcome.Conflict<>(
                    "Version %d is current by now, not %d.".formatted(current.version(), expectedVersion));
        }
        return null;
    }

    /** Why the new version is refused if it says nothing new to anyone who may know; null if it does. */
    @Nullable
    Outcome<ObservationVersion> nothingToTell(ObservationVersion current, ObservationVersion next) {
        if (!next.changedFields().isEmpty() || !next.marking().equals(current.marking())) {
            return null;
        }
        if (Objects.equals(current.reporter(), next.reporter())) {
            return change == Change.CORRECTED
                    ? Outcome.Refused.of("changes", "change nothing")
                    : Outcome.Refused.of("observation", "changes nothing");
        }
        var before = current.reporter();
        var after = next.reporter();
        boolean name = !Objects.equals(before == null ? null : before.name(), after == null ? null : after.name());
        // A version would be published, and tell others that something changed which they may not know.
        return Outcome.Refused.of(
                name ? "reporterName" : "reporterPosition",
                "is never published and cannot be changed alone: change it together with what others know");
    }

    /** The version that replaces the current one. */
    ObservationVersion next(
            ObservationVersion current,
            Verdict.Accepted accepted,
            @Nullable DistanceToBorder distance,
            Instant now,
            Clock clock) {
        var next = new ObservationVersion(
                id,
                current.reference(),
                current.version() + 1,
                change,
                Objects.requireNonNull(reason),
                List.of(),
                current.incidentId(),
                current.incidentReference(),
                accepted.marking(),
                accepted.content(),
                current.receivedAt(),
                accepted.late(),
                distance,
                accepted.attachments(),
                caller.account(),
                now,
                Identifiers.next(clock),
                accepted.reporter());
        return next.withChangedFields(ObservationJson.changedFields(current, next));
    }
}
