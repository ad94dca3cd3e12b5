package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.StatusEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A small random world: enough organisations, contacts, rules, markings and past for everything to meet everything. */
final class RandomCase {

    static final UUID INCIDENT = new UUID(0x1001, 1);

    /** Summer time begins and ends in Belgrade, days change, and mostly nothing happens. */
    private static final List<Instant> INSTANTS = List.of(
            Instant.parse("2026-03-29T00:15:00Z"),
            Instant.parse("2026-03-29T00:59:59Z"),
            Instant.parse("2026-03-29T01:00:00Z"),
            Instant.parse("2026-10-24T23:59:59Z"),
            Instant.parse("2026-10-25T00:00:00Z"),
            Instant.parse("2026-10-25T00:30:00Z"),
            Instant.parse("2026-10-25T00:59:59Z"),
            Instant.parse("2026-10-25T01:00:00Z"),
            Instant.parse("2026-10-25T01:30:00Z"),
            Instant.parse("2026-12-31T23:00:00Z"),
            Instant.parse("2026-06-30T22:00:00Z"));

    private static final Plan NOTHING = Routing.decide(
            Sample.event().observed(),
            RuleSet.of("v", List.of(), List.of()),
            Directory.of(List.of(), List.of()),
            History.NONE,
            Sample.NOW);

    /** Something that happened before, and who was told of it with which precedence. */
    record Earlier(Event event, Map<String, Precedence> told) {}

    final Instant now;
    final Directory directory;
    final RandomLevels levels;
    final List<Rule> rules;
    final List<String> fallback;
    final Event event;
    final List<Earlier> past;

    /** Who was told the event itself before, say when it was taken in already. */
    final Map<String, Precedence> toldAlready = new TreeMap<>();

    final List<Silence> silences = new ArrayList<>();
    private final RandomEvents events;
    private final RandomRules ruleSource;
    private final Random random;

    RandomCase(long seed) {
        random = new Random(seed);
        now = random.nextBoolean() ? Sample.NOW : pick(INSTANTS);
        levels = new RandomLevels(random);
        var directories = new RandomDirectory(random, now);
        directory = directories.make();
        ruleSource = new RandomRules(random, now);
        rules = ruleSource.make();
        fallback = List.of(pick(List.copyOf(directory.contacts())).id());
        for (int i = random.nextInt(3); i > 0; i--) {
            silences.add(silence(directories.around()));
        }
        events = new RandomEvents(random, now, levels);
        past = past();
        event = events.next(INCIDENT, truly());
        if (random.nextInt(10) == 0) {
            toldAlready.putAll(some());
        }
    }

    private RandomCase(RandomCase other, List<Earlier> past) {
        random = new Random(0);
        now = other.now;
        levels = other.levels;
        directory = other.directory;
        ruleSource = other.ruleSource;
        rules = other.rules;
        fallback = other.fallback;
        silences.addAll(other.silences);
        events = other.events;
        this.past = past;
        toldAlready.putAll(other.toldAlready);
        event = other.event instanceof ObservationEvent it
                ? new ObservationEvent(
                        it.id(), it.recordedAt(), it.marking(), standing(it.incident()), it.observation())
                : other.event;
    }

    /** The same world in which steps may have led elsewhere, and in which the event says so. */
    RandomCase whereSteps(UnaryOperator<StatusEvent> otherwise) {
        return new RandomCase(
                this,
                past.stream()
                        .map(earlier -> earlier.event() instanceof StatusEvent step
                                ? new Earlier(otherwise.apply(step), earlier.told())
                                : earlier)
                        .toList());
    }

    private IncidentRef standing(IncidentRef incident) {
        return new IncidentRef(incident.id(), incident.reference(), truly());
    }

    /** How the incident truly stands. */
    private IncidentStatus truly() {
        return past.stream()
                .map(Earlier::event)
                .filter(StatusEvent.class::isInstance)
                .map(step -> ((StatusEvent) step).change().to())
                .reduce(IncidentStatus.OPEN, (before, after) -> after);
    }

    private List<Earlier> past() {
        var happened = new ArrayList<Earlier>();
        for (int i = random.nextInt(6); i > 0; i--) {
            happened.add(new Earlier(events.earlier(INCIDENT), some()));
        }
        return List.copyOf(happened);
    }

    /** Some contacts, one of whom is no longer there, each with how urgently he was told. */
    private Map<String, Precedence> some() {
        var some = new TreeMap<String, Precedence>();
        for (int i = random.nextInt(4); i > 0; i--) {
            some.put("c" + random.nextInt(8), pick(List.of(Precedence.values())));
        }
        return some;
    }

    History history() {
        var history = new Remembering();
        for (Earlier earlier : past) {
            history.remember(earlier.event(), NOTHING);
            earlier.told().forEach((contact, precedence) -> history.told(earlier.event(), contact, precedence));
        }
        if (!toldAlready.isEmpty()) {
            history.remember(event, NOTHING);
            toldAlready.forEach((contact, precedence) -> history.told(event, contact, precedence));
        }
        silences.forEach(history::silence);
        return history;
    }

    /** What the indexed rules make of it. */
    Plan plan() {
        return decide(RuleSet.of("v", rules, fallback));
    }

    Plan decide(RuleSet set) {
        return Routing.decide(event, set, directory, levels.classification(), history(), now);
    }

    private Silence silence(Validity during) {
        var incident = random.nextInt(3) == 0 ? new UUID(0x1001, 1 + random.nextInt(2)) : null;
        var scope = switch (random.nextInt(3)) {
            case 0 -> new Silence.Scope("r" + random.nextInt(5), null, null, incident);
            case 1 -> new Silence.Scope(null, pick(RandomDirectory.CODES), null, incident);
            default -> new Silence.Scope(null, null, "c" + random.nextInt(7), incident);
        };
        return new Silence(new UUID(0x3003, random.nextInt(100)), scope, "someone", "because", during);
    }

    /** One more of its rules. */
    Rule rule(String id) {
        return ruleSource.rule(id);
    }

    /** One that leads there, for some. Not TLP:RED, which keeps those out who are not named, whoever it is released to. */
    StatusEvent stepTo(IncidentStatus status) {
        return events.openStepTo(status);
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
