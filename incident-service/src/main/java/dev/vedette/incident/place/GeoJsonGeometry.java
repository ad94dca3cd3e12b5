package dev.vedette.incident.place;

import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;

/** Reads GeoJSON geometries (RFC 7946) in degrees; throws {@link GeodataException} for what is wrong with them. */
final class GeoJsonGeometry {

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    /**
     * Degrees between points of what is read. An edge is straight in longitude and latitude (RFC 7946, 3.1.1); between points so near, up to
     * 4 km, the plane's own straight line is nowhere half a metre beside that.
     */
    private static final double SPACING_DEGREES = 0.05;

    private GeoJsonGeometry() {}

    /** A LineString or MultiLineString. */
    static Geometry line(JsonAt geometry) {
        JsonAt coordinates = geometry.get("coordinates");
        Geometry line = switch (geometry.get("type").text()) {
            case "LineString" -> lineString(coordinates);
            case "MultiLineString" ->
                GEOMETRIES.createMultiLineString(coordinates.items().stream()
                        .map(GeoJsonGeometry::lineString)
                        .toArray(LineString[]::new));
            default -> throw geometry.get("type").error("must be \"LineString\" or \"MultiLineString\"");
        };
        return straightInDegrees(line);
    }

    /** A valid Polygon or MultiPolygon. */
    static Geometry area(JsonAt geometry) {
        JsonAt coordinates = geometry.get("coordinates");
        Geometry area = switch (geometry.get("type").text()) {
            case "Polygon" -> polygon(coordinates);
            case "MultiPolygon" ->
                GEOMETRIES.createMultiPolygon(coordinates.items().stream()
                        .map(GeoJsonGeometry::polygon)
                        .toArray(Polygon[]::new));
            default -> throw geometry.get("type").error("must be \"Polygon\" or \"MultiPolygon\"");
        };
        var invalid = new IsValidOp(area).getValidationError();
        if (invalid != null) {
            throw coordinates.error(invalid.getMessage() + " near " + invalid.getCoordinate());
        }
        return straightInDegrees(area);
    }

    private static Geometry straightInDegrees(Geometry degrees) {
        var densifier = new Densifier(degrees);
        densifier.setDistanceTolerance(SPACING_DEGREES);
        // It was found valid, and points on its own edges leave it so.
        densifier.setValidate(false);
        return densifier.getResultGeometry();
    }

    private static Polygon polygon(JsonAt coordinates) {
        var rings = coordinates.items().stream().map(GeoJsonGeometry::ring).toArray(LinearRing[]::new);
        if (rings.length == 0) {
            throw coordinates.error("must have at least one ring");
        }
        return GEOMETRIES.createPolygon(rings[0], Arrays.copyOfRange(rings, 1, rings.length));
    }

    private static LinearRing ring(JsonAt coordinates) {
        Coordinate[] positions = positions(coordinates);
        if (positions.length < 4 || !positions[0].equals2D(positions[positions.length - 1])) {
            throw coordinates.error("must be a ring: four positions or more, the last as the first");
        }
        return GEOMETRIES.createLinearRing(positions);
    }

    private static LineString lineString(JsonAt coordinates) {
        Coordinate[] positions = positions(coordinates);
        if (positions.length < 2) {
            throw coordinates.error("must have two positions or more");
        }
        return GEOMETRIES.createLineString(positions);
    }

    private static Coordinate[] positions(JsonAt coordinates) {
        return coordinates.items().stream().map(GeoJsonGeometry::position).toArray(Coordinate[]::new);
    }

    private static Coordinate position(JsonAt position) {
        List<JsonAt> numbers = position.items();
        if (numbers.size() < 2) {
            throw position.error("must be longitude and latitude");
        }
        var degrees = new Coordinate(numbers.get(0).number(), numbers.get(1).number());
        if (!UtmPlane.covers(degrees.y, degrees.x)) {
            throw position.error("is outside of " + UtmPlane.AREA + " (GeoJSON writes the longitude first)");
        }
        return degrees;
    }
}
