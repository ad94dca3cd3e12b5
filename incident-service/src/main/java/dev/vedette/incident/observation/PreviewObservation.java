package dev.vedette.incident.observation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.incident.account.Caller;
import dev.vedette.incident.incident.Incident;
import dev.vedette.incident.incident.IncidentLedger;
import dev.vedette.incident.outbox.WireJson;
import dev.vedette.incident.problem.Outcome;
import dev.vedette.incident.releasability.ExerciseStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says what recording an observation would publish. The use cases are those that record; nothing is locked or stored. */
@ApplicationScoped
public class PreviewObservation {

    private static final List<String> GIVEN_BY_RECORDING = List.of("id", "reference");

    private final RecordObservation record;
    private final IncidentLedger incidents;
    private final ObservationStore store;
    private final VersionRecorder recorder;

    PreviewObservation(
            RecordObservation record, IncidentLedger incidents, ObservationStore store, VersionRecorder recorder) {
        this.record = record;
        this.incidents = incidents;
        this.store = store;
        this.recorder = recorder;
    }

    /**
     * The data that would be published, without ids and references that there are not yet; or why it would be refused.
     *
     * @param useCase to be asked as it would be to record; what comes of it is not kept
     */
    @Transactional
    public Outcome<ObjectNode> of(Function<RecordObservation, Outcome<ObservationVersion>> useCase) {
        var forgetting = new Forgetting();
        return useCase.apply(record.with(forgetting)).map(forgetting::data);
    }

    /** Reads without locks, and keeps nothing. */
    private final class Forgetting implements Keeping {

        private boolean opened;
        private @Nullable Incident under;

        @Override
        public Optional<Incident> incident(Caller caller, UUID id) {
            return incidents.look(caller, id);
        }

        @Override
        public Incident open(Caller caller, ExerciseStatus exercise, UUID openingObservation, Instant at) {
            opened = true;
            return IncidentLedger.opened(caller, exercise, at);
        }

        @Override
        public Optional<ObservationVersion> current(Caller caller, UUID id) {
            return store.current(caller, id);
        }

        @Override
        public Outcome<ObservationVersion> record(Incident incident, ObservationVersion version) {
            under = incident;
            return new Outcome.Recorded<>(version, version.eventId());
        }

        ObjectNode data(ObservationVersion version) {
            if (under == null) {
                throw new IllegalStateException("What is recorded has an incident");
            }
            ObjectNode data = WireJson.tree(recorder.data(under, version));
            if (opened) {
                data.withObjectProperty("incident").remove(GIVEN_BY_RECORDING);
            }
            if (version.version() == 1) {
                data.withObjectProperty("observation").remove(GIVEN_BY_RECORDING);
            }
            return data;
        }
    }
}
