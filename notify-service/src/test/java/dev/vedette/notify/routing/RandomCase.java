package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Organisation;
import dev.vedette.notify.directory.Tier;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.ObservationKind;
import dev.vedette.notify.event.Severity;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.event.Tlp;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A small random world: enough organisations, contacts, rules and markings for everything to meet everything. */
final class RandomCase {

    private static final List<String> CODES = List.of("A", "B", "C", "D", "E");

    final Directory directory;
    final List<Rule> rules = new ArrayList<>();
    final List<String> fallback;
    final ObservationEvent event;
    final List<StatusEvent> steps = new ArrayList<>();
    private static final ObservationEvent EARLIER =
            Sample.event().marking(Tlp.CLEAR, "A", "B", "C", "D", "E").observed();
    private final Random random;

    RandomCase(long seed) {
        random = new Random(seed);
        List<Contact> contacts = contacts();
        directory = Directory.of(
                CODES.stream()
                        .map(code -> new Organisation(code, code, Tier.PARTNER, "border", List.of()))
                        .toList(),
                contacts);
        for (int i = random.nextInt(5); i >= 0; i--) {
            rules.add(rule("r" + i));
        }
        fallback = List.of(contacts.get(random.nextInt(contacts.size())).id());
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
        var nothing = new Plan("v", List.of(), List.of(), false, List.of(), Map.of());
        history.remember(EARLIER, nothing);
        steps.forEach(step -> history.remember(step, nothing));
        return history;
    }

    private List<Contact> contacts() {
        var contacts = new ArrayList<Contact>();
        for (int i = 0; i < 1 + random.nextInt(7); i++) {
            Validity validity =
                    random.nextInt(6) == 0 ? new Validity(Sample.NOW.plusSeconds(1), null) : Validity.ALWAYS;
            contacts.add(new Contact(
                    "c" + i, "c", pick(CODES), "c@x.example", "en", ZoneId.of("UTC"), random.nextBoolean(), validity));
        }
        return contacts;
    }

    Rule rule(String id) {
        var notifies = new ArrayList<String>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            notifies.add(random.nextBoolean() ? pick(CODES) : "c" + random.nextInt(7));
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
            return kind == 0 ? new All(parts) : kind == 1 ? new Any(parts) : new Not(parts.get(0));
        }
        return switch (random.nextInt(6)) {
            case 0 ->
                new OneOf(
                        Attribute.KIND,
                        List.of(pick(List.of(ObservationKind.values())).name()));
            case 1 -> new OneOf(Attribute.ORIGINATOR, List.of(pick(CODES), pick(CODES)));
            case 2 -> new AtLeast(Scale.SEVERITY, pick(Scale.SEVERITY.levels()), random.nextBoolean());
            case 3 -> new DistanceAtMost(random.nextInt(4000), random.nextBoolean());
            case 4 ->
                new OneOf(
                        Attribute.INCIDENT_STATUS,
                        List.of(pick(List.of(IncidentStatus.values())).name()));
            default ->
                new OneOf(Attribute.TLP, List.of(pick(List.of(Tlp.values())).label()));
        };
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
        return random.nextInt(4) == 0
                ? sample.observed()
                : sample.distance(random.nextInt(5000), random.nextInt(800), 50).observed();
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
