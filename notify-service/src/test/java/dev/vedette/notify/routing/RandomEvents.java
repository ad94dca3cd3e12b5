package dev.vedette.notify.routing;

import dev.vedette.notify.event.Activity;
import dev.vedette.notify.event.Armed;
import dev.vedette.notify.event.Attachment;
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
import dev.vedette.notify.event.Readiness;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.event.ReadinessLevel;
import dev.vedette.notify.event.Severity;
import dev.vedette.notify.event.Size;
import dev.vedette.notify.event.StatusChange;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.event.Unit;
import dev.vedette.notify.event.Urgency;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Random events of all sorts, one after the other: what is corrected was filed before, mostly. */
final class RandomEvents {

    /** What is written somewhere in an observation, in several alphabets. */
    static final List<String> TEXTS = List.of(
            "Тенкови код Ђаковице",
            "tank near DAKOVICA",
            "Djakovica: no tanks",
            "oklopni transporter",
            "dva vozila",
            "Outank, no more");

    /** As they are written; the first three are one. */
    static final List<String> MUNICIPALITIES = List.of(
            "Bujanovac", "БУЈАНОВАЦ", "bujanovac", "Preševo", "Прешево", "Medveđa", "Elsewhere", "Elsewhere / Preševo");

    private final Random random;
    private final OffsetDateTime reported;
    private final Instant now;
    private final RandomLevels levels;

    /** How many versions of each observation there are; those that were retracted have no later ones. */
    private final Map<Integer, Integer> versions = new TreeMap<>();

    private long counter;

    RandomEvents(Random random, Instant now, RandomLevels levels) {
        this.random = random;
        this.now = now;
        this.reported = now.atOffset(ZoneOffset.UTC);
        this.levels = levels;
    }

    private UUID nextId() {
        return new UUID(0x2002, ++counter);
    }

    /** One of those that may have happened before: steps and versions of few observations, of this incident or, seldom, of another. */
    Event earlier(UUID incident) {
        IncidentRef ref = ref(incident, IncidentStatus.OPEN);
        if (random.nextInt(5) < 2) {
            return step(ref, pick(List.of(IncidentStatus.values())), marking());
        }
        int number = random.nextInt(8) == 0 ? 3 : random.nextInt(3);
        if (number == 3) {
            return observed(number, ObservationChange.FILED, ref(new UUID(0x1001, 2), IncidentStatus.OPEN));
        }
        return observed(number, changeOf(number), ref);
    }

    /** The one that is decided: mostly an observation, whose earlier versions may have been told, or forgotten. */
    Event next(UUID incident, IncidentStatus status) {
        return switch (random.nextInt(6)) {
            case 0 -> {
                IncidentStatus to = pick(List.of(IncidentStatus.values()));
                yield step(ref(incident, to), to, marking());
            }
            case 1 -> readiness();
            default -> {
                int number = random.nextInt(3);
                ObservationChange change = random.nextInt(8) == 0
                        ? pick(List.of(ObservationChange.CORRECTED, ObservationChange.RETRACTED))
                        : changeOf(number);
                yield observed(number, change, ref(incident, status));
            }
        };
    }

    StatusEvent openStepTo(IncidentStatus status) {
        var marking = new Marking(pick(List.of(Tlp.GREEN, Tlp.AMBER)), code(), codes(), ExerciseStatus.ACTUAL);
        return step(ref(RandomCase.INCIDENT, status), status, marking);
    }

    private ObservationChange changeOf(int number) {
        return versions.containsKey(number)
                ? pick(List.of(ObservationChange.UPDATED, ObservationChange.CORRECTED, ObservationChange.RETRACTED))
                : ObservationChange.FILED;
    }

    private static IncidentRef ref(UUID incident, IncidentStatus status) {
        return new IncidentRef(incident, "VDT-7K3M-Q2XA", status);
    }

