package dev.vedette.incident.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.sf.geographiclib.Geodesic;
import org.locationtech.jts.densify.Densifier;

/** Distances are compared with the shortest of the geodesics to points every 20 m or so along the line, in degrees, without a projection. */
class DistanceAgainstGeodesicsTest {

    private static final LineDataset DATA = LineFile.read(GeodataFile.bundled("geodata/line.geojson"));
    private static final BorderLine LINE = new MeasuredBorderLine(DATA);
    private static final List<Coordinates> POINTS = DATA.lines().stream()
            .flatMap(
                    part -> Arrays.stream(Densifier.densify(part.line(), 0.0002).getCoordinates()))
            .map(point -> new Coordinates(point.y, point.x))
            .toList();

    @Property(tries = 100)
    void agreesWithinATenthOfAPercent(
            @ForAll @DoubleRange(min = 41.5, max = 44) double latitude,
            @ForAll @DoubleRange(min = 19.5, max = 22.5) double longitude) {
        double expected = POINTS.stream()
                .mapToDouble(
                        point -> Geodesic.WGS84.Inverse(latitude, longitude, point.latitude(), point.longitude()).s12)
                .min()
                .orElseThrow();

        DistanceToBorder distance = LINE.distanceFrom(new Coordinates(latitude, longitude), 0.0);

        assertThat(distance.metres()).isCloseTo(expected, within(Math.max(15, expected / 1000)));
    }

    @Property(tries = 200)
    void neverStatesLessThanTheErrorOfTheNearestPart(
            @ForAll @DoubleRange(min = 42.8, max = 43.2) double latitude,
            @ForAll @DoubleRange(min = 20.3, max = 20.8) double longitude) {
        DistanceToBorder distance = LINE.distanceFrom(new Coordinates(latitude, longitude), 0.0);

        assertThat(distance.datasetErrorMetres()).isBetween(50.0, 950.0);
    }
}
