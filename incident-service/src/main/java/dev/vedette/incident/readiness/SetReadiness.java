package dev.vedette.incident.readiness;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.incident.account.Caller;
import dev.vedette.incident.account.Organisation;
import dev.vedette.incident.account.Organisations;
import dev.vedette.incident.identity.Identifiers;
import dev.vedette.incident.outbox.Outbox;
import dev.vedette.incident.outbox.OutboxMessage;
import dev.vedette.incident.outbox.WireJson;
import dev.vedette.incident.problem.FieldError;
import dev.vedette.incident.problem.Outcome;
import dev.vedette.incident.problem.Text;
import dev.vedette.incident.releasability.Classification;
import dev.vedette.incident.releasability.ExerciseStatus;
import dev.vedette.incident.releasability.GivenLevel;
import dev.vedette.incident.releasability.Marking;
import dev.vedette.incident.releasability.PolicyBook;
import dev.vedette.incident.releasability.Releasability;
import dev.vedette.incident.releasability.ReleaseList;
import dev.vedette.incident.releasability.Tlp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sets the state of readiness. */
@ApplicationScoped
public class SetReadiness {

    private static final Duration FARTHEST = Duration.ofDays(3653);

    private static final String PARTITION = "readiness";

    private final ReadinessStore store;
    private final Organisations organisations;
    private final PolicyBook policy;
    private final Outbox outbox;
    private final Clock clock;

    SetReadiness(ReadinessStore store, Organisations organisations, PolicyBook policy, Outbox outbox, Clock clock) {
        this.store = store;
        this.organisations = organisations;
        this.policy = policy;
        this.outbox = outbox;
        this.clock = clock;
    }

    /**
     * What is ordered. What is required and absent is an error that is answered with the field.
     *
     * @param level required
     * @param reason required
     * @param validFrom absent: now
     * @param validUntil absent: until it is set again
     * @param tlp required
     * @param classification absent: it is not classified
     * @param releasableTo absent: all national organisations
     * @param exerciseStatus absent: it is real
     * @param keptFrom organisations that know of a level which this one replaces, and that may not know it on purpose; absent: none
     */
    public record Order(
            @Nullable Level level,
            @Nullable String reason,
            @Nullable OffsetDateTime validFrom,
            @Nullable OffsetDateTime validUntil,
            @Nullable Tlp tlp,
            @Nullable String classification,
            @Nullable List<String> releasableTo,
            @Nullable ExerciseStatus exerciseStatus,
            @Nullable List<String> keptFrom) {

        /** The same, with these that may not know it on purpose. */
        public Order keptFrom(Collection<String> codes) {
            return new Order(
                    level,
                    reason,
                    validFrom,
                    validUntil,
                    tlp,
                    classification,
                    releasableTo,
                    exerciseStatus,
                    List.copyOf(codes));
        }
    }

    /** Sets it, from {@code validFrom} on. */
    @Transactional
    public Outcome<Readiness> set(Caller caller, Order order) {
        if (!caller.mayCommand()) {
            return forbidden();
        }
        // The clock is read under the lock, or an order that waits longer would be recorded as the earlier one.
        Instant last = store.lock();
        Instant clocks = now();
        var outcome = judge(caller, order, clocks.isBefore(last) ? last : clocks);
        if (outcome instanceof Outcome.Recorded<Readiness> recorded) {
            Readiness set = recorded.value();
            store.persist(new ReadinessRow(set));
            outbox.append(new OutboxMessage(
                    set.eventId(),
                    ReadinessChangedV1.TYPE,
                    PARTITION,
                    PARTITION,
                    ReadinessChangedV1.SCHEMA,
                    set.recordedAt(),
                    ReadinessChangedV1.of(set)));
        }
        return outcome;
    }

    /** What would be published, without the id that the state would get; or why it would be refused. Nothing is locked or stored. */
    @Transactional
    public Outcome<ObjectNode> preview(Caller caller, Order order) {
        if (!caller.mayCommand()) {
            return forbidden();
        }
        return judge(caller, order, now()).map(set -> {
            ObjectNode data = WireJson.tree(ReadinessChangedV1.of(set));
            data.withObjectProperty("readiness").remove("id");
            return data;
        });
    }

