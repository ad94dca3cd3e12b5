package dev.vedette.incident.incident;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.identity.Identifiers;
import dev.vedette.incident.incident.ChangeIncidentStatus.Step;
import dev.vedette.incident.problem.FieldError;
import dev.vedette.incident.problem.Outcome;
import dev.vedette.incident.releasability.Marking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Says what comes of a step, for taking it and for a preview alike. Keeps nothing; joins the transaction. */
@ApplicationScoped
class JudgeStep {

    private final StepRules rules;
    private final VisibleSteps steps;
    private final Clock clock;

    JudgeStep(StepRules rules, VisibleSteps steps, Clock clock) {
        this.rules = rules;
        this.steps = steps;
        this.clock = clock;
    }

    /** What is wrong with the fields of a step. */
    List<FieldError> errors(Caller caller, Incident incident, Step step) {
        return rules.check(caller, incident, step) instanceof StepRules.Checked.Invalid invalid
                ? invalid.errors()
                : List.of();
    }

    /** The step as it is recorded, or why it is not. */
    Outcome<StatusChange> judge(Caller caller, Incident before, Step step) {
        if (!caller.mayCommand()) {
            return new Outcome.Forbidden<>(
                    "Only duty officers of national institutions change the status of an incident.");
        }
        var checked = rules.check(caller, before, step);
        if (checked instanceof StepRules.Checked.Invalid invalid) {
            return new Outcome.Refused<>(invalid.errors());
        }
        return take(caller, before, step, ((StepRules.Checked.Valid) checked).marking());
    }

    private Outcome<StatusChange> take(Caller caller, Incident before, Step step, Marking marking) {
        var from = steps.status(caller, before.id());
        var to = Objects.requireNonNull(step.status());
        if (step.expectedStatus() != null && step.expectedStatus() != from) {
            return new Outcome.Conflict<>("The incident is " + from + " by now.");
        }
        if (!from.next().contains(to)) {
            String next = from.next().stream().map(Enum::name).collect(Collectors.joining(", "));
            return new Outcome.Conflict<>("An incident that is %s can become %s, not %s.".formatted(from, next, to));
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
        return new Outcome.Recorded<>(change, change.eventId());
    }
}
