package dev.vedette.incident.observation;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.incident.Incident;
import dev.vedette.incident.problem.Outcome;
import dev.vedette.incident.releasability.ExerciseStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What recording an observation starts from, and where what it records is kept: what differs between recording and a preview of it. */
interface Keeping {

    /** The incident that something is to be recorded about; empty if the caller may not know of it. */
    Optional<Incident> incident(Caller caller, UUID id);

    /** Opens an incident for the observation that is about to be recorded. */
    Incident open(Caller caller, ExerciseStatus exercise, UUID openingObservation, Instant at);

    /** The version that the next one replaces; empty if the caller may not know of it. */
    Optional<ObservationVersion> current(Caller caller, UUID id);

    Outcome<ObservationVersion> record(Incident incident, ObservationVersion version);
}
