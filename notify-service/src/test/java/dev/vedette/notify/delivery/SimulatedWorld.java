package dev.vedette.notify.delivery;

import dev.vedette.notify.directory.Availability;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Hours;
import dev.vedette.notify.directory.QuietHours;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.routing.Acknowledge;
import dev.vedette.notify.routing.Always;
import dev.vedette.notify.routing.Rule;
import dev.vedette.notify.routing.RuleSet;
import dev.vedette.notify.rulebook.InForce;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** One incident, the rules, and the directory of one schedule; what comes in and what changes is at random. */
final class SimulatedWorld {

    private static final int OBSERVATIONS = 3;
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
    private static final Marking TO_ALL = Samples.marking(Tlp.AMBER, "MIA", "MOD", "KFOR");
    private static final Marking NATIONAL = Samples.marking(Tlp.AMBER, "MIA", "MOD");
    private static final List<Instant> BEGINS = List.of(
            Instant.parse("2026-03-07T14:00:00Z"),
            Instant.parse("2026-03-07T14:00:00Z"),
            Instant.parse("2026-03-28T20:30:00Z"),
            Instant.parse("2026-10-24T19:30:00Z"));
    private static final QuietHours NIGHT = new QuietHours(
            new Hours(LocalTime.of(22, 0), LocalTime.of(6, 0), EnumSet.allOf(DayOfWeek.class)), Precedence.IMMEDIATE);
    private static final List<String> ORGANISATIONS = List.of("MIA", "MOD", "KFOR");

    private final Random random;
    private final long seed;
    private final Instant begin;
    private final Acknowledge wish;
    private final Precedence precedence;
    /** Whose quiet hours are those of the night; nobody's if it is empty. */
    private final String quiet;
    /** Both desks of KFOR, or one, in whose place the other one is told. */
    private final List<String> told;

    private final IncidentRef incident = Samples.incident();
    private final List<ObservationEvent> latest = new ArrayList<>();
    private final List<Event> buried = new ArrayList<>();
    private IncidentStatus status = IncidentStatus.OPEN;
    private boolean dutyAway;
    private boolean dutyMoved;
    private boolean chiefMoved;
    private int version;

    SimulatedWorld(Random random, long seed) {
        this.random = random;
        this.seed = seed;
        this.wish = Acknowledge.of(
                "near-the-line",
                Duration.ofMinutes(random.nextBoolean() ? 6 : 30),
                List.of("mod-chief"),
                random.nextInt(3) == 0 ? Acknowledge.By.CONTACT : Acknowledge.By.ORGANISATION,
                random.nextInt(4) == 0 ? 2 : 1);
        this.told = random.nextBoolean() ? List.of("KFOR") : List.of("kfor-duty");
        this.begin = BEGINS.get(random.nextInt(BEGINS.size()));
        this.precedence = random.nextBoolean()
                ? Precedence.PRIORITY
                : List.of(Precedence.values()).get(random.nextInt(Precedence.values().length));
        this.quiet = List.of("", "", "kfor-duty", "kfor-two", "mod-chief").get(random.nextInt(5));
    }

    /** By day, or in the evening before summer time begins or ends. */
    Instant begin() {
        return begin;
    }

    /** Whether it becomes a dead letter, and is taken in later. */
    boolean buries(Event event) {
        boolean buries = event instanceof ObservationEvent && random.nextInt(12) == 0;
        if (buries) {
            buried.add(event);
        }
        return buries;
    }

    boolean isBurying() {
        return !buried.isEmpty();
    }

    /** What is taken in after all; empty if nothing waits for that. */
    Optional<Event> digs() {
        return buried.isEmpty() ? Optional.empty() : Optional.of(buried.remove(random.nextInt(buried.size())));
    }

    /** In a word. */
    String kind(Event event) {
        if (!(event instanceof ObservationEvent observed)) {
            return "step to " + status;
        }
        return observed.observation().change() + (observed.marking().equals(NATIONAL) ? ", to be known by fewer" : "");
    }

    Acknowledge wish() {
        return wish;
    }

    /** What comes in next: mostly about what has come in before. */
    Event next() {
        int choice = random.nextInt(10);
        if (latest.isEmpty() || (choice < 3 && latest.size() < OBSERVATIONS)) {
            return keep(latest.size(), Samples.filed(now(), marking()));
        }
        if (choice == 3) {
            return step();
        }
        int which = random.nextInt(latest.size());
        ObservationEvent before = latest.get(which);
        if (before.observation().change() == ObservationChange.RETRACTED) {
            return step();
        }
        return keep(which, change(before));
    }

