package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Hours;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.Armed;
import dev.vedette.notify.event.Category;
import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.ObservationKind;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.Tlp;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Random rules: mostly few that have nothing in common, in part of the worlds so many out of a small stock of conditions that the index
 * takes them out together.
 */
final class RandomRules {

    private static final List<Precedence> ABOVE_ROUTINE =
            List.of(Precedence.PRIORITY, Precedence.IMMEDIATE, Precedence.FLASH);
    private static final List<Area> SQUARES = List.of(square(0), square(1), square(2));

    private final Random random;
    private final Instant now;
    private final List<Zone> zones;
    private final List<Condition> stock = new ArrayList<>();

    RandomRules(Random random, Instant now) {
        this.random = random;
        this.now = now;
        this.zones = List.of(zone(0, Validity.ALWAYS), zone(1, validity()), zone(2, Validity.ALWAYS));
    }

    /** A square of one degree, about 111 km, at the equator. Of three on a diagonal two touch at most. */
    private static Area square(int degree) {
        var corners = new Coordinate[] {
            new Coordinate(degree, degree),
            new Coordinate(degree + 1, degree),
            new Coordinate(degree + 1, degree + 1),
            new Coordinate(degree, degree + 1),
            new Coordinate(degree, degree)
        };
        return new Area(new GeometryFactory().createPolygon(corners));
    }

    private static Zone zone(int degree, Validity validity) {
        return new Zone("z" + degree, "z", "1", validity, SQUARES.get(degree));
    }

    List<Rule> make() {
        int count = 1 + random.nextInt(5);
        if (random.nextInt(8) == 0) {
            count = 8 + random.nextInt(33);
            for (int i = 2 + random.nextInt(3); i > 0; i--) {
                stock.add(condition(1));
            }
        }
        var rules = new ArrayList<Rule>();
        for (int i = 0; i < count; i++) {
            rules.add(rule("r" + i));
        }
        return rules;
    }

    Rule rule(String id) {
        var notifies = new ArrayList<String>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            notifies.add(
                    switch (random.nextInt(4)) {
                        case 0 -> pick(RandomDirectory.CODES);
                        case 1 -> pick(List.of("g0", "g1", "ro"));
                        default -> "c" + random.nextInt(7);
                    });
        }
        return new Rule(
                id,
                stock.isEmpty() ? condition(2) : outOfStock(),
                notifies,
                any(Precedence.values()),
                null,
                random.nextBoolean(),
                random.nextInt(4) == 0 ? validity() : Validity.ALWAYS,
                null,
                null);
    }

    /** Over, just beginning, just ending, or to come. */
    private Validity validity() {
        return switch (random.nextInt(4)) {
            case 0 -> new Validity(null, now);
            case 1 -> new Validity(now, null);
            case 2 -> new Validity(null, now.plusSeconds(1));
            default -> new Validity(now.plusSeconds(1), null);
        };
    }

    /** What many rules have in common, and sometimes what this one wants beside it. */
    private Condition outOfStock() {
        var parts = new ArrayList<Condition>();
        for (int i = random.nextInt(2); i >= 0; i--) {
            parts.add(pick(stock));
        }
        if (random.nextInt(3) == 0) {
            parts.add(oneOf(any(Attribute.values())));
        }
        return parts.size() == 1 && random.nextBoolean() ? parts.get(0) : new All(parts);
    }

    private Condition condition(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            List<Condition> parts = List.of(condition(depth - 1), condition(depth - 1));
            int kind = random.nextInt(3);
            if (kind == 2 && !parts.get(0).looksAtPrecedence()) {
                return new Not(parts.get(0));
            }
            return kind == 0 ? new All(parts) : new Any(parts);
        }
        return leaf();
    }

    private Condition leaf() {
        return switch (random.nextInt(14)) {
            case 0 -> atLeast(any(Scale.values()));
            case 1 -> new DistanceAtMost(random.nextInt(4000), random.nextBoolean());
            case 2 -> new SizeAtLeast(1 + random.nextInt(40), random.nextBoolean());
            case 3 -> new InZone(List.of(pick(zones), pick(zones)), random.nextBoolean());
            case 4 -> new PrecedenceAtLeast(pick(ABOVE_ROUTINE));
            case 5 -> new Keyword(List.of(pick(List.of("tank", "ТЕНК", "oklop")), pick(List.of("đakovic", "no tan"))));
            case 6 -> new AttachmentPresent(random.nextBoolean());
            case 7 -> new TimeWindow(hours(), random.nextBoolean() ? ZoneOffset.UTC : ZoneId.of("Europe/Belgrade"));
            case 8 -> pick(RandomExpressions.all());
            case 9 -> random.nextInt(4) == 0 ? new Always() : oneOf(Attribute.EVENT_TYPE);
            default -> oneOf(any(Attribute.values()));
        };
    }

    private AtLeast atLeast(Scale scale) {
        return new AtLeast(scale, pick(scale.levels()), random.nextBoolean());
    }

    private Hours hours() {
        LocalTime from = LocalTime.of(random.nextInt(24), 30 * random.nextInt(2));
        Set<DayOfWeek> days = random.nextBoolean()
                ? EnumSet.allOf(DayOfWeek.class)
                : EnumSet.of(any(DayOfWeek.values()), DayOfWeek.SATURDAY);
        return new Hours(from, from.plusMinutes(30L * (1 + random.nextInt(40))), days);
    }

    private OneOf oneOf(Attribute attribute) {
        List<String> all = valuesOf(attribute);
        var wanted = new ArrayList<String>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            wanted.add(pick(all));
        }
        return new OneOf(attribute, wanted);
    }

    /** A rule that wants what is RETRACTED is refused; so is one that wants what does not exist. */
    private static List<String> valuesOf(Attribute attribute) {
        return switch (attribute) {
            case EVENT_TYPE -> List.of("OBSERVATION", "STATUS", "READINESS");
            case KIND -> names(ObservationKind.values());
            case CHANGE -> List.of("FILED", "UPDATED", "CORRECTED");
            case CATEGORY -> names(Category.values());
            case ARMED -> names(Armed.values());
            case MUNICIPALITY -> List.of("bujanovac", "presevo", "medveda");
            case ORIGINATOR -> RandomDirectory.CODES;
            case TLP -> Arrays.stream(Tlp.values()).map(Tlp::label).toList();
            case EXERCISE_STATUS -> names(ExerciseStatus.values());
            case INCIDENT_STATUS -> names(IncidentStatus.values());
        };
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }

    @SafeVarargs
    private <T> T any(T... values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
