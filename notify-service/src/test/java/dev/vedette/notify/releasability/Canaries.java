package dev.vedette.notify.releasability;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.vedette.notify.event.Activity;
import dev.vedette.notify.event.Armed;
import dev.vedette.notify.event.Attachment;
import dev.vedette.notify.event.Category;
import dev.vedette.notify.event.Certainty;
import dev.vedette.notify.event.Coordinates;
import dev.vedette.notify.event.DistanceToBorder;
import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.Negative;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.ObservationKind;
import dev.vedette.notify.event.Place;
import dev.vedette.notify.event.Severity;
import dev.vedette.notify.event.Size;
import dev.vedette.notify.event.Source;
import dev.vedette.notify.event.TimePrecision;
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
import org.jspecify.annotations.Nullable;

/** Observations in which every part can be told from every other, and the parts of what becomes of them. */
public final class Canaries {

    static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private final Random random;
    private int next = 1000;

    public Canaries(long seed) {
        this.random = new Random(seed);
    }

    /** Whatever is in it is there once, and says where it stands. */
    public ObservationEvent event(String originator, Marking marking) {
        return event(
                new Marking(marking.tlp(), originator, marking.releasableTo(), marking.exerciseStatus()),
                new IncidentRef(UUID.randomUUID(), "VDT-7K3M-Q2XA", IncidentStatus.OPEN));
    }

    /** The same, of an incident. */
    public ObservationEvent event(Marking marking, IncidentRef incident) {
        return new ObservationEvent(
                UUID.randomUUID(), Instant.parse("2026-03-07T14:28:03Z"), marking, incident, observation());
    }

    static Marking marking() {
        return new Marking(Tlp.AMBER, "MIA", Set.of("MIA", "NATO"), ExerciseStatus.ACTUAL);
    }

    private Observation observation() {
        return new Observation(
                UUID.randomUUID(),
                "OBS-4T9B-ZK1C",
                2,
                ObservationChange.CORRECTED,
                1,
                word("changeReason"),
                List.of("place", "headline", "unit", "tlp", "source", "distanceToBorder"),
                any(ObservationKind.values()),
                word("headline"),
                any(Category.values()),
                any(Severity.values()),
                any(Urgency.values()),
                any(Certainty.values()),
                any(Armed.values()),
                maybe(new Size(number(), number(), true)),
                maybe(new Activity(any(Activity.Code.values()), word("activity.text"))),
                maybe(new Unit(word("unit.claimed"), word("unit.assessed"))),
                maybe(word("equipment")),
                maybe(number() / 10_000.0),
                maybe(time()),
                maybe(time()),
                maybe(any(TimePrecision.values())),
                time(),
                OffsetDateTime.parse("2026-03-07T14:28:03Z"),
                random.nextBoolean(),
                maybe(place()),
                maybe(distance()),
                maybe((double) number()),
                maybe(new Source(
                        any(Source.Type.values()),
                        any(Source.Reliability.values()),
                        1 + random.nextInt(6),
                        any(Source.Basis.values()),
                        word("source.secondHand"))),
                maybe(new Negative(
                        word("negative.area"),
                        time(),
                        time(),
                        word("negative.means"),
                        any(Negative.Coverage.values()),
                        time())),
                List.of(new Attachment(
                        UUID.randomUUID(),
                        word("attachments.fileName"),
                        word("attachments.mediaType"),
                        number(),
                        word("attachments.sha256"),
                        time(),
                        any(Attachment.PartnerForm.values()))));
    }

    private Place place() {
        return new Place(
                word("place.name"),
                word("place.municipality"),
                word("place.gazetteerId"),
                new Coordinates(
                        42.000_000_1 + number() / 1_000_000.0,
                        20.000_000_1 + number() / 1_000_000.0,
                        word("entered"),
                        any(Coordinates.Format.values())),
                number() / 7.0,
                word("place.note"));
    }

    private DistanceToBorder distance() {
        return new DistanceToBorder(
                number() / 3.0,
                number() / 3.0,
                number() / 3.0,
                any(DistanceToBorder.Verdict.values()),
                new DistanceToBorder.Dataset(word("dataset.id"), word("dataset.version")),
                null,
                List.of(onGrid(1000), onGrid(500)));
    }

    private DistanceToBorder.OnGrid onGrid(int metres) {
        return new DistanceToBorder.OnGrid(
                metres, number() / 3.0, number() / 3.0, number() / 3.0, any(DistanceToBorder.Verdict.values()));
    }

    private String word(String path) {
        return "canary-" + path + "-" + number();
    }

    private int number() {
        next += 1 + random.nextInt(50);
        return next;
    }

    private OffsetDateTime time() {
        return OffsetDateTime.of(number(), 1, 1, 10, 0, 0, 0, ZoneOffset.UTC);
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> @Nullable T maybe(T value) {
        return random.nextInt(8) == 0 ? null : value;
    }

    /** What there is, by its path without places in lists. */
    public static Map<String, String> leaves(Object value) {
        var leaves = new TreeMap<String, String>();
        add("", JSON.valueToTree(value), leaves);
        return leaves;
    }

    private static void add(String path, JsonNode node, Map<String, String> leaves) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> add(
                            path.isEmpty() ? entry.getKey() : path + "." + entry.getKey(), entry.getValue(), leaves));
        } else if (node.isArray() && !path.equals("changedFields")) {
            node.forEach(item -> add(path, item, leaves));
        } else {
            leaves.merge(path, node.asText(), (one, other) -> one + " " + other);
        }
    }
}
