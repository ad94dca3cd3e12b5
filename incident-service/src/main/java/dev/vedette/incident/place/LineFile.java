package dev.vedette.incident.place;

import dev.vedette.incident.place.LineDataset.StatedLine;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;

/** Reads a border line from GeoJSON as {@code docs/geodata.md} describes it. */
final class LineFile {

    private static final double MAX_ERROR_METRES = 100_000;
    private static final int MAX_ID_LENGTH = 100;

    private LineFile() {}

    /** Throws {@link GeodataException} for anything that is not as the format wants it. */
    static LineDataset read(GeodataFile file) {
        JsonAt root = JsonAt.rootOf(file);
        require(root.get("type"), "FeatureCollection");
        JsonAt dataset = root.get("dataset");
        double defaultError = errorMetres(dataset.get("statedErrorMetres"));
        var lines = new ArrayList<StatedLine>();
        var areas = new ArrayList<Geometry>();
        for (JsonAt feature : root.get("features").items()) {
            require(feature.get("type"), "Feature");
            JsonAt properties = feature.get("properties");
            JsonAt role = properties.get("role");
            switch (role.text()) {
                case "line" -> {
                    double error = properties
                            .find("statedErrorMetres")
                            .map(LineFile::errorMetres)
                            .orElse(defaultError);
                    lines.add(new StatedLine(GeoJsonGeometry.line(feature.get("geometry")), error));
                }
                case "inside" -> areas.add(GeoJsonGeometry.area(feature.get("geometry")));
                default -> throw role.error("must be \"line\" or \"inside\"");
            }
        }
        if (lines.isEmpty() || areas.size() != 1) {
            throw root.get("features")
                    .error("must have at least one feature with the role \"line\", and exactly one with \"inside\"");
        }
        return new LineDataset(
                new DistanceToBorder.Dataset(id(dataset.get("id")), id(dataset.get("version"))),
                dataset.get("attribution").text(),
                List.copyOf(lines),
                areas.get(0),
                file.name());
    }

    private static void require(JsonAt value, String text) {
        if (!value.text().equals(text)) {
            throw value.error("must be \"" + text + "\"");
        }
    }

    private static String id(JsonAt value) {
        if (value.text().length() > MAX_ID_LENGTH) {
            throw value.error("must have at most " + MAX_ID_LENGTH + " characters");
        }
        return value.text();
    }

    private static double errorMetres(JsonAt value) {
        double metres = value.number();
        if (metres < 0 || metres > MAX_ERROR_METRES) {
            throw value.error("must be between 0 and " + (int) MAX_ERROR_METRES + " metres");
        }
        return metres;
    }
}
