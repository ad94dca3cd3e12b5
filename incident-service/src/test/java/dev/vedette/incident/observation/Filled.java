package dev.vedette.incident.observation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vedette.incident.account.Caller;
import dev.vedette.incident.account.Organisation;
import dev.vedette.incident.account.Role;
import dev.vedette.incident.attachment.Form;
import dev.vedette.incident.place.CoordinateFormat;
import dev.vedette.incident.place.DistanceToBorder;
import dev.vedette.incident.releasability.ExerciseStatus;
import dev.vedette.incident.releasability.Marking;
import dev.vedette.incident.releasability.Tlp;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/** Versions in which every part can be told from every other, and the parts of what becomes of them. */
final class Filled {

    private final Random random;
    private int next = 1000;

    Filled(long seed) {
        this.random = new Random(seed);
    }

    static Caller caller(String organisation) {
        return new Caller(
                "someone",
                new Organisation(organisation, organisation, Organisation.Tier.PARTNER),
                Set.of(Role.DUTY_OFFICER),
                false);
    }

    ObservationVersion version(String originator) {
        return new ObservationVersion(
                UUID.randomUUID(),
                "OBS-4T9B-ZK1C",
                2,
                Change.CORRECTED,
                word("changeReason"),
                List.of("place", "headline", "unit", "tlp", "source", "distanceToBorder"),
                UUID.randomUUID(),
                "VDT-7K3M-Q2XA",
                new Marking(Tlp.AMBER, originator, List.of("NATO"), ExerciseStatus.ACTUAL),
                content(),
                Instant.parse("2026-03-07T14:28:03Z"),
                random.nextBoolean(),
                maybe(new DistanceToBorder(
                        number() / 3.0,
                        number() / 3.0,
                        number() / 3.0,
                        any(DistanceToBorder.Verdict.values()),
                        new DistanceToBorder.Dataset("line", "1"),
                        null)),
                List.of(new FiledAttachment(
                        UUID.randomUUID(),
                        word("attachments.fileName"),
                        word("attachments.mediaType"),
                        number(),
                        word("attachments.sha256"),
                        time(),
                        any(Form.values()))),
                word("author"),
                Instant.parse("2026-03-07T14:28:03Z"),
                UUID.randomUUID(),
                new ObservationVersion.Reporter(word("reporter.name"), word("reporter.position")));
    }

    private ObservationContent content() {
        return new ObservationContent(
                any(Kind.values()),
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
                maybe(new ObservedPlace(
                        word("place.name"),
                        word("place.municipality"),
                        word("place.gazetteerId"),
                        point(42.000_000_1 + number() / 1_000_000.0, 20.000_000_1 + number() / 1_000_000.0),
                        number() / 7.0,
                        word("place.note"))),
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
                        time())));
    }

    private ObservedPlace.Point point(double latitude, double longitude) {
        return new ObservedPlace.Point(latitude, longitude, word("entered"), any(CoordinateFormat.values()));
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

    static JsonNode json(Object value) {
        return ObservationJson.read(ObservationJson.write(value), JsonNode.class);
    }

    /** What there is, by its path without places in lists, and without {@code content.} before it. */
    static Map<String, String> leaves(Object value) {
        var leaves = new TreeMap<String, String>();
        add("", json(value), leaves);
        return leaves;
    }

    private static void add(String path, JsonNode node, Map<String, String> leaves) {
        if (node.isObject()) {
            node.properties()
                    .forEach(entry -> add(
                            path.isEmpty() || path.equals("content") ? entry.getKey() : path + "." + entry.getKey(),
                            entry.getValue(),
                            leaves));
        } else if (node.isArray() && !path.equals("changedFields")) {
            node.forEach(item -> add(path, item, leaves));
        } else {
            leaves.merge(path, node.asText(), (one, other) -> one + " " + other);
        }
    }

    /** A version as the data of an event tells of it. */
    static ObservationVersion published(JsonNode data) {
        JsonNode it = data.get("observation");
        JsonNode distance = it.get("distanceToBorder");
        try {
            return new ObservationVersion(
                    UUID.fromString(it.get("id").asText()),
                    it.get("reference").asText(),
                    it.get("version").asInt(),
                    Change.valueOf(it.get("change").asText()),
                    it.path("changeReason").textValue(),
                    List.of(ObservationJson.read(
                            it.has("changedFields") ? it.get("changedFields").toString() : "[]", String[].class)),
                    UUID.fromString(data.at("/incident/id").asText()),
                    data.at("/incident/reference").asText(),
                    new Marking(
                            Tlp.ofLabel(data.at("/marking/tlp").asText()).orElseThrow(),
                            data.at("/marking/originator").asText(),
                            List.of(),
                            ExerciseStatus.ACTUAL),
                    ObservationJson.read(it.toString(), ObservationContent.class),
                    Instant.parse(it.get("receivedAt").asText()),
                    it.get("lateEntry").asBoolean(),
                    distance == null ? null : ObservationJson.read(distance.toString(), DistanceToBorder.class),
                    List.of(ObservationJson.read(it.get("attachments").toString(), FiledAttachment[].class)),
                    "author",
                    Instant.EPOCH,
                    UUID.randomUUID(),
                    null);
        } catch (UncheckedIOException e) {
            throw new AssertionError(new IOException("not as the contract has it", e));
        }
    }
}
