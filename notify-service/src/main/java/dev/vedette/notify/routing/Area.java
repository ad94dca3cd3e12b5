package dev.vedette.notify.routing;

import dev.vedette.notify.event.Coordinates;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;

/**
 * A part of the ground: polygons in WGS 84 degrees, longitude first, whose edges are straight in degrees, as in GeoJSON (RFC 7946).
 *
 * @param degrees valid, not empty
 */
public record Area(Geometry degrees) {

    private static final double SEMI_MAJOR_AXIS = 6_378_137;
    private static final double ECCENTRICITY_SQUARED = 0.00669437999014;
    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    public Area {
        if (degrees.isEmpty() || !degrees.isValid()) {
            throw new IllegalArgumentException("no area");
        }
    }

    /** Metres from a position to the nearest point of the edge: positive outside, negative inside. */
    double metresOutside(Coordinates position) {
        Geometry local = localMetres(position);
        Point here = GEOMETRIES.createPoint(new Coordinate(0, 0));
        double metres = local.getBoundary().distance(here);
        return local.intersects(here) ? -metres : metres;
    }

    /** Whether a position is surely farther away than that, told without looking at the edges one by one. */
    boolean isSurelyFarther(Coordinates position, double metres) {
        Envelope around = degrees.getEnvelopeInternal().copy();
        double latitude = metres / metresPerDegreeNorth(position.latitude());
        // Meridians come nearer to each other towards the poles: the margin is that of the end nearer to one.
        double polar = Math.min(89, Math.abs(position.latitude()) + latitude);
        around.expandBy(2 * metres / metresPerDegreeEast(polar), 2 * latitude);
        return !around.contains(position.longitude(), position.latitude());
    }

    /**
     * The same in metres around a position. Straight edges stay straight, since this only stretches; what is stretched wrongly is far away,
     * where the exact distance does not matter: at 50 km by less than 1 in 100.
     */
    private Geometry localMetres(Coordinates centre) {
        double east = metresPerDegreeEast(centre.latitude());
        double north = metresPerDegreeNorth(centre.latitude());
        Geometry local = degrees.copy();
        local.apply((CoordinateFilter) corner -> {
            corner.x = (corner.x - centre.longitude()) * east;
            corner.y = (corner.y - centre.latitude()) * north;
        });
        local.geometryChanged();
        return local;
    }

    private static double metresPerDegreeEast(double latitude) {
        double phi = Math.toRadians(latitude);
        return Math.toRadians(1) * SEMI_MAJOR_AXIS * Math.cos(phi) / Math.sqrt(flattening(phi));
    }

    private static double metresPerDegreeNorth(double latitude) {
        double phi = Math.toRadians(latitude);
        return Math.toRadians(1) * SEMI_MAJOR_AXIS * (1 - ECCENTRICITY_SQUARED) / Math.pow(flattening(phi), 1.5);
    }

    private static double flattening(double phi) {
        return 1 - ECCENTRICITY_SQUARED * Math.sin(phi) * Math.sin(phi);
    }
}
