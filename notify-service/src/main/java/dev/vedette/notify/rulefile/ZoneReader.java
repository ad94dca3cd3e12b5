package dev.vedette.notify.rulefile;

import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.routing.Area;
import dev.vedette.notify.routing.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads {@code zones}. Their geometry is written as GeoJSON (RFC 7946), which is YAML too, so it can be pasted in. */
final class ZoneReader {

    private static final List<String> KEYS = List.of("id", "name", "version", "validFrom", "validUntil", "geometry");
    private static final int MAX_CORNERS = 20_000;
    private static final GeometryFactory GEOMETRIES = new GeometryFactory();
    /** Whether a type has several; sorted, so that a mistake is always told in the same words. */
    private static final Map<String, Boolean> SEVERAL = new TreeMap<>(Map.of("POLYGON", false, "MULTIPOLYGON", true));

    private static final String LIST = "Write a list in brackets, as in GeoJSON";

    private final Values values;
    private final Quantities quantities;
    private final Names names;
    private final DirectoryReader directory;
    private int corners;

    ZoneReader(Values values, Quantities quantities, Names names, DirectoryReader directory) {
        this.values = values;
        this.quantities = quantities;
        this.names = names;
        this.directory = directory;
    }

    /** Notes all, those with mistakes by their names only. */
    @Nullable
    List<Node> zones(Node node) {
        List<Node> entries = values.entries(node, "zones");
        for (Node entry : entries) {
            Table table = Table.of(entry, "a zone", KEYS, values.problems());
            if (table != null) {
                zone(table);
            }
        }
        return entries;
    }

    private void zone(Table table) {
        String id = table.require("id", values::id);
        String name = table.require("name", values::line);
        String version = table.require("version", values::line);
        Validity validity = directory.validity(table, DirectoryReader.LOCAL_ZONE);
        Area area = table.require("geometry", this::geometry);
        if (id == null) {
            return;
        }
        Node at = Objects.requireNonNull(table.values().get("id"));
        if (name == null || version == null || validity == null || area == null) {
            names.defineZone(at, id, null);
        } else {
            names.defineZone(at, id, new Zone(id, name, version, validity, area));
        }
    }

    private @Nullable Area geometry(Node node) {
        Table table = Table.of(node, "geometry", List.of("type", "coordinates"), values.problems());
        if (table == null) {
            return null;
        }
        Boolean several = table.require("type", type -> values.oneOf(type, SEVERAL));
        Node coordinates = table.require("coordinates", value -> value);
        if (several == null || coordinates == null) {
            return null;
        }
        Geometry geometry = several ? polygons(coordinates) : polygon(coordinates);
        return geometry == null ? null : valid(coordinates, geometry);
    }

    private @Nullable Area valid(Node node, Geometry geometry) {
        TopologyValidationError error = new IsValidOp(geometry).getValidationError();
        if (error == null) {
            return new Area(geometry);
        }
        String place = "near longitude %s, latitude %s"
                .formatted(error.getCoordinate().getX(), error.getCoordinate().getY());
        values.problems()
                .add(
                        node,
                        "this is not an area: " + error.getMessage().toLowerCase(Locale.ROOT) + " " + place,
                        "Draw it so that no edge crosses another");
        return null;
    }

    private @Nullable Geometry polygons(Node node) {
        List<Polygon> polygons = each(node, this::polygon);
        return polygons == null ? null : GEOMETRIES.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    private @Nullable Polygon polygon(Node node) {
        List<LinearRing> rings = each(node, this::ring);
        if (rings == null) {
            return null;
        }
        LinearRing[] holes = rings.stream().skip(1).toArray(LinearRing[]::new);
        return GEOMETRIES.createPolygon(rings.get(0), holes);
    }

    private @Nullable LinearRing ring(Node node) {
        List<Coordinate> line = each(node, this::corner);
        if (line == null) {
            return null;
        }
        if (line.size() < 4 || !line.get(0).equals2D(line.get(line.size() - 1))) {
            String what = "this ring is not closed";
            values.problems().add(node, what, "Give at least four positions, the last the same as the first");
            return null;
        }
        return GEOMETRIES.createLinearRing(line.toArray(Coordinate[]::new));
    }

    private @Nullable Coordinate corner(Node node) {
        corners++;
        if (corners > MAX_CORNERS) {
            if (corners == MAX_CORNERS + 1) {
                values.problems().add(node, "the zones have more than 20000 corners", "Draw them more simply");
            }
            return null;
        }
        if (!(node instanceof SequenceNode pair) || pair.getValue().size() != 2) {
            values.problems().add(node, "this is not a position", "Write [longitude, latitude] in degrees");
            return null;
        }
        Double longitude = quantities.degrees(pair.getValue().get(0), Quantities.MAX_LONGITUDE);
        Double latitude = quantities.degrees(pair.getValue().get(1), Quantities.MAX_LATITUDE);
        return longitude == null || latitude == null ? null : new Coordinate(longitude, latitude);
    }

    /** The items of a list, or null if any has a mistake. */
    private <T> @Nullable List<T> each(Node node, Function<Node, @Nullable T> reader) {
        if (!(node instanceof SequenceNode list) || list.getValue().isEmpty()) {
            values.problems().add(node, "a list is needed here", LIST);
            return null;
        }
        var items = new ArrayList<T>();
        for (Node item : list.getValue()) {
            T read = reader.apply(item);
            if (read != null) {
                items.add(read);
            }
        }
        return items.size() == list.getValue().size() ? items : null;
    }
}
