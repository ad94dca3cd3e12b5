package dev.vedette.notify.rulecheck;

import dev.vedette.notify.directory.Hours;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.Armed;
import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.ObservationKind;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.Severity;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.routing.All;
import dev.vedette.notify.routing.Always;
import dev.vedette.notify.routing.Any;
import dev.vedette.notify.routing.Area;
import dev.vedette.notify.routing.AtLeast;
import dev.vedette.notify.routing.AttachmentPresent;
import dev.vedette.notify.routing.Attribute;
import dev.vedette.notify.routing.Condition;
import dev.vedette.notify.routing.DistanceAtMost;
import dev.vedette.notify.routing.InZone;
import dev.vedette.notify.routing.Keyword;
import dev.vedette.notify.routing.Not;
import dev.vedette.notify.routing.OneOf;
import dev.vedette.notify.routing.PrecedenceAtLeast;
import dev.vedette.notify.routing.Sample;
import dev.vedette.notify.routing.Scale;
import dev.vedette.notify.routing.Situation;
import dev.vedette.notify.routing.SizeAtLeast;
import dev.vedette.notify.routing.TimeWindow;
import dev.vedette.notify.routing.Zone;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** Conditions and situations out of a world that is so narrow that conditions often contradict or imply each other. */
final class RandomSituation {

    private static final List<String> CODES = List.of("A", "B", "C");
    private static final List<Zone> ZONES = List.of(zone(0), zone(1), zone(2));

    private final Random random;

    RandomSituation(Random random) {
        this.random = random;
    }

    private static Zone zone(int degree) {
        var ring = new Coordinate[] {
            new Coordinate(degree, 0),
            new Coordinate(degree + 1.5, 0),
            new Coordinate(degree + 1.5, 1),
            new Coordinate(degree, 0)
        };
        return new Zone("z" + degree, "z", "1", Validity.ALWAYS, new Area(new GeometryFactory().createPolygon(ring)));
    }

    Condition condition(int depth) {
        if (depth > 0 && random.nextInt(2) == 0) {
            List<Condition> parts = List.of(condition(depth - 1), condition(depth - 1));
            return switch (random.nextInt(3)) {
                case 0 -> new Any(parts);
                case 1 -> parts.get(0).looksAtPrecedence() ? parts.get(0) : new Not(parts.get(0));
                default -> new All(parts);
            };
        }
        return leaf();
    }

    private Condition leaf() {
        return switch (random.nextInt(12)) {
            case 0 -> new AtLeast(Scale.SEVERITY, pick(Scale.SEVERITY.levels()), random.nextBoolean());
            case 1 -> new SizeAtLeast(1 + random.nextInt(4), random.nextBoolean());
            case 2 -> new DistanceAtMost(1 + random.nextInt(4), random.nextBoolean());
            case 3 -> new InZone(List.of(pick(ZONES), pick(ZONES)), random.nextBoolean());
            case 4 -> new Keyword(List.of(pick(List.of("ab", "abc", "abcd", "x"))));
            case 5 -> new AttachmentPresent(random.nextBoolean());
            case 6 -> new TimeWindow(hours(), ZoneOffset.UTC);
            case 7 -> new PrecedenceAtLeast(pick(List.of(Precedence.PRIORITY, Precedence.IMMEDIATE, Precedence.FLASH)));
            case 8 -> random.nextInt(4) == 0 ? new Always() : oneOf(Attribute.EVENT_TYPE);
            default ->
                oneOf(pick(List.of(
                        Attribute.EVENT_TYPE,
                        Attribute.KIND,
                        Attribute.ARMED,
                        Attribute.TLP,
                        Attribute.ORIGINATOR,
                        Attribute.EXERCISE_STATUS,
                        Attribute.INCIDENT_STATUS)));
        };
    }

    private Hours hours() {
        LocalTime from = LocalTime.of(random.nextInt(4) * 6, 0);
        return new Hours(
                from,
                from.plusHours(6),
                random.nextBoolean() ? EnumSet.allOf(DayOfWeek.class) : EnumSet.of(DayOfWeek.MONDAY));
    }

    private Condition oneOf(Attribute attribute) {
        List<String> all = switch (attribute) {
            case EVENT_TYPE -> names(Attribute.EventType.values());
            case KIND -> names(ObservationKind.values()).subList(0, 3);
            case ARMED -> names(Armed.values());
            case TLP -> Arrays.stream(Tlp.values()).map(Tlp::label).toList();
            case EXERCISE_STATUS -> names(ExerciseStatus.values());
            case INCIDENT_STATUS -> names(IncidentStatus.values());
            default -> CODES;
        };
        return new OneOf(attribute, List.of(pick(all), pick(all)));
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }

    Situation situation() {
        Sample sample = Sample.event()
                .kind(pick(List.of(ObservationKind.values()).subList(0, 3)))
                .severity(pick(List.of(Severity.values())))
                .armed(pick(List.of(Armed.values())))
                .headline(pick(List.of("ab", "abc", "abcd", "x", "y abcde")))
                .exercise(pick(List.of(ExerciseStatus.values())))
                .marking(pick(List.of(Tlp.values())), pick(CODES));
        decorate(sample);
        var event = switch (random.nextInt(6)) {
            case 0 -> sample.statusChanged();
            case 1 -> sample.readinessChanged();
            default -> sample.observed();
        };
        IncidentStatus status = event.incident() == null ? null : pick(List.of(IncidentStatus.values()));
        return new Situation(
                event,
                status,
                pick(List.of(Precedence.values())),
                Sample.NOW.plusSeconds(3600L * random.nextInt(24 * 7)));
    }

    private void decorate(Sample sample) {
        if (random.nextBoolean()) {
            sample.distance(random.nextInt(6), random.nextInt(2), 0);
        }
        if (random.nextBoolean()) {
            int min = 1 + random.nextInt(4);
            sample.size(min, random.nextBoolean() ? null : min + random.nextInt(2));
        }
        if (random.nextBoolean()) {
            sample.at(random.nextInt(10) / 10.0, random.nextInt(40) / 10.0, 20_000.0 * random.nextInt(3));
        }
        if (random.nextBoolean()) {
            sample.attachment();
        }
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
