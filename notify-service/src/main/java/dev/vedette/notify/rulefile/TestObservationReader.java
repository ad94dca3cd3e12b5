package dev.vedette.notify.rulefile;

import dev.vedette.notify.event.Activity;
import dev.vedette.notify.event.Armed;
import dev.vedette.notify.event.Attachment;
import dev.vedette.notify.event.Category;
import dev.vedette.notify.event.Certainty;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationKind;
import dev.vedette.notify.event.Severity;
import dev.vedette.notify.event.Size;
import dev.vedette.notify.event.Unit;
import dev.vedette.notify.event.Urgency;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the observation of a test's event. */
final class TestObservationReader {

    static final List<String> KEYS = List.of(
            "kind",
            "change",
            "headline",
            "category",
            "severity",
            "urgency",
            "certainty",
            "armed",
            "size",
            "activity",
            "unit",
            "equipment",
            "place",
            "distanceToBorder",
            "reportedDistanceToBorder",
            "attachment",
            "lateEntry");

    private final Values values;
    private final Quantities quantities;
    private final TestPlaceReader places;

    TestObservationReader(Values values, Quantities quantities) {
        this.values = values;
        this.quantities = quantities;
        this.places = new TestPlaceReader(values, quantities);
    }

    Observation read(Table table, UUID id, Instant at) {
        ObservationChange change = oneOf(table, "change", ObservationChange.FILED);
        boolean first = change == ObservationChange.FILED;
        OffsetDateTime reported = at.atOffset(ZoneOffset.UTC);
        return new Observation(
                id,
                "OBS-TEST",
                first ? 1 : 2,
                change,
                first ? null : 1,
                first ? null : "a test",
                List.of(),
                oneOf(table, "kind", ObservationKind.SIGHTING),
                table.read("headline", values::line, "A test"),
                oneOf(table, "category", Category.SECURITY),
                oneOf(table, "severity", Severity.UNKNOWN),
                oneOf(table, "urgency", Urgency.UNKNOWN),
                oneOf(table, "certainty", Certainty.UNKNOWN),
                oneOf(table, "armed", Armed.UNKNOWN),
                table.find("size", this::size),
                table.find("activity", this::activity),
                table.find("unit", this::unit),
                table.find("equipment", values::line),
                null,
                null,
                null,
                null,
                reported,
                reported,
                table.read("lateEntry", values::truth, false),
                table.find("place", places::place),
                table.find("distanceToBorder", places::distance),
                table.find("reportedDistanceToBorder", quantities::distance),
                null,
                null,
                attachments(table));
    }

    private <E extends Enum<E>> E oneOf(Table table, String key, E otherwise) {
        return table.read(key, node -> values.oneOf(node, otherwise.getDeclaringClass()), otherwise);
    }

    /** {@code 30}, {@code {min: 20, max: 40}}, or {@code {min: 20}} for twenty or more. */
    private @Nullable Size size(Node node) {
        if (!(node instanceof MappingNode)) {
            Integer count = quantities.count(node);
            return count == null ? null : new Size(count, count, false);
        }
        Table table = Table.of(node, "size", List.of("min", "max"), values.problems());
        if (table == null) {
            return null;
        }
        Integer min = table.require("min", quantities::count);
        Integer max = table.find("max", quantities::count);
        if (min != null && max != null && max < min) {
            values.problems().add(node, "max is less than min", "Exchange the two");
            return null;
        }
        return min == null ? null : new Size(min, max, true);
    }

    private @Nullable Activity activity(Node node) {
        String text = values.line(node);
        return text == null ? null : new Activity(null, text);
    }

    private @Nullable Unit unit(Node node) {
        String text = values.line(node);
        return text == null ? null : new Unit(text, null);
    }

    private List<Attachment> attachments(Table table) {
        boolean one = table.read("attachment", values::truth, false);
        return one
                ? List.of(new Attachment(new UUID(0, 4), "test.jpg", "image/jpeg", 1, "0".repeat(64), null, null))
                : List.of();
    }
}
