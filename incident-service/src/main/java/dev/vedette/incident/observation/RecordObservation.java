package dev.vedette.incident.observation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vedette.incident.account.Caller;
import dev.vedette.incident.problem.Outcome;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records observations: what is filed, and each later version. Nothing is overwritten. */
public interface RecordObservation {

    /** Records a new observation, under an incident or as the first of a new one. */
    Outcome<ObservationVersion> file(Caller caller, ObservationDraft draft);

    /**
     * Records a version that supersedes the current one with newer facts.
     *
     * @param reason why, kept and published
     * @param expectedVersion refuse with a conflict if this is not the current version; absent: whatever is current
     */
    Outcome<ObservationVersion> update(
            Caller caller, UUID id, String reason, @Nullable Integer expectedVersion, ObservationDraft draft);

    /**
     * Records a version that mends an error of the current one.
     *
     * @param changes JSON merge patch (RFC 7396) of the request body that would file the current version
     */
    Outcome<ObservationVersion> correct(
            Caller caller, UUID id, String reason, @Nullable Integer expectedVersion, JsonNode changes);

    /** Takes the observation back. Its last content stays; nothing can change any more. */
    Outcome<ObservationVersion> retract(Caller caller, UUID id, String reason, @Nullable Integer expectedVersion);
}
