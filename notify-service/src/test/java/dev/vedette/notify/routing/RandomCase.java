package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.ObservationKind;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.Severity;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.event.Tlp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** A small random world: enough organisations, contacts, rules and markings for everything to meet everything. */
final class RandomCase {

    private static final List<String> CODES = RandomDirectory.CODES;

    /** Squares of one degree, about 111 km, at the equator, which do not touch; the last is no longer one. */
    private static final List<Zone> ZONES =
            List.of(zone(0, Validity.ALWAYS), zone(2, Validity.ALWAYS), zone(1, new Validity(null, Sample.NOW)));

    private static Zone zone(int degree, Validity validity) {
        var corners = new Coordinate[] {
            new Coordinate(degree, degree),
            new Coordinate(degree + 1, degree),
            new Coordinate(degree + 1, degree + 1),
            new Coordinate(degree, degree + 1),
            new Coordinate(degree, degree)
        };
        return new Zone("z" + degree, "z", "1", validity, new Area(new GeometryFactory().createPolygon(corners)));
    }

    final Directory directory;
    final List<Rule> rules = new ArrayList<>();
    final List<String> fallback;
    final ObservationEvent event;
    final List<StatusEvent> steps = new ArrayList<>();
    final List<Silence> silences = new ArrayList<>();
    private static final ObservationEvent EARLIER =
            Sample.event().marking(Tlp.CLEAR, "A", "B", "C", "D", "E").observed();
    private final Random random;

    RandomCase(long seed) {
        random = new Random(seed);
        var directories = new RandomDirectory(random);
        directory = directories.make();
        for (int i = random.nextInt(5); i >= 0; i--) {
            rules.add(rule("r" + i));
        }
        fallback = List.of(pick(List.copyOf(directory.contacts())).id());
        for (int i = random.nextInt(3); i > 0; i--) {
            silences.add(silence(directories.around()));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            steps.add(step(pick(List.of(IncidentStatus.values()))));
        }
        event = event();
    }

    /** The same world in which steps may lead elsewhere, and in which the event says so. */
    RandomCase(RandomCase other, List<StatusEvent> steps) {
        random = new Random(0);
        directory = other.directory;
        rules.addAll(other.rules);
        fallback = other.fallback;
        this.steps.addAll(steps);
        silences.addAll(other.silences);
        ObservationEvent it = other.event;
        var ref = new IncidentRef(it.incident().id(), it.incident().reference(), truly());
        event = new ObservationEvent(it.id(), it.recordedAt(), it.marking(), ref, it.observation());
    }

    /** How the incident truly stands. */
    private IncidentStatus truly() {
        return steps.isEmpty()
                ? IncidentStatus.OPEN
                : steps.get(steps.size() - 1).change().to();
    }

    /** In which the steps were recorded, and an observation that nobody was told. */
    History history() {
        var history = new Remembering();
        var nothing = new Plan(
                "v",
                List.of(),
                CatchingUp.Result.NOTHING,
                (contact, earlier) -> Optional.empty(),
                false,
                List.of(),
                contact -> Optional.empty(),
                List::of);
        history.remember(EARLIER, nothing);
        steps.forEach(step -> history.remember(step, nothing));
        silences.forEach(history::silence);
        return history;
    }

    private Silence silence(Validity during) {
        var incident = random.nextInt(3) == 0 ? new UUID(0x1001, 1 + random.nextInt(2)) : null;
        var scope = switch (random.nextInt(3)) {
            case 0 -> new Silence.Scope("r" + random.nextInt(5), null, null, incident);
            case 1 -> new Silence.Scope(null, pick(CODES), null, incident);
            default -> new Silence.Scope(null, null, "c" + random.nextInt(7), incident);
        };
        return new Silence(new UUID(0x3003, random.nextInt(100)), scope, "someone", "because", during);
    }

    Rule rule(String id) {
        var notifies = new ArrayList<String>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            notifies.add(
                    switch (random.nextInt(4)) {
                        case 0 -> pick(CODES);
                        case 1 -> pick(List.of("g0", "g1", "ro"));
                        default -> "c" + random.nextInt(7);
                    });
        }
        return new Rule(
                id,
                condition(2),
                notifies,
                pick(List.of(Precedence.values())),
                null,
                random.nextBoolean(),
                random.nextInt(8) == 0 ? new Validity(null, Sample.NOW) : Validity.ALWAYS,
                null,
                null);
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
        return switch (random.nextInt(9)) {
            case 0 ->
                new OneOf(
                        Attribute.KIND,
                        List.of(pick(List.of(ObservationKind.values())).name()));
            case 1 -> new OneOf(Attribute.ORIGINATOR, List.of(pick(CODES), pick(CODES)));
            case 2 -> new AtLeast(Scale.SEVERITY, pick(Scale.SEVERITY.levels()), random.nextBoolean());
            case 3 -> new DistanceAtMost(random.nextInt(4000), random.nextBoolean());
            case 4 -> new SizeAtLeast(1 + random.nextInt(40), random.nextBoolean());
            case 5 -> new InZone(List.of(pick(ZONES), pick(ZONES)), random.nextBoolean());
            case 6 -> new PrecedenceAtLeast(pick(List.of(Precedence.PRIORITY, Precedence.IMMEDIATE, Precedence.FLASH)));
            case 7 ->
                new OneOf(
                        Attribute.INCIDENT_STATUS,
                        List.of(pick(List.of(IncidentStatus.values())).name()));
            default ->
                new OneOf(Attribute.TLP, List.of(pick(List.of(Tlp.values())).label()));
        };
    }

    /** One that leads there, for some. Not TLP:RED, which keeps those out who are not named, whoever it is released to. */
    StatusEvent stepTo(IncidentStatus status) {
        return Sample.event()
                .status(status)
                .marking(pick(List.of(Tlp.GREEN, Tlp.AMBER)), pick(CODES), some())
                .statusChanged();
    }

    private StatusEvent step(IncidentStatus status) {
        return Sample.event()
                .status(status)
                .marking(pick(List.of(Tlp.values())), pick(CODES), some())
                .statusChanged();
    }

    private String[] some() {
        return CODES.stream().filter(code -> random.nextBoolean()).toArray(String[]::new);
    }

    private ObservationEvent event() {
        Sample sample = Sample.event()
                .kind(pick(List.of(ObservationKind.values())))
                .severity(pick(List.of(Severity.values())))
                .marking(pick(List.of(Tlp.values())), pick(CODES), some())
                .status(truly());
        if (random.nextInt(4) > 0) {
            sample.distance(random.nextInt(5000), random.nextInt(800), 50);
        }
        if (random.nextInt(4) > 0) {
            sample.size(1 + random.nextInt(40), random.nextBoolean() ? null : 40 + random.nextInt(3));
        }
        if (random.nextInt(4) > 0) {
            sample.at(random.nextInt(30) / 10.0, random.nextInt(30) / 10.0, 1000.0 * random.nextInt(30));
        }
        return sample.observed();
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
