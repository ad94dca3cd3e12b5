package dev.vedette.incident.observation;

import dev.vedette.incident.place.DistanceToBorder;
import dev.vedette.incident.releasability.Field;
import dev.vedette.incident.releasability.Grid;
import dev.vedette.incident.releasability.Precision;
import dev.vedette.incident.releasability.View;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where it was, as exactly as a view permits. On a grid, everything that is worked out from the position follows from the cell alone: the
 * distance is measured anew from the cell's middle.
 */
final class ReleasedPlace {

    private final View view;
    private final OnGrid measuring;
    private final ObservationVersion version;

    ReleasedPlace(View view, OnGrid measuring, ObservationVersion version) {
        this.view = view;
        this.measuring = measuring;
        this.version = version;
    }

    @Nullable
    ObservedPlace place() {
        ObservedPlace it = version.content().place();
        if (it == null) {
            return null;
        }
        ObservedPlace.Point stated = it.coordinates();
        ObservedPlace.Point shown = stated == null ? null : point(stated);
        return Redaction.unless(
                new ObservedPlace(null, null, null, null, null, null),
                new ObservedPlace(
                        view.only(Field.PLACE_NAME, it.name()),
                        view.only(Field.PLACE_MUNICIPALITY, it.municipality()),
                        view.only(Field.PLACE_GAZETTEER_ID, it.gazetteerId()),
                        shown,
                        isExact()
                                ? it.uncertaintyMetres()
                                : stated == null || shown == null ? null : around(it, stated),
                        view.only(Field.PLACE_NOTE, it.note())));
    }

    private ObservedPlace.@Nullable Point point(ObservedPlace.Point it) {
        return isExact()
                ? new ObservedPlace.Point(it.latitude(), it.longitude(), it.entered(), it.format())
                : grid().flatMap(grid -> grid.centre(it.latitude(), it.longitude()))
                        .map(middle -> new ObservedPlace.Point(middle.latitude(), middle.longitude(), null, null))
                        .orElse(null);
    }

    private @Nullable Double around(ObservedPlace place, ObservedPlace.Point stated) {
        return grid().map(grid -> grid.around(Measuring.errorMetres(place, stated)))
                .orElse(null);
    }

    @Nullable
    DistanceToBorder distance() {
        DistanceToBorder it = view.only(Field.DISTANCE, version.distanceToBorder());
        if (it == null || isExact()) {
            return it == null ? null : shown(it);
        }
        return grid().flatMap(
                        grid -> it.metres() == null ? Optional.of(it) : measuring.distance(version.content(), grid))
                .map(ReleasedPlace::shown)
                .orElse(null);
    }

    private static DistanceToBorder shown(DistanceToBorder it) {
        var dataset =
                new DistanceToBorder.Dataset(it.dataset().id(), it.dataset().version());
        return new DistanceToBorder(
                it.metres(),
                it.locationErrorMetres(),
                it.datasetErrorMetres(),
                it.verdict(),
                dataset,
                it.measuredFrom());
    }

    private boolean isExact() {
        return view.precision() instanceof Precision.Full;
    }

    private Optional<Grid> grid() {
        return view.precision() instanceof Precision.OnGrid on ? Optional.of(on.grid()) : Optional.empty();
    }
}
