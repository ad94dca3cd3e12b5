package dev.vedette.notify.releasability;

import dev.vedette.notify.event.Coordinates;
import dev.vedette.notify.event.DistanceToBorder;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.Place;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where it was, as exactly as a view permits. On a grid, everything that is worked out from the position follows from the cell alone: the
 * distance is the one that incident-service measured from the cell's centre.
 */
final class PermittedPlace {

    private final View view;
    private final Observation observation;

    PermittedPlace(View view, Observation observation) {
        this.view = view;
        this.observation = observation;
    }

    @Nullable
    Place place() {
        Place it = observation.place();
        if (it == null) {
            return null;
        }
        Coordinates point = it.coordinates();
        Coordinates shown = point == null ? null : coordinates(point);
        return Permitted.unless(
                new Place(null, null, null, null, null, null),
                new Place(
                        only(Field.PLACE_NAME, it.name()),
                        only(Field.PLACE_MUNICIPALITY, it.municipality()),
                        only(Field.PLACE_GAZETTEER_ID, it.gazetteerId()),
                        shown,
                        uncertainty(it.uncertaintyMetres(), point != null, shown != null),
                        only(Field.PLACE_NOTE, it.note())));
    }

    private @Nullable Coordinates coordinates(Coordinates it) {
        if (view.precision() instanceof Precision.Full) {
            return new Coordinates(it.latitude(), it.longitude(), it.entered(), it.format());
        }
        return grid().flatMap(grid -> grid.centre(it.latitude(), it.longitude()))
                .map(centre -> new Coordinates(centre.latitude(), centre.longitude(), null, null))
                .orElse(null);
    }

    private @Nullable Double uncertainty(@Nullable Double stated, boolean hasPoint, boolean showsPoint) {
        if (view.precision() instanceof Precision.Full) {
            return stated;
        }
        return hasPoint && showsPoint
                ? grid().map(grid -> grid.around(observation.locationErrorMetres()))
                        .orElse(null)
                : null;
    }

    @Nullable
    DistanceToBorder distance() {
        DistanceToBorder it = only(Field.DISTANCE, observation.distanceToBorder());
        if (it == null || view.precision() instanceof Precision.None) {
            return null;
        }
        if (view.precision() instanceof Precision.Full) {
            return shown(
                    it, it.metres(), it.locationErrorMetres(), it.datasetErrorMetres(), it.verdict(), it.onGrids());
        }
        if (it.metres() == null) {
            return shown(it, null, null, null, it.verdict(), List.of());
        }
        return it.onGrids().stream()
                .filter(measured -> grid().filter(grid -> grid.metres() == measured.gridMetres())
                        .isPresent())
                .findFirst()
                .map(measured -> shown(
                        it,
                        measured.metres(),
                        measured.locationErrorMetres(),
                        measured.datasetErrorMetres(),
                        measured.verdict(),
                        List.of()))
                .orElse(null);
    }

    private static DistanceToBorder shown(
            DistanceToBorder it,
            @Nullable Double metres,
            @Nullable Double locationError,
            @Nullable Double datasetError,
            DistanceToBorder.Verdict verdict,
            List<DistanceToBorder.OnGrid> onGrids) {
        var dataset =
                new DistanceToBorder.Dataset(it.dataset().id(), it.dataset().version());
        return new DistanceToBorder(metres, locationError, datasetError, verdict, dataset, it.measuredFrom(), onGrids);
    }

    private <T> @Nullable T only(Field field, @Nullable T value) {
        return view.permits(field) ? value : null;
    }

    private Optional<Grid> grid() {
        return view.precision() instanceof Precision.OnGrid on ? Optional.of(on.grid()) : Optional.empty();
    }
}
