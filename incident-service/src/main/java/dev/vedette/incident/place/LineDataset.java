package dev.vedette.incident.place;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * A border line as it stands in a file. Geometries are in degrees, x is the longitude.
 *
 * @param attribution whom to name wherever results are shown
 * @param lines parts of the line, at least one, each with its own error
 * @param inside the area on the inner side of the line
 */
record LineDataset(
        DistanceToBorder.Dataset dataset, String attribution, List<StatedLine> lines, Geometry inside, String file) {

    /** How far, in metres, the true line may be from this part of the line. */
    record StatedLine(Geometry line, double errorMetres) {}
}
