package dev.vedette.incident.observation;

import dev.vedette.incident.place.BorderLine;
import dev.vedette.incident.place.Coordinates;
import dev.vedette.incident.place.Gazetteer;
import dev.vedette.incident.place.GazetteerPlace;
import dev.vedette.incident.problem.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds a place's gazetteer id against the gazetteer: the place must exist, be called so, and be where the coordinates say. */
@ApplicationScoped
class PlaceCheck {

    /** Around a named place people still use its name, in a municipality at most. */
    private static final double NEAR_METRES = 50_000;

    private static final String FIELD = "place.gazetteerId";

    /** Nobody reports from so far away what is near the line when latitude and longitude are exchanged. */
    private static final double FAR_METRES = 1_000_000;

    private static final double EXCHANGED_METRES = 200_000;

    private final Gazetteer gazetteer;
    private final BorderLine line;

    PlaceCheck(Gazetteer gazetteer, BorderLine line) {
        this.gazetteer = gazetteer;
        this.line = line;
    }

    /**
     * Whether nothing was found.
     *
     * @param before the place in the current version: what stands there may stay, also when the gazetteer was replaced since
     * @param errors to which is added what was found
     */
    boolean check(@Nullable ObservedPlace place, @Nullable ObservedPlace before, List<FieldError> errors) {
        int already = errors.size();
        if (place != null) {
            exchanged(place, errors);
            byId(place, before, errors);
        }
        return errors.size() == already;
    }

    private void byId(ObservedPlace place, @Nullable ObservedPlace before, List<FieldError> errors) {
        if (place.gazetteerId() == null) {
            return;
        }
        var known = gazetteer.find(place.gazetteerId());
        boolean same = before != null && place.gazetteerId().equals(before.gazetteerId());
        if (known.isPresent()) {
            near(place, known.get(), errors);
            if (before == null || !same || !isNamedAs(place, before)) {
                named(place, known.get(), errors);
            }
        } else if (!same) {
            errors.add(new FieldError(FIELD, "is not a place of the gazetteer"));
        }
    }

    /** A mix-up of the two numbers would keep those from being told who are told of what is near the line. */
    private void exchanged(ObservedPlace place, List<FieldError> errors) {
        var point = place.coordinates();
        if (point == null || Math.abs(point.longitude()) > 90) {
            return;
        }
        double metres = metres(point.latitude(), point.longitude());
        if (metres <= FAR_METRES) {
            // Else each one near the line would be measured from far away too, which takes a hundred times as long.
            return;
        }
        double exchanged = metres(point.longitude(), point.latitude());
        if (exchanged < EXCHANGED_METRES) {
            errors.add(new FieldError(
                    "place.coordinates",
                    "lie %,.0f km from the border, and would lie %,.0f km from it if they were exchanged: latitude comes first"
                            .formatted(metres / 1000, exchanged / 1000)));
        }
    }

    private double metres(double latitude, double longitude) {
        Double metres =
                line.distanceFrom(new Coordinates(latitude, longitude), null).metres();
        return metres == null ? 0 : metres;
    }

    private static boolean isNamedAs(ObservedPlace place, ObservedPlace before) {
        return Objects.equals(place.name(), before.name())
                && Objects.equals(place.municipality(), before.municipality());
    }

    /** The id decides where distances are measured from, so it must not be that of a place that the reader is not told of. */
    private static void named(ObservedPlace place, GazetteerPlace known, List<FieldError> errors) {
        String name = place.name();
        String municipality = place.municipality();
        if (name != null && !known.isCalled(name)) {
            errors.add(new FieldError(
                    FIELD,
                    "is that of %s, which is not called “%s”: clear it, or name that place"
                            .formatted(within(known), name)));
            standsElsewhere(place, known, errors);
        } else if (municipality != null && !known.mayLieIn(municipality)) {
            errors.add(new FieldError(
                    "place.municipality",
                    "must be %s, where %s by this gazetteer id lies, unless the id is cleared"
                            .formatted(known.municipality(), known.name())));
        }
    }

    /** Who took a place over and typed another name may have left its coordinates, too. */
    private static void standsElsewhere(ObservedPlace place, GazetteerPlace known, List<FieldError> errors) {
        var point = place.coordinates();
        if (point != null && new Coordinates(point.latitude(), point.longitude()).equals(known.coordinates())) {
            errors.add(new FieldError(
                    "place.coordinates",
                    "are those of %s, too: clear them, or give those of the place".formatted(within(known))));
        }
    }

    private static String within(GazetteerPlace known) {
        String municipality = known.municipality();
        return municipality == null || municipality.equals(known.name())
                ? known.name()
                : known.name() + " (" + municipality + ")";
    }

    private static void near(ObservedPlace place, GazetteerPlace known, List<FieldError> errors) {
        var point = place.coordinates();
        if (point == null || known.coordinates() == null) {
            return;
        }
        double uncertainty = place.uncertaintyMetres() == null ? 0 : place.uncertaintyMetres();
        double apart = new Coordinates(point.latitude(), point.longitude()).metresTo(known.coordinates());
        if (apart > NEAR_METRES + uncertainty) {
            errors.add(new FieldError(
                    FIELD,
                    "is that of a place %.0f km away from the coordinates: clear it, or mend one of the two"
                            .formatted(apart / 1000)));
        }
    }
}
