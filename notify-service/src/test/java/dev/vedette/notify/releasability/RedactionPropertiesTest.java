package dev.vedette.notify.releasability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.notify.event.ObservationEvent;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** Whatever a view is: it shows what it permits, and nothing by which more could be told. */
class RedactionPropertiesTest {

    /** What the observer claims of the distance is his statement, and not worked out from the position. */
    private static final Set<Field> ALL_BUT_THE_CLAIM = EnumSet.complementOf(EnumSet.of(Field.REPORTED_DISTANCE));

    @Provide
    Arbitrary<View> views() {
        Arbitrary<Set<Field>> fields = Arbitraries.of(Field.class).set();
        Arbitrary<Precision> precisions = Arbitraries.of(
                new Precision.Full(),
                new Precision.None(),
                new Precision.OnGrid(new Grid(1000)),
                new Precision.OnGrid(new Grid(500)),
                new Precision.OnGrid(new Grid(777)));
        return Combinators.combine(fields, precisions)
                .as((permitted, precision) -> new View("v", permitted, precision));
    }

    @Property(tries = 2000)
    void nothingIsShownThatIsNotPermitted(@ForAll("views") View view, @ForAll long seed) {
        ObservationEvent event = new Canaries(seed).event("MIA", Canaries.marking());

        ReleasedObservation shown = new Redaction("NATO", view).observation(event);

        Map<String, String> leaves = Canaries.leaves(shown);
        // Not of the observation but of the view.
        leaves.remove("gridMetres");
        assertThat(leaves.keySet()).allMatch(path -> mayBeThere(path, view));
        String all = leaves.toString();
        List<String> values = leaves.values().stream()
                .flatMap(value -> Stream.of(value.split(" ")))
                .toList();
        Canaries.leaves(event.observation()).forEach((path, value) -> {
            if (!isShown(path, view) && value.startsWith("canary")) {
                assertThat(all).as(path).doesNotContain(value);
            } else if (!isShown(path, view) && value.matches(".*\\d{4}.*")) {
                assertThat(values).as(path).doesNotContain(value);
            }
        });
    }

    private static boolean mayBeThere(String path, View view) {
        return Field.ALWAYS.contains(path)
                || (Field.BY_PRECISION.contains(path) && !(view.precision() instanceof Precision.None))
                || Arrays.stream(Field.values())
                        .anyMatch(field -> field.covers().contains(path) && view.permits(field));
    }

    /** As it was reported, not as the middle of a cell. */
    private static boolean isShown(String path, View view) {
        boolean full = view.precision() instanceof Precision.Full;
        boolean position = Field.BY_PRECISION.contains(path) || path.startsWith("distanceToBorder.");
        // The line that was measured to, and what was measured from cells, is the same for all of them.
        boolean ofCells = path.startsWith("distanceToBorder.onGrids") || path.startsWith("distanceToBorder.dataset");
        return ofCells || (mayBeThere(path, view) && (full || !position));
    }

    @Property(tries = 500)
    void theOriginatorSeesItsOwnAsItIs(@ForAll("views") View view, @ForAll long seed) {
        ObservationEvent event = new Canaries(seed).event("NATO", Canaries.marking());

        ReleasedObservation shown = new Redaction("NATO", view).observation(event);

        assertThat(Canaries.JSON.<JsonNode>valueToTree(shown))
                .isEqualTo(Canaries.JSON.<JsonNode>valueToTree(event.observation()));
    }

    @Property(tries = 1000)
    void twoPositionsInOneCellLookTheSame(
            @ForAll @DoubleRange(min = -79, max = 79) double latitude,
            @ForAll @DoubleRange(min = -179, max = 179) double longitude,
            @ForAll @DoubleRange(min = -0.49, max = 0.49) double north,
            @ForAll @DoubleRange(min = -0.49, max = 0.49) double east,
            @ForAll long seed) {
        Grid grid = new Grid(1000);
        Grid.Centre centre = grid.centre(latitude, longitude).orElseThrow();
        double height = 1000 / 111_320.0;
        double width = height / Math.cos(Math.toRadians(centre.latitude()));
        var redaction = new Redaction("NATO", new View("v", ALL_BUT_THE_CLAIM, new Precision.OnGrid(grid)));

        ObservationEvent there = at(seed, centre.latitude(), centre.longitude());
        // A hundredth of a cell is left at the edges for the rounding of its middle.
        ObservationEvent elsewhere =
                at(seed, centre.latitude() + north * 0.97 * height, centre.longitude() + east * 0.97 * width);

        assertThat(redaction.observation(elsewhere)).isEqualTo(redaction.observation(there));
    }

    /** The same event at another place: with another distance, entered otherwise, but measured from the same cell. */
    private static ObservationEvent at(long seed, double latitude, double longitude) {
        ObservationEvent event = new Canaries(seed).event("MIA", Canaries.marking());
        ObjectNode json = Canaries.JSON.valueToTree(event);
        ObjectNode observation = json.withObjectProperty("observation");
        observation
                .put("id", "01938f6e-7a71-7b2f-8c40-2e0948a5c6bb")
                .put("reportedDistanceToBorderMetres", latitude + 90);
        observation.withArray("attachments").removeAll();
        json.put("id", "01938f6e-7a71-7b2f-8c40-2e0948a5c6bb");
        json.withObjectProperty("incident").put("id", "01938f6e-7a71-7b2f-8c40-2e0948a5c6bb");
        observation
                .withObjectProperty("place")
                .withObjectProperty("coordinates")
                .put("latitude", latitude)
                .put("longitude", longitude)
                .put("entered", latitude + " " + longitude);
        if (observation.has("distanceToBorder")) {
            observation
                    .withObjectProperty("distanceToBorder")
                    .put("metres", latitude + 90)
                    .put("verdict", "OUTSIDE");
        }
        return Canaries.JSON.convertValue(json, ObservationEvent.class);
    }

    @Property(tries = 1000)
    void aCellsCircleCoversWhateverCircleLiesInIt(
            @ForAll @DoubleRange(min = -79.9, max = 79.9) double latitude,
            @ForAll @DoubleRange(min = -179.9, max = 179.9) double longitude,
            @ForAll @IntRange(min = 10, max = 100_000) int metres,
            @ForAll @DoubleRange(min = 0, max = 100_000) double radius) {
        Grid grid = new Grid(metres);

        Grid.Centre centre = grid.centre(latitude, longitude).orElseThrow();

        double away = metres(latitude, longitude, centre);
        // Rounding a middle to five decimals moves it by less than a metre.
        assertThat(grid.around(radius)).isGreaterThanOrEqualTo(away + radius - 1);
        if (Math.abs(centre.latitude()) <= 80) {
            assertThat(grid.centre(centre.latitude(), centre.longitude())).hasValue(centre);
        }
    }

    /** Along a great circle. */
    private static double metres(double latitude, double longitude, Grid.Centre to) {
        double north = Math.toRadians(to.latitude() - latitude) / 2;
        double east = Math.toRadians(to.longitude() - longitude) / 2;
        double part = Math.pow(Math.sin(north), 2)
                + Math.cos(Math.toRadians(latitude))
                        * Math.cos(Math.toRadians(to.latitude()))
                        * Math.pow(Math.sin(east), 2);
        return 2 * 6_371_000 * Math.asin(Math.sqrt(part));
    }
}