    private StatusEvent step(IncidentRef incident, IncidentStatus to, Marking marking) {
        var change = new StatusChange(nextId(), IncidentStatus.OPEN, to, "because", List.of());
        return new StatusEvent(nextId(), now, marking, incident, change);
    }

    private ReadinessEvent readiness() {
        var readiness =
                new Readiness(nextId(), pick(List.of(ReadinessLevel.values())), null, "because", reported, null, null);
        return new ReadinessEvent(nextId(), now, marking(), readiness);
    }

    private Marking marking() {
        ExerciseStatus exercise = random.nextInt(3) > 0 ? ExerciseStatus.ACTUAL : any(ExerciseStatus.values());
        return new Marking(any(Tlp.values()), code(), codes(), exercise, levels.some());
    }

    private String code() {
        return pick(RandomDirectory.CODES);
    }

    /** With the originator or without: it may know all the same. */
    private Set<String> codes() {
        return RandomDirectory.CODES.stream()
                .filter(code -> random.nextInt(3) > 0)
                .collect(Collectors.toSet());
    }

    private ObservationEvent observed(int number, ObservationChange change, IncidentRef incident) {
        int version = versions.merge(number, 1, Integer::sum);
        Place place = place();
        var body = new Observation(
                new UUID(0x4004, number),
                "OBS-4T9B-ZK1C",
                version,
                change,
                version > 1 ? version - 1 : null,
                version > 1 ? "because" : null,
                List.of(),
                any(ObservationKind.values()),
                pick(TEXTS),
                any(Category.values()),
                any(Severity.values()),
                any(Urgency.values()),
                any(Certainty.values()),
                any(Armed.values()),
                size(),
                random.nextInt(4) == 0 ? new Activity(null, text()) : null,
                random.nextInt(4) == 0 ? new Unit(text(), text()) : null,
                text(),
                null,
                null,
                null,
                null,
                reported,
                reported,
                random.nextInt(4) == 0,
                place,
                distance(),
                null,
                null,
                null,
                attachments());
        return new ObservationEvent(nextId(), now, marking(), incident, body);
    }

    private @Nullable String text() {
        return random.nextInt(4) == 0 ? pick(TEXTS) : null;
    }

    private List<Attachment> attachments() {
        var footage = new Attachment(nextId(), "footage.mp4", "video/mp4", 7, "0".repeat(64), null, null);
        return random.nextInt(3) == 0 ? List.of(footage) : List.of();
    }

    private @Nullable Size size() {
        int min = 1 + random.nextInt(40);
        return random.nextInt(4) == 0
                ? null
                : new Size(min, random.nextInt(3) == 0 ? null : min + random.nextInt(20), random.nextBoolean());
    }

    private @Nullable Place place() {
        if (random.nextInt(5) == 0) {
            return null;
        }
        Coordinates at = random.nextInt(4) == 0
                ? null
                : new Coordinates(random.nextInt(30) / 10.0, random.nextInt(30) / 10.0, null, null);
        return new Place(
                text(),
                random.nextInt(4) == 0 ? null : pick(MUNICIPALITIES),
                null,
                at,
                random.nextInt(4) == 0 ? null : 1000.0 * random.nextInt(30),
                text());
    }

    /** Whether it was measured from that place or from the gazetteer, and with a larger error or not. */
    private @Nullable DistanceToBorder distance() {
        if (random.nextInt(5) == 0) {
            return null;
        }
        return new DistanceToBorder(
                random.nextInt(6) == 0 ? null : 1.0 * random.nextInt(5000),
                random.nextInt(4) == 0 ? null : 1.0 * random.nextInt(random.nextInt(3) == 0 ? 60_000 : 800),
                random.nextInt(4) == 0 ? null : 50.0,
                DistanceToBorder.Verdict.INSIDE,
                new DistanceToBorder.Dataset("line", "1"),
                random.nextBoolean() ? DistanceToBorder.Origin.GAZETTEER : null,
                List.of());
    }

    @SafeVarargs
    private <T> T any(T... values) {
        return values[random.nextInt(values.length)];
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