    private static <T> Outcome<T> forbidden() {
        return new Outcome.Forbidden<>("Only duty officers of national institutions set the state of readiness.");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The state as it is recorded, or why it is not. */
    private Outcome<Readiness> judge(Caller caller, Order order, Instant now) {
        var errors = errors(caller, order, now);
        if (!errors.isEmpty()) {
            return new Outcome.Refused<>(errors);
        }
        Marking marking = marking(caller, order);
        OffsetDateTime from = order.validFrom() == null ? now.atOffset(ZoneOffset.UTC) : order.validFrom();
        // One from a time that is over replaces what holds now.
        Instant begins = from.toInstant().isBefore(now) ? now : from.toInstant();
        var left = LeftBelieving.question(
                left(caller, order, marking, begins), marking, Objects.requireNonNullElse(order.keptFrom(), List.of()));
        if (!left.isEmpty()) {
            return new Outcome.Refused<>(left);
        }
        var succession = Succession.at(begins, store.backToBegun(marking.exerciseStatus(), begins));
        var set = state(caller, order, from, marking, succession, now);
        return new Outcome.Recorded<>(set, set.eventId());
    }

    /**
     * Who would go on holding another level than the one ordered, and which; empty if the order cannot be judged so far.
     */
    @Transactional
    public Map<String, Set<Level>> left(Caller caller, Order order) {
        if (!caller.mayCommand() || order.level() == null || order.tlp() == null) {
            return Map.of();
        }
        Instant now = clock.instant();
        Instant from = order.validFrom() == null ? now : order.validFrom().toInstant();
        return left(caller, order, marking(caller, order), from.isBefore(now) ? now : from);
    }

    private Map<String, Set<Level>> left(Caller caller, Order order, Marking marking, Instant begins) {
        return new LeftBelieving(store.latest(marking.exerciseStatus()), begins, classification())
                .left(
                        Objects.requireNonNull(order.level()),
                        order.validUntil(),
                        marking,
                        organisations.all(),
                        state -> Releasability.maySee(state.marking(), state.author(), caller, classification()));
    }

    private Readiness state(
            Caller caller, Order order, OffsetDateTime from, Marking marking, Succession succession, Instant now) {
        Readiness held = succession.held();
        return new Readiness(
                Identifiers.next(clock),
                Objects.requireNonNull(order.level()),
                held != null && isKnown(held, marking) ? held.level() : null,
                Objects.requireNonNull(order.reason()),
                from,
                order.validUntil(),
                succession.overtaken().stream()
                        .filter(state -> isKnown(state, marking))
                        .map(state -> new Readiness.Announced(state.level(), state.validFrom()))
                        .toList(),
                marking,
                caller.account(),
                now,
                Identifiers.next(clock));
    }

    /** What would be refused of an order; sets nothing. */
    public List<FieldError> errors(Caller caller, Order order) {
        return errors(caller, order, clock.instant());
    }

    private Classification classification() {
        return policy.inForce().classification();
    }

    private List<FieldError> errors(Caller caller, Order order, Instant now) {
        var errors = new ArrayList<FieldError>();
        require("level", order.level(), errors);
        require("reason", order.reason(), errors);
        require("tlp", order.tlp(), errors);
        if (order.reason() != null) {
            Text.errorInText(order.reason()).ifPresent(message -> errors.add(new FieldError("reason", message)));
        }
        var from = order.validFrom() == null ? now : order.validFrom().toInstant();
        if (order.validUntil() != null && !order.validUntil().toInstant().isAfter(from)) {
            errors.add(new FieldError("validUntil", "must be after validFrom"));
        } else if (order.validUntil() != null && !order.validUntil().toInstant().isAfter(now)) {
            errors.add(new FieldError("validUntil", "must be in the future"));
        }
        errors.addAll(outOfReach(order, now));
        errors.addAll(GivenLevel.errors(order.classification(), caller, classification()));
        errors.addAll(ReleaseList.errors(order.releasableTo(), organisations.all()));
        if (order.keptFrom() != null
                && !organisations.all().stream()
                        .map(Organisation::code)
                        .toList()
                        .containsAll(order.keptFrom())) {
            errors.add(new FieldError(LeftBelieving.CONFIRM_BY, "names an organisation that is not known"));
        }
        return errors;
    }

    private static List<FieldError> outOfReach(Order order, Instant now) {
        var errors = new ArrayList<FieldError>();
        requireWithinReach("validFrom", order.validFrom(), now, errors);
        requireWithinReach("validUntil", order.validUntil(), now, errors);
        return errors;
    }

    /** A date-time group has two digits for the year: a slip by a century would read as if it were right. */
    private static void requireWithinReach(
            String field, @Nullable OffsetDateTime time, Instant now, List<FieldError> errors) {
        if (time != null && Duration.between(now, time.toInstant()).abs().compareTo(FARTHEST) > 0) {
            errors.add(new FieldError(field, "must not be more than ten years away"));
        }
    }

    private static void require(String field, @Nullable Object value, List<FieldError> errors) {
        if (value == null) {
            errors.add(new FieldError(field, "is required"));
        }
    }

    private Marking marking(Caller caller, Order order) {
        var codes = order.releasableTo() != null
                ? order.releasableTo()
                : organisations.all().stream()
                        .filter(organisation -> organisation.tier() == Organisation.Tier.NATIONAL)
                        .map(Organisation::code)
                        .toList();
        String originator = caller.organisation().code();
        var exercise = order.exerciseStatus() == null ? ExerciseStatus.ACTUAL : order.exerciseStatus();
        return new Marking(Objects.requireNonNull(order.tlp()), originator, codes, exercise, order.classification());
    }

    /** Whether everyone may know of an earlier state who may know of what is marked so. */
    private boolean isKnown(Readiness earlier, Marking marking) {
        return earlier.marking().releasableTo().containsAll(marking.releasableTo())
                && classification().isWithin(earlier.marking().classification(), marking.classification())
                && (earlier.marking().tlp() != Tlp.RED || marking.tlp() == Tlp.RED);
    }
}
