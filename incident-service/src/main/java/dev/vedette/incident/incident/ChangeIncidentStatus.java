package dev.vedette.incident.incident;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.outbox.Outbox;
import dev.vedette.incident.outbox.OutboxMessage;
import dev.vedette.incident.problem.Outcome;
import dev.vedette.incident.releasability.Tlp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Moves an incident to another status, with a reason. Only a person does so. */
@ApplicationScoped
public class ChangeIncidentStatus {

    private final IncidentLedger ledger;
    private final JudgeStep judge;
    private final StatusChanges changes;
    private final Outbox outbox;

    ChangeIncidentStatus(IncidentLedger ledger, JudgeStep judge, StatusChanges changes, Outbox outbox) {
        this.ledger = ledger;
        this.judge = judge;
        this.changes = changes;
        this.outbox = outbox;
    }

    /**
     * What is asked for.
     *
     * @param status absent is an error that is answered with the field
     * @param reason absent is an error that is answered with the field
     * @param citedObservations grounds for the step: of this incident, visible to the caller, and released to all whom the step is
     * @param tlp with {@code classification} and {@code releasableTo}, its own marking; absent: that of the incident's first observation that the caller may see
     * @param expectedStatus refuse with a conflict if the incident is not in it for the caller; absent: whatever it is in
     */
    public record Step(
            @Nullable IncidentStatus status,
            @Nullable String reason,
            List<UUID> citedObservations,
            @Nullable Tlp tlp,
            @Nullable String classification,
            @Nullable List<String> releasableTo,
            @Nullable IncidentStatus expectedStatus) {

        public Step {
            citedObservations = List.copyOf(citedObservations);
        }
    }

    /**
     * Takes the step; a step that the state machine does not have is a conflict. Everything is judged from where the incident stands for the
     * caller: a step that was kept from him neither hinders him nor shows in an answer.
     */
    @Transactional
    public Outcome<StatusChange> change(Caller caller, UUID incident, Step step) {
        var found = ledger.lockRow(caller, incident);
        if (found.isEmpty()) {
            return new Outcome.NotFound<>();
        }
        IncidentRow row = found.get();
        var outcome = judge.judge(caller, row.toIncident(), step);
        if (outcome instanceof Outcome.Recorded<StatusChange> recorded) {
            StatusChange change = recorded.value();
            row.status = change.to();
            changes.persist(new StatusChangeRow(change));
            publish(row.toIncident(), change);
        }
        return outcome;
    }

    private void publish(Incident changed, StatusChange change) {
        outbox.append(new OutboxMessage(
                change.eventId(),
                IncidentStatusChangedV1.TYPE,
                changed.id().toString(),
                changed.id().toString(),
                IncidentStatusChangedV1.SCHEMA,
                change.recordedAt(),
                IncidentStatusChangedV1.of(changed, change)));
    }
}
