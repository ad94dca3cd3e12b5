package dev.vedette.incident.observation;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.incident.Incident;
import dev.vedette.incident.incident.IncidentLedger;
import dev.vedette.incident.problem.Outcome;
import dev.vedette.incident.releasability.ExerciseStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Locks what is to change and stores what is recorded, in the caller's transaction. */
@ApplicationScoped
class StoredKeeping implements Keeping {

    private final IncidentLedger incidents;
    private final ObservationStore store;
    private final VersionRecorder recorder;

    StoredKeeping(IncidentLedger incidents, ObservationStore store, VersionRecorder recorder) {
        this.incidents = incidents;
        this.store = store;
        this.recorder = recorder;
    }

    @Override
    public Optional<Incident> incident(Caller caller, UUID id) {
        return incidents.lock(caller, id);
    }

    @Override
    public Incident open(Caller caller, ExerciseStatus exercise, UUID openingObservation, Instant at) {
        return incidents.open(caller, exercise, openingObservation, at);
    }

    @Override
    public Optional<ObservationVersion> current(Caller caller, UUID id) {
        return store.lock(caller, id);
    }

    @Override
    public Outcome<ObservationVersion> record(Incident incident, ObservationVersion version) {
        return recorder.record(incident, version);
    }
}
