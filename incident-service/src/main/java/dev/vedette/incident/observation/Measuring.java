package dev.vedette.incident.observation;

import dev.vedette.incident.place.BorderLine;
import dev.vedette.incident.place.Coordinates;
import dev.vedette.incident.place.DistanceToBorder;
import dev.vedette.incident.place.EnteredCoordinates;
import dev.vedette.incident.place.Gazetteer;
import dev.vedette.incident.place.GazetteerPlace;
import dev.vedette.incident.releasability.Grid;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Measures how far what was seen is from the line. */
@ApplicationScoped
class Measuring implements OnGrid {

    private final BorderLine line;
    private final Gazetteer gazetteer;

    Measuring(BorderLine line, Gazetteer gazetteer) {
        this.line = line;
        this.gazetteer = gazetteer;
    }

    /**
     * From where it is measured.
     *
     * @param named whether nobody typed coordinates and those are taken that the gazetteer has
     */
    private record From(Coordinates point, double errorMetres, boolean named) {}

    /** The derived distance; absent without a place. Few digits make a place uncertain, whatever the observer says. */
    @Nullable
    DistanceToBorder distance(ObservationContent content) {
        return content.place() == null
                ? null
                : from(content.place())
                        .map(from -> measured(from, from.point(), from.errorMetres()))
                        .orElseGet(() -> line.distanceFrom(null, null));
    }

    @Override
    public Optional<DistanceToBorder> distance(ObservationContent content, Grid grid) {
        return Optional.ofNullable(content.place())
                .flatMap(this::from)
                .flatMap(from -> grid.centre(
                                from.point().latitude(), from.point().longitude())
                        .map(middle -> measured(
                                from,
                                new Coordinates(middle.latitude(), middle.longitude()),
                                grid.around(from.errorMetres()))));
    }

    private DistanceToBorder measured(From from, Coordinates point, double errorMetres) {
        DistanceToBorder distance = line.distanceFrom(point, errorMetres);
        return from.named() ? distance.fromGazetteer() : distance;
    }

    private Optional<From> from(ObservedPlace place) {
        ObservedPlace.Point point = place.coordinates();
        if (point == null) {
            return named(place);
        }
        return Optional.of(
                new From(new Coordinates(point.latitude(), point.longitude()), errorMetres(place, point), false));
    }

    /** How far a place may be from its coordinates, in metres: as was stated, or as few digits make it. */
    static double errorMetres(ObservedPlace place, ObservedPlace.Point point) {
        return Math.max(stated(place.uncertaintyMetres()), precision(point));
    }

    /**
     * From where the gazetteer has the place, whose name people use for what lies around it. Never from a place of another name: what was
     * recorded before names were compared, or with another gazetteer, has no distance.
     */
    private Optional<From> named(ObservedPlace place) {
        Double uncertainty = place.uncertaintyMetres();
        return Optional.ofNullable(place.gazetteerId())
                .flatMap(gazetteer::find)
                .filter(found -> place.name() == null || found.isCalled(place.name()))
                .flatMap(found -> Optional.ofNullable(found.coordinates()))
                .map(point ->
                        new From(point, uncertainty == null ? GazetteerPlace.UNCERTAINTY_METRES : uncertainty, true));
    }

    private static double stated(@Nullable Double uncertaintyMetres) {
        return uncertaintyMetres == null ? BorderLine.UNSTATED_UNCERTAINTY_METRES : uncertaintyMetres;
    }

    private static double precision(ObservedPlace.Point point) {
        String entered = point.entered();
        return entered != null && EnteredCoordinates.parse(entered) instanceof EnteredCoordinates.Parsed parsed
                ? parsed.precisionMetres()
                : 0;
    }
}
