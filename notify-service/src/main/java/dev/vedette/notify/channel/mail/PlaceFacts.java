package dev.vedette.notify.channel.mail;

import dev.vedette.notify.event.Coordinates;
import dev.vedette.notify.event.DistanceToBorder;
import dev.vedette.notify.event.Place;
import dev.vedette.notify.releasability.ReleasedObservation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where something was seen, in words. */
final class PlaceFacts {

    private final ReleasedObservation observation;
    private final String line;

    /** @param line what the reader calls the border */
    PlaceFacts(ReleasedObservation observation, String line) {
        this.observation = observation;
        this.line = line;
    }

    /** The distance in one line, if it is known. */
    Optional<String> distance() {
        DistanceToBorder distance = observation.distanceToBorder();
        Double metres = distance == null ? null : distance.metres();
        if (distance == null || metres == null) {
            return Optional.empty();
        }
        double error = orZero(distance.locationErrorMetres()) + orZero(distance.datasetErrorMetres());
        Integer grid = observation.gridMetres();
        String from = distance.measuredFrom() == null ? "" : ", measured from the place named";
        return Optional.of(
                grid == null
                        ? Words.metres(metres) + " ± " + Words.metres(error) + " from the " + line + ", "
                                + Words.plainly(distance.verdict()) + from
                        : Words.about(metres - error, metres + error) + " of the " + line + ", "
                                + Words.plainly(distance.verdict()) + from + " (position shown on a "
                                + Words.grid(grid) + " grid)");
    }

    /** Where it was, in one line: by name, or by its coordinates where it has none. */
    Optional<String> inOneLine() {
        Place place = observation.place();
        return place == null
                ? Optional.empty()
                : named(place)
                        .or(() -> Optional.ofNullable(coordinates(place.coordinates(), observation.gridMetres())));
    }

    /** What is known of the place, and how far it is from the line. */
    List<Row> rows() {
        var rows = new Rows();
        Place place = observation.place();
        if (place != null) {
            rows.add("place", "Place", named(place).orElse(null));
            rows.add("place", "Coordinates", coordinates(place.coordinates(), observation.gridMetres()));
            Double uncertainty = place.uncertaintyMetres();
            rows.add("place", "Uncertainty", uncertainty == null ? null : "within " + Words.metres(uncertainty));
            rows.add("place", "Note on the place", place.note());
            rows.add("place", "Gazetteer", place.gazetteerId());
        }
        distance(rows);
        return rows.list();
    }

    private void distance(Rows rows) {
        DistanceToBorder distance = observation.distanceToBorder();
        if (distance != null) {
            rows.add(
                    "distanceToBorder",
                    "Distance to the " + line + ", derived",
                    derived(distance, observation.gridMetres(), isUncertaintyStated()));
        }
        Double reported = observation.reportedDistanceToBorderMetres();
        rows.add(
                "reportedDistanceToBorderMetres",
                "Distance to the " + line + ", as the observer claims",
                reported == null ? null : Words.metres(reported));
    }

    /** @param stated whether somebody said how far off the place may be; what nobody said is assumed */
    private static String derived(DistanceToBorder distance, @Nullable Integer grid, boolean stated) {
        String dataset = "Line: " + distance.dataset().id() + ", version "
                + distance.dataset().version();
        Double metres = distance.metres();
        if (metres == null) {
            return "not known, as there are no coordinates\n" + dataset;
        }
        String from = distance.measuredFrom() == null
                ? ""
                : "\nMeasured from where the gazetteer has the place; nobody gave coordinates";
        double place = orZero(distance.locationErrorMetres());
        double line = orZero(distance.datasetErrorMetres());
        String far = grid == null
                ? Words.metres(metres) + " ± " + Words.metres(place + line) + " (place " + Words.metres(place)
                        + (stated ? "" : " assumed") + ", line " + Words.metres(line) + ")"
                : Words.about(metres - place - line, metres + place + line) + " (position shown on a "
                        + Words.grid(grid) + " grid)";
        return far + "\n" + Words.of(distance.verdict()) + from + "\n" + dataset;
    }

    private boolean isUncertaintyStated() {
        Place place = observation.place();
        return place != null && place.uncertaintyMetres() != null;
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    private static @Nullable String coordinates(@Nullable Coordinates coordinates, @Nullable Integer grid) {
        if (coordinates == null) {
            return null;
        }
        String decimal = String.format(Locale.ENGLISH, "%.5f, %.5f", coordinates.latitude(), coordinates.longitude());
        if (grid != null) {
            return decimal + " (middle of a cell of " + Words.grid(grid) + ")";
        }
        String entered = coordinates.entered();
        return entered == null || entered.equals(decimal) ? decimal : decimal + " (entered as " + entered + ")";
    }

    /** What it is called, with its municipality; empty if neither is known. */
    static Optional<String> named(Place place) {
        String name = place.name();
        String municipality = place.municipality();
        String both = name == null || municipality == null ? name : name + " (" + municipality + ")";
        return Optional.ofNullable(both == null ? municipality : both).map(text -> SafeText.line(text, 200));
    }
}
