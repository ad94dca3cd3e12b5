package dev.vedette.incident.web;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.account.Organisation;
import dev.vedette.incident.account.Organisations;
import dev.vedette.incident.paging.Page;
import dev.vedette.incident.paging.PageRequest;
import dev.vedette.incident.problem.FieldError;
import dev.vedette.incident.problem.Outcome;
import dev.vedette.incident.problem.QueryParameters;
import dev.vedette.incident.readiness.Level;
import dev.vedette.incident.readiness.Readiness;
import dev.vedette.incident.readiness.ReadinessChangedV1;
import dev.vedette.incident.readiness.ReadinessHistory;
import dev.vedette.incident.readiness.SeenReadiness;
import dev.vedette.incident.readiness.SetReadiness;
import dev.vedette.incident.releasability.ExerciseStatus;
import dev.vedette.incident.releasability.GivenLevel;
import dev.vedette.incident.releasability.PolicyBook;
import dev.vedette.incident.releasability.Tlp;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The state of readiness, its history, and the form that sets it. */
@Path("/readiness")
@Blocking
@Produces(MediaType.TEXT_HTML)
class ReadinessPages {

    /** The tick that says that somebody is meant to be left with another level: it names who, and with which, and is for no others. */
    private static final String KEPT_FROM = "keptFrom";

    /** Name of the field that holds what the page said that holds. */
    private static final String SEEN = "seen";

    private static final String CHANGED =
            "The state of readiness was changed since this page was loaded: look above what holds now. If what you filled in is still meant, send it again.";

    @CheckedTemplate(basePath = "readiness")
    static class Templates {
        static native TemplateInstance readiness(
                Shell shell,
                Page<SeenReadiness> history,
                List<Option> levels,
                Choices choices,
                FormView form,
                String left,
                @Nullable ToldView told,
                @Nullable SeenReadiness set,
                ExerciseStatus exercise,
                String seen);

        private Templates() {}
    }

    private final Shells shells;
    private final ReadinessHistory history;
    private final SetReadiness setReadiness;
    private final Organisations organisations;
    private final Submission submission;
    private final Previewing previewing;
    private final PolicyBook policy;

    @Inject
    ReadinessPages(
            Shells shells,
            ReadinessHistory history,
            SetReadiness setReadiness,
            Organisations organisations,
            Submission submission,
            Previewing previewing,
            PolicyBook policy) {
        this.shells = shells;
        this.history = history;
        this.setReadiness = setReadiness;
        this.organisations = organisations;
        this.submission = submission;
        this.previewing = previewing;
        this.policy = policy;
    }

    /**
     * The page.
     *
     * @param exerciseStatus for which the form is to begin; real unless it says so
     * @param set id of what was set just now
     */
    @GET
    @Operation(hidden = true)
    public TemplateInstance show(
            @RestQuery @Nullable String exerciseStatus,
            @RestQuery @Nullable String set,
            @RestQuery @Nullable String page) {
        ExerciseStatus asked = QueryParameters.value(
                "exerciseStatus", exerciseStatus, (fields, name) -> fields.oneOf(name, ExerciseStatus.class));
        ExerciseStatus exercise = Objects.requireNonNullElse(asked, ExerciseStatus.ACTUAL);
        return show(begin(exercise), null, set, exercise, PageNumber.of(page), seen());
    }

    private FormView begin(ExerciseStatus exercise) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        Optional<SeenReadiness> holds = shells.shell().readiness().stream()
                .filter(state -> !state.expired())
                .map(state -> state.set())
                .filter(state -> state.marking().exerciseStatus() == exercise)
                .findFirst();
        Set<String> released = organisations.all().stream()
                .filter(organisation -> organisation.tier() == Organisation.Tier.NATIONAL)
                .map(Organisation::code)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        // Whoever knows what holds has to hear when it does not hold any more.
        holds.ifPresent(state -> released.addAll(state.marking().releasableTo()));
        values.put("releasableTo", List.copyOf(released));
        values.put("exerciseStatus", List.of(exercise.name()));
        holds.ifPresent(state -> {
            values.put("level", List.of(state.level().name()));
            values.put(
                    GivenLevel.FIELD,
                    Stream.ofNullable(state.marking().classification()).toList());
        });
        return FormView.of(values);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response set(MultivaluedMap<String, String> form) {
        Input input = Input.of(form);
        return KeptInput.unless(
                "/readiness",
                MediaType.APPLICATION_FORM_URLENCODED,
                input,
                shells::caller,
                Caller::mayCommand,
                () -> set(input));
    }

