package dev.vedette.incident.place;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateReferenceSystem;
import org.locationtech.proj4j.CoordinateTransform;
import org.locationtech.proj4j.CoordinateTransformFactory;
import org.locationtech.proj4j.ProjCoordinate;

/** UTM zone 34 on WGS 84: a plane in metres whose scale is right within 0.05 % near the line. Safe for use by several threads. */
final class UtmPlane {

    /** Where the plane is near enough to the truth to find the nearest point of a line on it. */
    static final String AREA = "15 to 27 degrees east and 35 to 50 degrees north";

    private final CoordinateTransform forward;
    private final CoordinateTransform inverse;

    UtmPlane() {
        var systems = new CRSFactory();
        CoordinateReferenceSystem globe = systems.createFromParameters("WGS84", "+proj=longlat +datum=WGS84 +no_defs");
        CoordinateReferenceSystem plane =
                systems.createFromParameters("UTM34N", "+proj=utm +zone=34 +datum=WGS84 +units=m +no_defs");
        var transforms = new CoordinateTransformFactory();
        forward = transforms.createTransform(globe, plane);
        inverse = transforms.createTransform(plane, globe);
    }

    static boolean covers(double latitude, double longitude) {
        return longitude >= 15 && longitude <= 27 && latitude >= 35 && latitude <= 50;
    }

    Coordinate project(Coordinates point) {
        return transformed(forward, point.longitude(), point.latitude());
    }

    Coordinates unproject(Coordinate point) {
        Coordinate degrees = transformed(inverse, point.x, point.y);
        return new Coordinates(degrees.y, degrees.x);
    }

    /** A projected copy of a geometry in degrees. */
    Geometry project(Geometry degrees) {
        Geometry projected = degrees.copy();
        projected.apply(new CoordinateSequenceFilter() {
            @Override
            public void filter(CoordinateSequence sequence, int i) {
                Coordinate point = transformed(forward, sequence.getX(i), sequence.getY(i));
                sequence.setOrdinate(i, CoordinateSequence.X, point.x);
                sequence.setOrdinate(i, CoordinateSequence.Y, point.y);
            }

            @Override
            public boolean isDone() {
                return false;
            }

            @Override
            public boolean isGeometryChanged() {
                return true;
            }
        });
        return projected;
    }

    private static Coordinate transformed(CoordinateTransform transform, double x, double y) {
        ProjCoordinate result = transform.transform(new ProjCoordinate(x, y), new ProjCoordinate());
        return new Coordinate(result.x, result.y);
    }
}
