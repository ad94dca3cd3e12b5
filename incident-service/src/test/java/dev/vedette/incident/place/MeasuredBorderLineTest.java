package dev.vedette.incident.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vedette.incident.place.DistanceToBorder.Verdict;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bundled line, checked against facts that were established apart from this code. */
class MeasuredBorderLineTest {

    private static final BorderLine LINE =
            new MeasuredBorderLine(LineFile.read(GeodataFile.bundled("geodata/line.geojson")));
    private static final Coordinates BANJE = new Coordinates(42.97028, 20.56306);

    @ParameterizedTest
    @CsvSource({"42.97028, 20.56306, 524.0", "42.970278, 20.563056, 523.7"})
    void measuresBanje(double latitude, double longitude, double metres) {
        DistanceToBorder distance = LINE.distanceFrom(new Coordinates(latitude, longitude), 0.0);

        assertThat(distance.metres()).isCloseTo(metres, within(0.15));
        assertThat(distance.datasetErrorMetres()).isEqualTo(50);
        assertThat(distance.verdict()).isEqualTo(Verdict.INSIDE);
        assertThat(distance.dataset()).isEqualTo(new DistanceToBorder.Dataset("osm-line", "2017-12"));
    }

    @ParameterizedTest
    @CsvSource({"473.9, INSIDE", "474.1, INDETERMINATE", "500, INDETERMINATE", "100000, INDETERMINATE"})
    void tellsTheSideOnlyIfTheErrorsAllow(double uncertaintyMetres, Verdict verdict) {
        assertThat(LINE.distanceFrom(BANJE, uncertaintyMetres).verdict()).isEqualTo(verdict);
    }

    @Test
    void isIndeterminateWithoutCoordinates() {
        assertThat(LINE.distanceFrom(null, 500.0))
                .isEqualTo(new DistanceToBorder(null, null, null, Verdict.INDETERMINATE, LINE.dataset(), null));
    }

    @Test
    void assumesAnErrorWhereTheReporterStatesNone() {
        assertThat(LINE.distanceFrom(BANJE, null).locationErrorMetres())
                .isEqualTo(BorderLine.UNSTATED_UNCERTAINTY_METRES);
    }

    @ParameterizedTest
    @CsvSource({
        "Prishtinë, 42.67272, 21.16688, INSIDE",
        "Leposaviq, 43.10389, 20.80278, INSIDE",
        "Prizren, 42.21389, 20.73972, INSIDE",
        "Bujanovac, 42.45917, 21.76667, OUTSIDE",
        "Raška, 43.28722, 20.61528, OUTSIDE",
        "Tirana, 41.3275, 19.8189, OUTSIDE",
        "Skopje, 41.9965, 21.4314, OUTSIDE",
        "Plav in Montenegro, 42.5969, 19.94415, OUTSIDE",
        "Brussels, 50.8503, 4.3517, OUTSIDE",
        "Banje with the numbers swapped, 20.56306, 42.97028, OUTSIDE",
        "South Pole, -90, 0, OUTSIDE",
        "antipode, -42.97, -159.44, OUTSIDE",
    })
    void knowsTheSideHoweverFarAway(String name, double latitude, double longitude, Verdict verdict) {
        assertThat(LINE.distanceFrom(new Coordinates(latitude, longitude), 100.0)
                        .verdict())
                .as(name)
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"50.8503, 4.3517, 1489000", "-42.97, -159.44, 19900000", "38.9, -77.04, 7590000"})
    void measuresLongWays(double latitude, double longitude, double metres) {
        Double measured =
                LINE.distanceFrom(new Coordinates(latitude, longitude), 100.0).metres();

        assertThat(measured).isCloseTo(metres, within(metres / 50));
    }

    @Test
    void statesTheLargerErrorWhereTheOutlinesDisagree() {
        // Given a point in the lake that both outlines leave out
        var gazivode = new Coordinates(42.9727, 20.5225);

        // When
        DistanceToBorder distance = LINE.distanceFrom(gazivode, 10.0);

        // Then
        assertThat(distance.datasetErrorMetres()).isGreaterThan(900);
        assertThat(distance.verdict()).isEqualTo(Verdict.INDETERMINATE);
    }

    @Test
    void refusesNegativeUncertainty() {
        assertThatThrownBy(() -> LINE.distanceFrom(BANJE, -1.0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LINE.distanceFrom(BANJE, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void answersManyThreadsAtOnce() throws Exception {
        var pool = new ForkJoinPool(8);
        try {
            var distinct = pool.submit(() -> IntStream.range(0, 20_000)
                            .parallel()
                            .mapToObj(i -> i % 2 == 0
                                    ? LINE.distanceFrom(BANJE, 500.0)
                                    : LINE.distanceFrom(new Coordinates(42.45917, 21.76667), 500.0))
                            .distinct()
                            .count())
                    .get();

            assertThat(distinct).isEqualTo(2);
        } finally {
            pool.shutdown();
        }
    }
}
