package dev.vedette.incident.observation;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.incident.IncidentDetail;
import dev.vedette.incident.incident.Incidents;
import dev.vedette.incident.observation.DraftCheck.Verdict;
import dev.vedette.incident.problem.FieldError;
import dev.vedette.incident.releasability.ExerciseStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what the rules would refuse, also of a draft of which not everything can be read. Records nothing. */
@ApplicationScoped
public class CheckDraft {

    private final DraftCheck check;
    private final Incidents incidents;
    private final ObservationStore store;
    private final Clock clock;

    CheckDraft(DraftCheck check, Incidents incidents, ObservationStore store, Clock clock) {
        this.check = check;
        this.incidents = incidents;
        this.store = store;
        this.clock = clock;
    }

    /** What would be refused if it were filed. */
    @Transactional
    public List<FieldError> toFile(Caller caller, ObservationDraft draft) {
        List<FieldError> errors = new ArrayList<>();
        ExerciseStatus exercise = null;
        if (draft.incidentId() != null) {
            Optional<IncidentDetail> incident = incidents.find(caller, draft.incidentId());
            if (incident.isEmpty()) {
                errors.add(new FieldError("incidentId", "is not an incident that you may see"));
            }
            exercise = incident.map(it -> it.incident().exerciseStatus()).orElse(null);
        }
        errors.addAll(errors(check.check(caller, draft, exercise, clock.instant(), null)));
        return errors;
    }

    /** What would be refused if it became the next version. */
    @Transactional
    public List<FieldError> toRevise(
            Caller caller, ObservationDraft draft, ObservationVersion current, boolean correction) {
        Instant received = correction ? store.reportedLast(current.id()) : clock.instant();
        ExerciseStatus exercise = current.marking().exerciseStatus();
        @Nullable ObservedPlace before = current.content().place();
        return errors(check.check(caller, draft, exercise, received, before));
    }

    private static List<FieldError> errors(Verdict verdict) {
        return verdict instanceof Verdict.Refused refused ? refused.errors() : List.of();
    }
}
