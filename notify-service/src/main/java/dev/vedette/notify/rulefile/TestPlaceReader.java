package dev.vedette.notify.rulefile;

import dev.vedette.notify.event.Coordinates;
import dev.vedette.notify.event.DistanceToBorder;
import dev.vedette.notify.event.DistanceToBorder.Dataset;
import dev.vedette.notify.event.DistanceToBorder.Verdict;
import dev.vedette.notify.event.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads where the observation of a test's event was made. */
final class TestPlaceReader {

    private static final List<String> KEYS = List.of("name", "municipality", "latitude", "longitude", "uncertainty");

    private final Values values;
    private final Quantities quantities;

    TestPlaceReader(Values values, Quantities quantities) {
        this.values = values;
        this.quantities = quantities;
    }

    @Nullable
    Place place(Node node) {
        Table table = Table.of(node, "place", KEYS, values.problems());
        if (table == null) {
            return null;
        }
        Double latitude = table.find("latitude", value -> quantities.degrees(value, Quantities.MAX_LATITUDE));
        Double longitude = table.find("longitude", value -> quantities.degrees(value, Quantities.MAX_LONGITUDE));
        if (table.has("latitude") != table.has("longitude")) {
            values.problems().add(node, "one of latitude and longitude is missing", "Give both, or neither");
        }
        return new Place(
                table.find("name", values::line),
                table.find("municipality", values::line),
                null,
                latitude == null || longitude == null ? null : new Coordinates(latitude, longitude, null, null),
                table.find("uncertainty", quantities::distance),
                null);
    }

    /** {@code 4 km}, or {@code {is: 4 km, error: 400 m}}. */
    @Nullable
    DistanceToBorder distance(Node node) {
        if (!(node instanceof MappingNode)) {
            Double metres = quantities.distance(node);
            return metres == null ? null : distance(metres, 0);
        }
        Table table = Table.of(node, "distanceToBorder", List.of("is", "error"), values.problems());
        if (table == null) {
            return null;
        }
        Double metres = table.require("is", quantities::distance);
        double error = table.read("error", quantities::distance, 0.0);
        return metres == null ? null : distance(metres, error);
    }

    private static DistanceToBorder distance(double metres, double error) {
        Verdict verdict = metres > error ? Verdict.INSIDE : Verdict.INDETERMINATE;
        return new DistanceToBorder(metres, error, 0.0, verdict, new Dataset("test", "1"), null, List.of());
    }
}
