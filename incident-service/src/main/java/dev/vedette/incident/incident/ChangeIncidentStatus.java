package dev.vedette.incident.incident;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.problem.Outcome;
import dev.vedette.incident.releasability.Tlp;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Moves an incident to another status, with a reason. Only a person does so. */
public interface ChangeIncidentStatus {

    /** Takes the step; a step that the state machine does not have is a conflict. */
    Outcome<StatusChange> change(Caller caller, UUID incident, Step step);

    /**
     * What is asked for.
     *
     * @param status absent is an error that is answered with the field
     * @param citedObservations grounds for the step: of this incident and visible to the caller
     * @param tlp with {@code releasableTo}, its own marking; absent: that of the incident's opening observation
     * @param expectedStatus refuse with a conflict if the incident is not in it; absent: whatever it is in
     */
    record Step(
            @Nullable IncidentStatus status,
            @Nullable String reason,
            List<UUID> citedObservations,
            @Nullable Tlp tlp,
            @Nullable List<String> releasableTo,
            @Nullable IncidentStatus expectedStatus) {}
}