    private Response set(Input input) {
        Caller caller = shells.shell().caller();
        return set(caller, Everyone.spelledOut(input, caller, organisations.all()));
    }

    private Response set(Caller caller, Input input) {
        if (Previewing.isAsked(input)) {
            var data = order(caller, input, order -> setReadiness.preview(caller, order));
            var seen = previewing.answer(input, ReadinessChangedV1.TYPE, data, "set");
            return Submission.unfinished(
                    seen.form(),
                    show(
                            seen.form(),
                            seen.told(),
                            null,
                            chosen(input),
                            0,
                            Objects.requireNonNullElse(input.typed(SEEN), seen())));
        }
        return submission.<Readiness>submit(
                caller,
                input,
                "/readiness",
                input.values().entrySet().stream()
                        .filter(field -> !field.getKey().equals("csrf-token"))
                        .toList()
                        .toString(),
                () -> isStale(input)
                        ? new Outcome.Conflict<>(CHANGED)
                        : order(caller, input, order -> setReadiness.set(caller, order)),
                set -> "/readiness?set=" + set.id(),
                rejected -> show(rejected, null, null, chosen(input), 0, seen()));
    }

    /** Whether something else holds by now than the page said that the form came with. */
    private boolean isStale(Input input) {
        String seen = input.typed(SEEN);
        return seen != null && !seen.equals(seen());
    }

    /** What the caller sees that holds, or expired last. */
    private String seen() {
        return shells.shell().readiness().stream()
                .map(state -> state.set().id().toString())
                .collect(Collectors.joining(" "));
    }

    private static ExerciseStatus chosen(Input input) {
        return Objects.requireNonNullElse(exercise(input.typed("exerciseStatus")), ExerciseStatus.ACTUAL);
    }

    private <T> Outcome<T> order(Caller caller, Input input, Function<SetReadiness.Order, Outcome<T>> useCase) {
        List<FieldError> errors = new ArrayList<>();
        SetReadiness.Order order = order(input, errors);
        errors.addAll(ReleaseChoice.errors(input));
        Map<String, Set<Level>> left = setReadiness.left(caller, order);
        if (input.all(KEPT_FROM).contains(left.toString())) {
            order = order.keptFrom(left.keySet());
        }
        return errors.isEmpty()
                ? useCase.apply(order)
                : new Outcome.Refused<>(AllErrors.of(errors, setReadiness.errors(caller, order)));
    }

    /** What the form orders, confirmed by nothing. */
    private static SetReadiness.Order order(Input input, List<FieldError> errors) {
        OffsetDateTime from = Times.parsed(input, "validFrom", errors);
        OffsetDateTime until = Times.parsed(input, "validUntil", errors);
        String reason = input.typed("reason");
        ExerciseStatus exercise = exercise(input.typed("exerciseStatus"));
        if (exercise == null) {
            errors.add(new FieldError("exerciseStatus", "must be one of the choices"));
        }
        return new SetReadiness.Order(
                level(input.typed("level")),
                reason == null ? null : reason.replace("\r\n", "\n"),
                from,
                until,
                Tlp.ofLabel(input.first("tlp")).orElse(null),
                input.typed(GivenLevel.FIELD),
                input.all("releasableTo"),
                exercise,
                null);
    }

    private TemplateInstance show(
            FormView form,
            @Nullable ToldView told,
            @Nullable String set,
            ExerciseStatus exercise,
            int page,
            String seen) {
        Shell shell = shells.shell();
        var shown = history.list(shell.caller(), new PageRequest(page, PageRequest.DEFAULT_SIZE));
        return Templates.readiness(
                shell,
                shown,
                Option.of(Level.values()),
                Choices.of(shell.caller(), organisations.all(), policy.inForce().classification()),
                form,
                form.asksToConfirm(KEPT_FROM)
                        ? setReadiness
                                .left(shell.caller(), order(Input.of(form.values()), new ArrayList<>()))
                                .toString()
                        : "",
                told,
                shown.items().stream()
                        .filter(state -> state.id().toString().equals(set))
                        .findFirst()
                        .orElse(null),
                exercise,
                seen);
    }

    private static @Nullable ExerciseStatus exercise(@Nullable String name) {
        return name == null
                ? ExerciseStatus.ACTUAL
                : Arrays.stream(ExerciseStatus.values())
                        .filter(status -> status.name().equals(name))
                        .findFirst()
                        .orElse(null);
    }

    private static @Nullable Level level(@Nullable String name) {
        return Arrays.stream(Level.values())
                .filter(level -> level.name().equals(name))
                .findFirst()
                .orElse(null);
    }
}
