package dev.vedette.incident.place;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.incident.place.EnteredCoordinates.Parsed;
import java.util.Locale;
import mil.nga.mgrs.MGRS;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import net.sf.geographiclib.Geodesic;

/** What is written down is read back. */
class CoordinateRoundTripTest {

    @Property(tries = 300)
    void readsDecimalsBack(
            @ForAll @DoubleRange(min = -90, max = 90) double latitude,
            @ForAll @DoubleRange(min = -180, max = 180) double longitude) {
        assertReadsBack(String.format(Locale.ROOT, "%.7f, %.7f", latitude, longitude), latitude, longitude, 0.02);
    }

    @Property(tries = 300)
    void readsSecondsBack(
            @ForAll @IntRange(max = 89) int degreesNorth,
            @ForAll @IntRange(max = 179) int degreesWest,
            @ForAll @IntRange(max = 59) int minutes,
            @ForAll @DoubleRange(max = 59.99) double seconds) {
        String text = String.format(
                Locale.ROOT,
                "%d°%d'%.2f\"N %d°%d'%.2f\"W",
                degreesNorth,
                minutes,
                seconds,
                degreesWest,
                minutes,
                seconds);
        double fraction = minutes / 60.0 + seconds / 3600;

        assertReadsBack(text, degreesNorth + fraction, -(degreesWest + fraction), 0.5);
    }

    @Property(tries = 500)
    void readsMgrsBackToTheMetre(
            @ForAll @DoubleRange(min = -79.9, max = 83.9) double latitude,
            @ForAll @DoubleRange(min = -179.99, max = 179.99) double longitude) {
        assertReadsBack(MGRS.from(longitude, latitude).coordinate(), latitude, longitude, 1.5);
    }

    @Property(tries = 2000)
    void answersAnyText(@ForAll @StringLength(max = 120) String text) {
        assertThat(EnteredCoordinates.parse(text)).isNotNull();
    }

    private static void assertReadsBack(String text, double latitude, double longitude, double withinMetres) {
        assertThat(EnteredCoordinates.parse(text)).as(text).isInstanceOfSatisfying(Parsed.class, parsed -> {
            Coordinates read = parsed.coordinates();
            assertThat(Geodesic.WGS84.Inverse(latitude, longitude, read.latitude(), read.longitude()).s12)
                    .isLessThan(withinMetres);
        });
    }
}
