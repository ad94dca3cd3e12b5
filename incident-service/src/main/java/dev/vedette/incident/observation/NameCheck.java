package dev.vedette.incident.observation;

import dev.vedette.incident.place.Coordinates;
import dev.vedette.incident.place.Gazetteer;
import dev.vedette.incident.place.GazetteerPlace;
import dev.vedette.incident.problem.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether a place is meant that lies far from the coordinates that stand beside its name. A wrong digit there would decide the distance
 * to the line, and so who is told. It can be meant: gazetteers do not know every place of a name.
 */
@ApplicationScoped
class NameCheck {

    /** Field of the request that says that it is meant. */
    static final String CONFIRM_BY = "placeConfirmed";

    private final Gazetteer gazetteer;

    NameCheck(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    /**
     * What to ask; empty if the coordinates can be those of a place of that name, or if nothing is known of any.
     *
     * @param before the place in the current version: what stands there was asked about, or need not be
     */
    Optional<FieldError> question(@Nullable ObservedPlace place, @Nullable ObservedPlace before) {
        if (place == null || place.equals(before) || place.name() == null || place.coordinates() == null) {
            return Optional.empty();
        }
        var point = new Coordinates(
                place.coordinates().latitude(), place.coordinates().longitude());
        List<GazetteerPlace> named = named(place, place.name());
        double nearest =
                named.stream().mapToDouble(known -> metres(point, known)).min().orElse(0);
        return nearest <= GazetteerPlace.UNCERTAINTY_METRES + Measuring.errorMetres(place, place.coordinates())
                ? Optional.empty()
                : Optional.of(asked(named, nearest));
    }

    /** A place that nobody has located may be anywhere. */
    private static double metres(Coordinates point, GazetteerPlace known) {
        return known.coordinates() == null ? 0 : point.metresTo(known.coordinates());
    }

    /**
     * The place by its id, or all places that are called so, in the municipality if one is named and has one: a wrong municipality is no reason not
     * to ask.
     */
    private List<GazetteerPlace> named(ObservedPlace place, String name) {
        var known = Optional.ofNullable(place.gazetteerId()).flatMap(gazetteer::find);
        if (known.isPresent()) {
            return List.of(known.get());
        }
        List<GazetteerPlace> called = gazetteer.called(name);
        String municipality = place.municipality();
        List<GazetteerPlace> there = municipality == null
                ? called
                : called.stream().filter(one -> one.mayLieIn(municipality)).toList();
        return there.isEmpty() ? called : there;
    }

    private static FieldError asked(List<GazetteerPlace> named, double metres) {
        String name = named.get(0).name();
        return new FieldError(
                "place",
                "%s lies %,.0f km from these coordinates: is that meant?"
                        .formatted(named.size() == 1 ? name : "The nearest place called " + name, metres / 1000),
                CONFIRM_BY);
    }
}
