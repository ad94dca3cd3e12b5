package dev.vedette.incident.incident;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.identity.Identifiers;
import dev.vedette.incident.outbox.Outbox;
import dev.vedette.incident.outbox.OutboxMessage;
import dev.vedette.incident.problem.Outcome;
import dev.vedette.incident.releasability.Marking;
import dev.vedette.incident.releasability.Tlp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Moves an incident to another status, with a reason. Only a person does so. */
@ApplicationScoped
public class ChangeIncidentStatus {

    private final IncidentLedger ledger;
    private final StepRules rules;
    private final StatusChanges changes;
    private final VisibleSteps steps;
    private final Outbox outbox;
    private final Clock clock;

    ChangeIncidentStatus(
            IncidentLedger ledger,
            StepRules rules,
            StatusChanges changes,
            VisibleSteps steps,
            Outbox outbox,
            Clock clock) {
        this.ledger = ledger;
        this.rules = rules;
        this.changes = changes;
        this.steps = steps;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param status absent is an error that is answered with the field
     * @param reason absent is an error that is answered with the field
     * @param citedObservations grounds for the step: of this incident, visible to the caller, and released to all whom the step is
     * @param tlp with {@code releasableTo}, its own marking; absent: that of the incident's first observation that the caller may see
     * @param expectedStatus refuse with a conflict if the incident is not in it for the caller; absent: whatever it is in
     */
    public record Step(
            @Nullable IncidentStatus status,
            @Nullable String reason,
            List<UUID> citedObservations,
            @Nullable Tlp tlp,
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
        if (!caller.mayCommand()) {
            return new Outcome.Forbidden<>(
                    "Only duty officers of national institutions change the status of an incident.");
        }
        IncidentRow row = found.get();
        Incident before = row.toIncident();
        var checked = rules.check(caller, before, step);
        if (checked instanceof StepRules.Checked.Invalid invalid) {
            return new Outcome.Refused<>(invalid.errors());
        }
        return take(caller, row, before, step, ((StepRules.Checked.Valid) checked).marking());
    }

    private Outcome<StatusChange> take(Caller caller, IncidentRow row, Incident before, Step step, Marking marking) {
        var from = steps.status(caller, before.id());
        var to = Objects.requireNonNull(step.status());
        if (step.expectedStatus() != null && step.expectedStatus() != from) {
            return new Outcome.Conflict<>("The incident is " + from + " by now.");
        }
        if (!from.next().contains(to)) {
            return new Outcome.Conflict<>(
                    "An incident that is %s can become %s, not %s.".formatted(from, from.next(), to));
        }
        var change = new StatusChange(
                Identifiers.next(clock),
                before.id(),
                from,
                to,
                Objects.requireNonNull(step.reason()),
                step.citedObservations(),
                marking,
                caller.account(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                Identifiers.next(clock));
        row.status = to;
        changes.persist(new StatusChangeRow(change));
        publish(row.toIncident(), change);
        return new Outcome.Recorded<>(change, change.eventId());
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
