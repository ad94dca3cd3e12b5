package dev.vedette.incident.incident;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.account.Organisation;
import dev.vedette.incident.account.Organisations;
import dev.vedette.incident.incident.ChangeIncidentStatus.Step;
import dev.vedette.incident.problem.FieldError;
import dev.vedette.incident.problem.Text;
import dev.vedette.incident.releasability.Classification;
import dev.vedette.incident.releasability.GivenLevel;
import dev.vedette.incident.releasability.Marking;
import dev.vedette.incident.releasability.PolicyBook;
import dev.vedette.incident.releasability.ReleaseList;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules for a status step. All are asked; the answer has every error. */
@ApplicationScoped
class StepRules {

    private final Organisations organisations;
    private final OpeningMarkings markings;
    private final PolicyBook policy;

    StepRules(Organisations organisations, OpeningMarkings markings, PolicyBook policy) {
        this.organisations = organisations;
        this.markings = markings;
        this.policy = policy;
    }

    /** What came of it. */
    sealed interface Checked {

        record Valid(Marking marking) implements Checked {}

        record Invalid(List<FieldError> errors) implements Checked {}
    }

    Checked check(Caller caller, Incident incident, Step step) {
        List<Organisation> known = organisations.all();
        Classification classification = policy.inForce().classification();
        var errors = new ArrayList<FieldError>(ReleaseList.errors(step.releasableTo(), known));
        errors.addAll(GivenLevel.errors(step.classification(), caller, classification));
        if (step.status() == null) {
            errors.add(new FieldError("status", "is required"));
        }
        if (step.reason() == null) {
            errors.add(new FieldError("reason", "is required"));
        } else {
            Text.errorInText(step.reason()).ifPresent(message -> errors.add(new FieldError("reason", message)));
        }
        Marking marking = marking(caller, incident, step, known);
        if (marking == null) {
            errors.add(new FieldError("tlp", "is required here, with releasableTo and classification"));
        } else {
            citations(step, marking, markings.all(caller, incident.id()), classification, errors);
        }
        return errors.isEmpty()
                ? new Checked.Valid(Objects.requireNonNull(marking))
                : new Checked.Invalid(List.copyOf(errors));
    }

    private @Nullable Marking marking(Caller caller, Incident incident, Step step, List<Organisation> known) {
        String originator = caller.organisation().code();
        if (step.tlp() != null) {
            var codes = ReleaseList.of(step.releasableTo(), step.tlp(), known);
            return new Marking(step.tlp(), originator, codes, incident.exerciseStatus(), step.classification());
        }
        if (step.releasableTo() != null || step.classification() != null) {
            return null;
        }
        return markings.ofOpening(caller, incident.id())
                .map(opening -> new Marking(
                        opening.tlp(),
                        originator,
                        opening.releasableTo(),
                        incident.exerciseStatus(),
                        opening.classification()))
                .orElse(null);
    }

    private static void citations(
            Step step,
            Marking marking,
            Map<UUID, Marking> visible,
            Classification classification,
            List<FieldError> errors) {
        var cited = step.citedObservations();
        for (int i = 0; i < cited.size(); i++) {
            String field = "citedObservations[" + i + "]";
            Marking its = visible.get(cited.get(i));
            if (its == null) {
                errors.add(new FieldError(field, "is not an observation of this incident"));
            } else if (!its.releasableTo().containsAll(marking.releasableTo())) {
                // An id alone already tells that there is something.
                String others = marking.releasableTo().stream()
                        .filter(code -> !its.releasableTo().contains(code))
                        .collect(Collectors.joining(", "));
                errors.add(new FieldError(field, "is not released to everyone to whom this step is: not to " + others));
            } else if (!classification.isWithin(its.classification(), marking.classification())) {
                errors.add(new FieldError(
                        field,
                        "is classified " + its.classification() + ", and this step is "
                                + (marking.classification() == null
                                        ? "not classified"
                                        : "classified " + marking.classification() + " only")));
            } else if (cited.indexOf(cited.get(i)) < i) {
                errors.add(new FieldError(field, "is named twice"));
            }
        }
    }
}
