package dev.vedette.incident.observation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.incident.place.Coordinates;
import dev.vedette.incident.place.DistanceToBorder;
import dev.vedette.incident.releasability.Field;
import dev.vedette.incident.releasability.Grid;
import dev.vedette.incident.releasability.Precision;
import dev.vedette.incident.releasability.ReleasePolicy;
import dev.vedette.incident.releasability.View;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** Whatever a view is: it shows what it permits, and nothing by which more could be told. */
class RedactionPropertiesTest {

    private static final Set<String> AROUND = Set.of(
            "incidentId",
            "incidentReference",
            "recordedAt",
            "eventId",
            "extract",
            "marking.tlp",
            "marking.originator",
            "marking.releasableTo",
            "marking.exerciseStatus");

    /** Stands for the line: whatever it says follows from where it is asked. */
    private static final OnGrid MEASURING = (content, grid) -> Optional.ofNullable(content.place())
            .flatMap(place -> Optional.ofNullable(place.coordinates()))
            .flatMap(point -> grid.centre(point.latitude(), point.longitude()))
            .map(middle -> new DistanceToBorder(
                    new Coordinates(middle.latitude(), middle.longitude()).latitude(),
                    1.0,
                    1.0,
                    DistanceToBorder.Verdict.INSIDE,
                    new DistanceToBorder.Dataset("line", "1"),
                    null));

    /** What the observer claims of the distance is his statement, and not worked out from the position. */
    private static final Set<Field> ALL_BUT_THE_CLAIM = EnumSet.complementOf(EnumSet.of(Field.REPORTED_DISTANCE));

    @Provide
    Arbitrary<View> views() {
        Arbitrary<Set<Field>> fields = Arbitraries.of(Field.class).set();
        Arbitrary<Precision> precisions = Arbitraries.of(
                new Precision.Full(),
                new Precision.None(),
                new Precision.OnGrid(new Grid(1000)),
                new Precision.OnGrid(new Grid(777)));
        return Combinators.combine(fields, precisions).as(View::new);
    }

    private static ReleasedVersion shown(ObservationVersion version, View view) {
        return Redaction.of(version, Filled.caller("NATO"), new ReleasePolicy(Map.of("NATO", view)), MEASURING);
    }

    @Property(tries = 2000)
    void nothingIsShownThatIsNotPermitted(@ForAll("views") View view, @ForAll long seed) {
        ObservationVersion version = new Filled(seed).version("MIA");

        ReleasedVersion shown = shown(version, view);

        Map<String, String> leaves = Filled.leaves(shown);
        assertThat(leaves.keySet()).allMatch(path -> mayBeThere(path, view));
        assertThat(Filled.json(ObservationView.of(shown)).toString()).doesNotContain("reporter", "canary-author");
        String all = leaves.toString();
        List<String> values = leaves.values().stream()
                .flatMap(value -> Stream.of(value.split(" ")))
                .toList();
        Filled.leaves(version).forEach((path, value) -> {
            if (!isShown(path, view) && value.startsWith("canary")) {
                assertThat(all).as(path).doesNotContain(value);
            } else if (!isShown(path, view) && value.matches(".*\\d{4}.*")) {
                assertThat(values).as(path).doesNotContain(value);
            }
        });
    }

    private static boolean mayBeThere(String path, View view) {
        return Field.ALWAYS.contains(path)
                || AROUND.contains(path)
                || (Field.BY_PRECISION.contains(path) && !(view.precision() instanceof Precision.None))
                || Arrays.stream(Field.values())
                        .anyMatch(field -> field.covers().contains(path) && view.permits(field));
    }

    /** As it was reported, not as the middle of a cell. */
    private static boolean isShown(String path, View view) {
        boolean full = view.precision() instanceof Precision.Full;
        boolean position = Field.BY_PRECISION.contains(path) || path.startsWith("distanceToBorder.");
        return path.startsWith("distanceToBorder.dataset") || (mayBeThere(path, view) && (full || !position));
    }

    @Property(tries = 500)
    void theOriginatorSeesItsOwnAsItIs(@ForAll("views") View view, @ForAll long seed) {
        ObservationVersion version = new Filled(seed).version("NATO");

        var shown = (ObjectNode) Filled.json(shown(version, view));

        shown.remove("extract");
        assertThat(shown).isEqualTo(Filled.json(version));
    }

    @Property(tries = 1000)
    void twoPositionsInOneCellLookTheSame(
            @ForAll @DoubleRange(min = -79, max = 79) double latitude,
            @ForAll @DoubleRange(min = -179, max = 179) double longitude,
            @ForAll @DoubleRange(min = -0.48, max = 0.48) double north,
            @ForAll @DoubleRange(min = -0.48, max = 0.48) double east,
            @ForAll long seed) {
        Grid grid = new Grid(1000);
        Grid.Centre centre = grid.centre(latitude, longitude).orElseThrow();
        double height = 1000 / 111_320.0;
        double width = height / Math.cos(Math.toRadians(centre.latitude()));
        View view = new View(ALL_BUT_THE_CLAIM, new Precision.OnGrid(grid));
        ObservationVersion version = new Filled(seed).version("MIA");

        ObservationVersion there = at(version, centre.latitude(), centre.longitude());
        ObservationVersion elsewhere =
                at(version, centre.latitude() + north * height, centre.longitude() + east * width);

        assertThat(shown(elsewhere, view)).isEqualTo(shown(there, view));
    }

    /** The same at another place: with another distance, and entered otherwise, with as many digits. */
    private static ObservationVersion at(ObservationVersion version, double latitude, double longitude) {
        var json = (ObjectNode) Filled.json(version);
        var content = (ObjectNode) json.get("content");
        content.put("reportedDistanceToBorderMetres", latitude + 90);
        if (content.has("place")) {
            content.withObjectProperty("place")
                    .withObjectProperty("coordinates")
                    .put("latitude", latitude)
                    .put("longitude", longitude)
                    .put("entered", String.format(Locale.ROOT, "%.6f %.6f", latitude, longitude));
        }
        if (json.has("distanceToBorder")) {
            json.withObjectProperty("distanceToBorder")
                    .put("metres", latitude + 90)
                    .put("verdict", "OUTSIDE");
        }
        return ObservationJson.read(json.toString(), ObservationVersion.class);
    }
}
