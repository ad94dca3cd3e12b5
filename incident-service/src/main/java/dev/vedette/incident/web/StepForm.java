package dev.vedette.incident.web;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.account.Organisations;
import dev.vedette.incident.incident.ChangeIncidentStatus;
import dev.vedette.incident.incident.ChangeIncidentStatus.Step;
import dev.vedette.incident.incident.IncidentDetail;
import dev.vedette.incident.incident.IncidentStatusChangedV1;
import dev.vedette.incident.incident.OfferedMarking;
import dev.vedette.incident.incident.PreviewStep;
import dev.vedette.incident.incident.SeenStep;
import dev.vedette.incident.incident.StatusChange;
import dev.vedette.incident.problem.FieldError;
import dev.vedette.incident.problem.Outcome;
import dev.vedette.incident.releasability.GivenLevel;
import dev.vedette.incident.releasability.PolicyBook;
import dev.vedette.incident.releasability.Tlp;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The form that takes a step of status: what it begins with, what it asks for, and who would be told. */
@Singleton
class StepForm {

    private static final String TLP = "tlp";
    private static final String RELEASED = "releasableTo";

    private final ChangeIncidentStatus changeStatus;
    private final PreviewStep preview;
    private final OfferedMarking offered;
    private final Organisations organisations;
    private final Previewing previewing;
    private final PolicyBook policy;

    @Inject
    StepForm(
            ChangeIncidentStatus changeStatus,
            PreviewStep preview,
            OfferedMarking offered,
            Organisations organisations,
            Previewing previewing,
            PolicyBook policy) {
        this.changeStatus = changeStatus;
        this.preview = preview;
        this.offered = offered;
        this.organisations = organisations;
        this.previewing = previewing;
        this.policy = policy;
    }

    /** What the form begins with: released to everyone who knows of the incident, as far as the caller can tell. */
    FormView begin(Caller caller, UUID incident) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        if (caller.mayCommand()) {
            offered.of(caller, incident).ifPresent(marking -> {
                values.put(TLP, List.of(marking.tlp().label()));
                values.put(
                        GivenLevel.FIELD,
                        Stream.ofNullable(marking.classification()).toList());
                values.put(RELEASED, others(caller, marking.releasableTo()));
                ReleaseChoice.spellOut(values, true);
            });
        }
        return FormView.of(values);
    }

    private List<String> others(Caller caller, List<String> codes) {
        return choices(caller).others().stream()
                .map(organisation -> organisation.code())
                .filter(codes::contains)
                .toList();
    }

    Choices choices(Caller caller) {
        return Choices.of(caller, organisations.all(), policy.inForce().classification());
    }

    Input spelledOut(Caller caller, Input input) {
        return Everyone.spelledOut(input, caller, organisations.all());
    }

    /** Everything that the form says, to tell a repeat from a change. */
    static String content(Input input) {
        return input.first("status") + "\n" + input.first("reason") + "\n" + input.all("citedObservations") + "\n"
                + input.first(TLP) + "\n" + input.first(GivenLevel.FIELD) + "\n" + input.all(RELEASED) + "\n"
                + input.all(ReleaseChoice.ONLY_OWN);
    }

    Outcome<StatusChange> take(Caller caller, UUID incident, Input input) {
        return read(caller, incident, input, step -> changeStatus.change(caller, incident, step));
    }

    Previewing.Seen preview(Caller caller, UUID incident, Input input) {
        var data = read(caller, incident, input, step -> preview.of(caller, incident, step));
        return previewing.answer(input, IncidentStatusChangedV1.TYPE, data, "taken");
    }

    /** The step that was taken just now, if that is what the address says; null if it is not, or not one that the caller sees. */
    static @Nullable SeenStep taken(IncidentDetail detail, @Nullable String id) {
        return detail.changes().stream()
                .filter(step -> step.id().toString().equals(id))
                .findFirst()
                .orElse(null);
    }

    private <T> Outcome<T> read(Caller caller, UUID incident, Input input, Function<Step, Outcome<T>> useCase) {
        List<FieldError> errors = new ArrayList<>();
        List<UUID> cited = cited(input, errors);
        Tlp tlp = Tlp.ofLabel(input.first(TLP)).orElse(null);
        if (tlp == null) {
            errors.add(new FieldError(TLP, "is required"));
        }
        errors.addAll(ReleaseChoice.errors(input));
        Step step = step(input, cited, tlp);
        return errors.isEmpty()
                ? useCase.apply(step)
                : new Outcome.Refused<>(AllErrors.of(errors, preview.errors(caller, incident, step)));
    }

    private static List<UUID> cited(Input input, List<FieldError> errors) {
        List<UUID> cited = new ArrayList<>();
        for (String id : input.all("citedObservations")) {
            try {
                cited.add(UUID.fromString(id));
            } catch (IllegalArgumentException e) {
                errors.add(new FieldError("citedObservations", "is not an observation of this incident"));
            }
        }
        return cited;
    }

    private static Step step(Input input, List<UUID> cited, @Nullable Tlp tlp) {
        String reason = input.typed("reason");
        return new Step(
                IncidentPages.status(input.typed("status")),
                reason == null ? null : reason.replace("\r\n", "\n"),
                cited,
                tlp,
                input.typed(GivenLevel.FIELD),
                input.all(RELEASED),
                IncidentPages.status(input.typed("expectedStatus")));
    }
}
