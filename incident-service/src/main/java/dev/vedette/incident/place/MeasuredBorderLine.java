package dev.vedette.incident.place;

import dev.vedette.incident.place.LineDataset.StatedLine;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicMask;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;

/**
 * Finds the nearest point of a border line in the plane and measures the way to it on the ellipsoid. Parts of the line differ in their
 * error; the stated dataset error is such that distance minus error is the least possible distance to any part. Safe for use by several
 * threads.
 */
final class MeasuredBorderLine implements BorderLine {

    /** The side changes at the edge of the inner area, so the line must lie on it; this much rounding is forgiven. */
    private static final double MAX_LINE_OFF_EDGE_METRES = 10;

    /** Far away, the nearest of points at this spacing is near enough to the nearest point: 2 m at 250 km. */
    private static final double SPACING_METRES = 2_000;

    private final UtmPlane plane = new UtmPlane();
    private final GeometryFactory geometries = new GeometryFactory();
    private final LineDataset data;
    private final List<Part> parts;
    private final List<Coordinates> pointsOfLine;
    private final IndexedPointInAreaLocator inside;

    /** Throws {@link GeodataException} if line and inner area do not fit together. */
    MeasuredBorderLine(LineDataset data) {
        this.data = data;
        Geometry area = plane.project(data.inside());
        this.parts = data.lines().stream()
                .collect(Collectors.groupingBy(StatedLine::errorMetres, TreeMap::new, Collectors.toList()))
                .values()
                .stream()
                .map(this::part)
                .toList();
        this.inside = new IndexedPointInAreaLocator(area);
        this.pointsOfLine = parts.stream()
                .flatMap(part -> pointsAlong(part.line()))
                .map(plane::unproject)
                .toList();
        requireLineOnEdgeOf(area);
    }

    @Override
    public DistanceToBorder.Dataset dataset() {
        return data.dataset();
    }

    @Override
    public String attribution() {
        return data.attribution();
    }

    @Override
    public DistanceToBorder distanceFrom(@Nullable Coordinates coordinates, @Nullable Double uncertaintyMetres) {
        if (coordinates == null) {
            return DistanceToBorder.unknown(data.dataset());
        }
        double locationError = uncertaintyMetres == null ? UNSTATED_UNCERTAINTY_METRES : uncertaintyMetres;
        if (!(locationError >= 0)) {
            throw new IllegalArgumentException("Uncertainty must not be negative: " + locationError);
        }
        return UtmPlane.covers(coordinates.latitude(), coordinates.longitude())
                ? near(coordinates, locationError)
                : far(coordinates, locationError);
    }

    private DistanceToBorder near(Coordinates from, double locationError) {
        Coordinate point = plane.project(from);
        Geometry geometry = geometries.createPoint(point);
        Coordinate nearest = point;
        double inPlane = Double.POSITIVE_INFINITY;
        double leastPossible = Double.POSITIVE_INFINITY;
        for (Part part : parts) {
            // The second is the point asked about.
            Coordinate candidate = part.index().nearestPoints(geometry)[0];
            double distance = candidate.distance(point);
            leastPossible = Math.min(leastPossible, distance - part.errorMetres());
            if (distance < inPlane) {
                inPlane = distance;
                nearest = candidate;
            }
        }
        return DistanceToBorder.of(
                rounded(metres(from, plane.unproject(nearest))),
                locationError,
                rounded(inPlane - leastPossible),
                inside.locate(point) != Location.EXTERIOR,
                data.dataset());
    }

    /** The inner area lies within the plane's area, so whatever does not is outside. */
    private DistanceToBorder far(Coordinates from, double locationError) {
        double nearest =
                pointsOfLine.stream().mapToDouble(to -> metres(from, to)).min().orElseThrow();
        double error = parts.get(parts.size() - 1).errorMetres();
        return DistanceToBorder.of(rounded(nearest), locationError, error, false, data.dataset());
    }

    private static double metres(Coordinates from, Coordinates to) {
        return Geodesic.WGS84.Inverse(
                        from.latitude(), from.longitude(), to.latitude(), to.longitude(), GeodesicMask.DISTANCE)
                .s12;
    }

    /** To decimetres: anything finer would be pretence. */
    private static double rounded(double metres) {
        return Math.round(metres * 10) / 10.0;
    }

    private Part part(Collection<StatedLine> lines) {
        Geometry line = geometries.buildGeometry(
                lines.stream().map(stated -> plane.project(stated.line())).toList());
        double error = lines.iterator().next().errorMetres();
        return new Part(line, new IndexedFacetDistance(line), error);
    }

    private static Stream<Coordinate> pointsAlong(Geometry line) {
        return Arrays.stream(Densifier.densify(line, SPACING_METRES).getCoordinates());
    }

    private void requireLineOnEdgeOf(Geometry area) {
        var edge = new IndexedFacetDistance(area.getBoundary());
        for (Part part : parts) {
            pointsAlong(part.line()).forEach(point -> {
                double off = edge.distance(geometries.createPoint(point));
                if (off > MAX_LINE_OFF_EDGE_METRES) {
                    throw lineOffEdge(plane.unproject(point), off);
                }
            });
        }
    }

    private GeodataException lineOffEdge(Coordinates at, double metres) {
        return new GeodataException(
                data.file(),
                "features",
                "the line must run along the edge of the area with the role \"inside\"; at longitude %.5f, latitude %.5f it is %.0f m off"
                        .formatted(at.longitude(), at.latitude(), metres));
    }

    /** Parts of the line that have the same error. */
    private record Part(Geometry line, IndexedFacetDistance index, double errorMetres) {}
}
