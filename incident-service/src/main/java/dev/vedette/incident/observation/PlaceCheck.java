package dev.vedette.incident.observation;

import dev.vedette.incident.place.Coordinates;
import dev.vedette.incident.place.Gazetteer;
import dev.vedette.incident.place.GazetteerPlace;
import dev.vedette.incident.problem.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds a place's gazetteer id against the gazetteer: the place must exist, and be where the coordinates say. */
@ApplicationScoped
class PlaceCheck {

    /** Around a named place people still use its name, in a municipality at most. */
    private static final double NEAR_METRES = 50_000;

    private static final String FIELD = "place.gazetteerId";

    private final Gazetteer gazetteer;

    PlaceCheck(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    /** @param before the place in the current version: an id that stands there may stay, also when the gazetteer was replaced since */
    void check(@Nullable ObservedPlace place, @Nullable ObservedPlace before, List<FieldError> errors) {
        if (place == null || place.gazetteerId() == null) {
            return;
        }
        var known = gazetteer.find(place.gazetteerId());
        if (known.isPresent()) {
            near(place, known.get(), errors);
        } else if (before == null || !place.gazetteerId().equals(before.gazetteerId())) {
            errors.add(new FieldError(FIELD, "is not a place of the gazetteer"));
        }
    }

    private static void near(ObservedPlace place, GazetteerPlace known, List<FieldError> errors) {
        var point = place.coordinates();
        if (point == null || known.coordinates() == null) {
            return;
        }
        double uncertainty = place.uncertaintyMetres() == null ? 0 : place.uncertaintyMetres();
        double apart = new Coordinates(point.latitude(), point.longitude()).metresTo(known.coordinates());
        if (apart > NEAR_METRES + uncertainty) {
            errors.add(new FieldError(FIELD, "is a place %.0f km away from the coordinates".formatted(apart / 1000)));
        }
    }
}
