package dev.vedette.bench.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Organisation;
import dev.vedette.notify.directory.Tier;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.Activity;
import dev.vedette.notify.event.Armed;
import dev.vedette.notify.event.Category;
import dev.vedette.notify.event.Certainty;
import dev.vedette.notify.event.Coordinates;
import dev.vedette.notify.event.DistanceToBorder;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.ObservationKind;
import dev.vedette.notify.event.Place;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.Severity;
import dev.vedette.notify.event.Size;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.event.Urgency;
import dev.vedette.notify.routing.All;
import dev.vedette.notify.routing.AtLeast;
import dev.vedette.notify.routing.Attribute;
import dev.vedette.notify.routing.Condition;
import dev.vedette.notify.routing.DistanceAtMost;
import dev.vedette.notify.routing.Keyword;
import dev.vedette.notify.routing.OneOf;
import dev.vedette.notify.routing.Rule;
import dev.vedette.notify.routing.RuleSet;
import dev.vedette.notify.routing.Scale;
import dev.vedette.notify.routing.SizeAtLeast;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;

/** Directories, rules and events of a given size, always the same ones. Each rule has three to five conditions of the usual kinds. */
final class Large {

    static final Instant NOW = Instant.parse("2026-03-07T14:30:00Z");
    private static final int ORGANISATIONS = 50;
    private static final int MUNICIPALITIES = 40;
    /** Of that many rules for one municipality some ten ask for an event there. */
    private static final int RULES_PER_MUNICIPALITY = 100;

    private static final List<String> WORDS =
            List.of("tank", "drone", "patrol", "helicopter", "convoy", "trench", "smoke");

    private final Random random = new Random(20260307);
    private final int municipalities;

    private Large(int municipalities) {
        this.municipalities = municipalities;
    }

    /** Of the same country, however many rules there are: of more rules more ask for an event, and more are told. */
    static Large ofOneCountry() {
        return new Large(MUNICIPALITIES);
    }

    /** Of a country that grows with the rules, so that as many ask for an event, from 100 rules on, however many there are. */
    static Large ofACountryFor(int rules) {
        return new Large(Math.max(1, rules / RULES_PER_MUNICIPALITY));
    }

    Directory directory(int contacts) {
        var organisations = new ArrayList<Organisation>();
        for (int i = 0; i < ORGANISATIONS; i++) {
            organisations.add(new Organisation("O" + i, "Organisation " + i, Tier.PARTNER, "border", List.of()));
        }
        var people = new ArrayList<Contact>();
        for (int i = 0; i < contacts; i++) {
            String id = "c" + i;
            people.add(new Contact(
                    id,
                    id,
                    "O" + i % ORGANISATIONS,
                    id + "@o.example",
                    "en",
                    ZoneId.of("UTC"),
                    i % 2 == 0,
                    Validity.ALWAYS));
        }
        return Directory.of(organisations, people);
    }

    RuleSet rules(int count, int contacts) {
        var rules = new ArrayList<Rule>();
        for (int i = 0; i < count; i++) {
            rules.add(new Rule(
                    "r" + i,
                    new All(conditions()),
                    List.of(
                            random.nextInt(10) == 0
                                    ? "O" + random.nextInt(ORGANISATIONS)
                                    : "c" + random.nextInt(contacts)),
                    pick(List.of(Precedence.values())),
                    null,
                    false,
                    Validity.ALWAYS,
                    null,
                    null));
        }
        return RuleSet.of("bench", rules, List.of("c0"));
    }

    private List<Condition> conditions() {
        var conditions = new ArrayList<Condition>();
        conditions.add(new OneOf(Attribute.MUNICIPALITY, List.of("m" + random.nextInt(municipalities))));
        conditions.add(
                new OneOf(Attribute.KIND, List.of(pick(ObservationKind.values()), pick(ObservationKind.values()))));
        for (int i = random.nextInt(3); i >= 0; i--) {
            conditions.add(
                    switch (random.nextInt(6)) {
                        case 0 ->
                            new OneOf(Attribute.CATEGORY, List.of(pick(Category.values()), pick(Category.values())));
                        case 1 -> new OneOf(Attribute.ARMED, List.of(pick(Armed.values())));
                        case 2 -> new AtLeast(Scale.SEVERITY, pick(Scale.SEVERITY.levels()), false);
                        case 3 -> new DistanceAtMost(500.0 * (1 + random.nextInt(20)), true);
                        case 4 -> new SizeAtLeast(10 * (1 + random.nextInt(10)), true);
                        default -> new Keyword(List.of(pick(WORDS)));
                    });
        }
        return conditions;
    }

    /** Filed observations of all kinds. */
    List<Event> events(int count) {
        var events = new ArrayList<Event>();
        for (int i = 0; i < count; i++) {
            events.add(event(i));
        }
        return events;
    }

    private Event event(int number) {
        var everyone = new TreeSet<String>();
        for (int i = 0; i < ORGANISATIONS; i++) {
            everyone.add("O" + i);
        }
        OffsetDateTime at = NOW.atOffset(ZoneOffset.UTC);
        var observation = new Observation(
                new UUID(1, number),
                "OBS-4T9B-ZK1C",
                1,
                ObservationChange.FILED,
                null,
                null,
                List.of(),
                pick(List.of(ObservationKind.values())),
                "A " + pick(WORDS) + " and a " + pick(WORDS) + " seen by the road",
                pick(List.of(Category.values())),
                pick(List.of(Severity.values())),
                pick(List.of(Urgency.values())),
                pick(List.of(Certainty.values())),
                pick(List.of(Armed.values())),
                new Size(1 + random.nextInt(40), 40 + random.nextInt(60), true),
                new Activity(Activity.Code.MOVING, "moving north with a " + pick(WORDS)),
                null,
                "Two vehicles",
                null,
                at,
                at,
                null,
                at,
                at,
                false,
                new Place(
                        "Banje",
                        "m" + random.nextInt(municipalities),
                        null,
                        new Coordinates(42.97, 20.56, null, null),
                        100.0,
                        null),
                new DistanceToBorder(
                        (double) random.nextInt(12_000),
                        100.0,
                        50.0,
                        DistanceToBorder.Verdict.INSIDE,
                        new DistanceToBorder.Dataset("line", "1"),
                        null,
                        List.of()),
                null,
                null,
                null,
                List.of());
        var marking = new Marking(Tlp.AMBER, "O0", everyone, ExerciseStatus.ACTUAL);
        var incident = new IncidentRef(new UUID(2, number), "VDT-7K3M-Q2XA", IncidentStatus.OPEN);
        return new ObservationEvent(new UUID(3, number), NOW, marking, incident, observation);
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private String pick(Enum<?>[] values) {
        return values[random.nextInt(values.length)].name();
    }
}