    private ObservationEvent change(ObservationEvent before) {
        return switch (random.nextInt(5)) {
            case 0 -> Samples.retracted(before, before.marking());
            case 1 -> Samples.updated(before, before.marking());
            default -> Samples.corrected(before, marking());
        };
    }

    private Marking marking() {
        return random.nextInt(4) == 0 ? NATIONAL : TO_ALL;
    }

    private ObservationEvent keep(int which, ObservationEvent event) {
        if (which == latest.size()) {
            latest.add(event);
        } else {
            latest.set(which, event);
        }
        return event;
    }

    private Event step() {
        IncidentStatus from = status;
        status = from == IncidentStatus.CLOSED
                ? IncidentStatus.OPEN
                : random.nextBoolean() ? IncidentStatus.CLOSED : IncidentStatus.ESCALATED;
        return Samples.step(now(), from, status, TO_ALL);
    }

    private IncidentRef now() {
        return new IncidentRef(incident.id(), incident.reference(), status);
    }

    /** Somebody moves, goes away or comes back. */
    InForce changed() {
        switch (random.nextInt(3)) {
            case 0 -> dutyAway = !dutyAway;
            case 1 -> dutyMoved = !dutyMoved;
            default -> chiefMoved = !chiefMoved;
        }
        return rules();
    }

    /** Everybody is there again; where they moved to, they stay. */
    InForce whole() {
        dutyAway = false;
        return rules();
    }

    InForce rules() {
        version++;
        Directory directory =
                Directory.of(ORGANISATIONS.stream().map(Samples::organisation).toList(), contacts());
        var asks = new Rule("near-the-line", new Always(), told, precedence, wish, false, Validity.ALWAYS, null, null);
        var tells = new Rule(
                "national", new Always(), List.of("MIA"), Precedence.ROUTINE, null, false, Validity.ALWAYS, null, null);
        return new InForce(
                directory,
                RuleSet.of("simulated %d.%d".formatted(seed, version), List.of(asks, tells), List.of("mia-duty")));
    }

    /** Who is there, where he is now. */
    List<Contact> contacts() {
        return Stream.of(
                        Optional.of(contact("mia-duty", "MIA", "mia-duty@mia.example")),
                        Optional.of(contact(
                                "mod-chief",
                                "MOD",
                                chiefMoved ? "chief-at-home@mod.example" : "mod-chief@mod.example")),
                        Optional.of(contact(
                                        "kfor-duty",
                                        "KFOR",
                                        dutyMoved ? "kfor-moved@kfor.example" : "kfor-duty@kfor.example"))
                                .filter(it -> !dutyAway || !told.contains("KFOR"))
                                .map(it -> dutyAway ? notValid(it) : it),
                        Optional.of(contact("kfor-two", "KFOR", "kfor-two@kfor.example")))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Whom a rule names is in the directory, or there would be no such rules. */
    private static Contact notValid(Contact contact) {
        return new Contact(
                contact.id(),
                contact.name(),
                contact.organisation(),
                contact.address(),
                contact.language(),
                contact.timeZone(),
                contact.tlpRed(),
                new Validity(null, LONG_AGO),
                contact.availability());
    }

    private Contact contact(String id, String organisation, String address) {
        return new Contact(
                id,
                id.replace('-', ' '),
                organisation,
                address,
                "en",
                ZoneId.of("Europe/Belgrade"),
                true,
                Validity.ALWAYS,
                id.equals(quiet) ? new Availability(List.of(), null, NIGHT) : Availability.ALWAYS);
    }

    /** Whether one of KFOR is told by name, and the other one in his place. */
    boolean isNextThere() {
        return !told.contains("KFOR");
    }

    /** Whether nothing of this schedule, nothing being more urgent, is to go there now. */
    boolean isQuiet(String address, Instant at) {
        return contacts().stream()
                .filter(it -> it.organisation().equals("KFOR") && it.address().equals(address))
                .anyMatch(it -> it.quietUntil(precedence, at) != null);
    }

    List<String> addresses() {
        return contacts().stream().map(Contact::address).toList();
    }

    IncidentRef incident() {
        return incident;
    }

    List<ObservationEvent> latest() {
        return List.copyOf(latest);
    }
}
