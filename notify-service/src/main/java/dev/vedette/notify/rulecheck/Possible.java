package dev.vedette.notify.rulecheck;

import dev.vedette.notify.event.Armed;
import dev.vedette.notify.event.Category;
import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationKind;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.routing.AtLeast;
import dev.vedette.notify.routing.AttachmentPresent;
import dev.vedette.notify.routing.Attribute;
import dev.vedette.notify.routing.Attribute.EventType;
import dev.vedette.notify.routing.Condition;
import dev.vedette.notify.routing.DistanceAtMost;
import dev.vedette.notify.routing.InZone;
import dev.vedette.notify.routing.Keyword;
import dev.vedette.notify.routing.OneOf;
import dev.vedette.notify.routing.Scale;
import dev.vedette.notify.routing.SizeAtLeast;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which values the attributes of an event can have where some literals are met. Remembers what was asked; for one thread. */
final class Possible {

    private static final String UNKNOWN = "UNKNOWN";

    /** There are few different ones. */
    private static final Map<AtLeast, Set<String>> MET = new ConcurrentHashMap<>();

    private static final Map<AtLeast, Set<String>> NOT_MET = new ConcurrentHashMap<>();

    private final List<Literal> literals;
    private final Set<String> types;
    private final boolean observation;
    private final Map<Attribute, Optional<Set<String>>> values = new EnumMap<>(Attribute.class);
    private final Map<Scale, Set<String>> levels = new EnumMap<>(Scale.class);

    Possible(List<Literal> literals) {
        this.literals = literals;
        this.types = findTypes();
        this.observation = types.equals(Set.of(EventType.OBSERVATION.name()));
    }

    /** Names of the types of event that are possible. */
    Set<String> types() {
        return types;
    }

    boolean isObservation() {
        return observation;
    }

    boolean isNoObservation() {
        return !types.contains(EventType.OBSERVATION.name());
    }

    private Set<String> findTypes() {
        Set<String> possible = names(EventType.values());
        for (Literal literal : literals) {
            if (literal.positive() && needsObservation(literal.leaf())) {
                possible.retainAll(Set.of(EventType.OBSERVATION.name()));
            } else if (literal.positive() && isOf(literal, Attribute.INCIDENT_STATUS)) {
                possible.remove(EventType.READINESS.name());
            }
        }
        return narrow(possible, Attribute.EVENT_TYPE);
    }

    private Set<String> narrow(Set<String> possible, Attribute attribute) {
        for (Literal literal : literals) {
            if (literal.leaf() instanceof OneOf oneOf && oneOf.attribute() == attribute) {
                possible.removeIf(value -> oneOf.wanted().contains(value) != literal.positive());
            }
        }
        return possible;
    }

    static boolean concernsType(Literal literal) {
        return isOf(literal, Attribute.EVENT_TYPE)
                || (literal.positive()
                        && (needsObservation(literal.leaf()) || isOf(literal, Attribute.INCIDENT_STATUS)));
    }

    private static boolean isOf(Literal literal, Attribute attribute) {
        return literal.leaf() instanceof OneOf oneOf && oneOf.attribute() == attribute;
    }

    /** Whether only observations can meet it. */
    static boolean needsObservation(Condition leaf) {
        if (leaf instanceof OneOf oneOf) {
            return switch (oneOf.attribute()) {
                case KIND, CHANGE, CATEGORY, ARMED, MUNICIPALITY -> true;
                case EVENT_TYPE, ORIGINATOR, TLP, EXERCISE_STATUS, INCIDENT_STATUS -> false;
            };
        }
        return leaf instanceof AtLeast
                || leaf instanceof SizeAtLeast
                || leaf instanceof DistanceAtMost
                || leaf instanceof InZone
                || leaf instanceof AttachmentPresent
                || leaf instanceof Keyword;
    }

    /** The values that an attribute can have; null if that cannot be said, or if it may have none. */
    @Nullable
    Set<String> of(Attribute attribute) {
        return values.computeIfAbsent(attribute, it -> Optional.ofNullable(find(it)))
                .orElse(null);
    }

    private @Nullable Set<String> find(Attribute attribute) {
        if (attribute == Attribute.EVENT_TYPE) {
            return types;
        }
        Set<String> possible = domain(attribute);
        if (possible == null) {
            possible = wanted(attribute);
        }
        return possible == null ? null : narrow(possible, attribute);
    }

    /** Some values beside which it can have none, because it is wanted to have one of them. */
    private @Nullable Set<String> wanted(Attribute attribute) {
        // An observation that names none may be of any.
        return attribute == Attribute.MUNICIPALITY ? null : wantedSurely(attribute);
    }

    private @Nullable Set<String> wantedSurely(Attribute attribute) {
        return literals.stream()
                .filter(Literal::positive)
                .filter(literal -> isOf(literal, attribute))
                .map(literal -> (Set<String>) new LinkedHashSet<>(((OneOf) literal.leaf()).wanted()))
                .findFirst()
                .orElse(null);
    }

    /** All values of an attribute that has one for certain. */
    private @Nullable Set<String> domain(Attribute attribute) {
        boolean incident = !types.contains(EventType.READINESS.name());
        return switch (attribute) {
            case EVENT_TYPE -> names(EventType.values());
            case KIND -> observation ? names(ObservationKind.values()) : null;
            case CHANGE -> observation ? names(ObservationChange.values()) : null;
            case CATEGORY -> observation ? names(Category.values()) : null;
            case ARMED -> observation ? names(Armed.values()) : null;
            case TLP ->
                Arrays.stream(Tlp.values()).map(Tlp::label).collect(Collectors.toCollection(LinkedHashSet::new));
            case EXERCISE_STATUS -> names(ExerciseStatus.values());
            case INCIDENT_STATUS -> incident ? names(IncidentStatus.values()) : null;
            case ORIGINATOR, MUNICIPALITY -> null;
        };
    }

    private static Set<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The levels that an observation can have on a scale. */
    Set<String> levels(Scale scale) {
        return levels.computeIfAbsent(scale, this::find);
    }

    private Set<String> find(Scale scale) {
        Set<String> possible = new LinkedHashSet<>(scale.levels());
        possible.add(UNKNOWN);
        for (Literal literal : literals) {
            if (literal.leaf() instanceof AtLeast level && level.scale() == scale) {
                possible.retainAll(levels(level, literal.positive()));
            }
        }
        return possible;
    }

    /** The levels of observations for which a condition may hold, or may not. */
    static Set<String> levels(AtLeast wanted, boolean positive) {
        return (positive ? MET : NOT_MET).computeIfAbsent(wanted, it -> find(it, positive));
    }

    private static Set<String> find(AtLeast wanted, boolean positive) {
        List<String> all = wanted.scale().levels();
        int split = all.indexOf(wanted.wanted()) + 1;
        List<String> ranked = positive ? all.subList(0, split) : all.subList(split, all.size());
        boolean unknown = !positive || wanted.unknownMatches();
        return Stream.concat(ranked.stream(), unknown ? Stream.of(UNKNOWN) : Stream.empty())
                .collect(Collectors.toSet());
    }
}
