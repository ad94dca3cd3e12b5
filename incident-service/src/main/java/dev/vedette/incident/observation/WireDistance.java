package dev.vedette.incident.observation;

import dev.vedette.incident.place.DistanceToBorder;
import dev.vedette.incident.place.DistanceToBorder.Dataset;
import dev.vedette.incident.place.DistanceToBorder.Origin;
import dev.vedette.incident.place.DistanceToBorder.Verdict;
import dev.vedette.incident.releasability.Grid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A distance as published.
 *
 * @param onGrids the same, measured from the cells in which it was, for readers who are shown no more; absent if there are none
 */
public record WireDistance(
        @Nullable Double metres,
        @Nullable Double locationErrorMetres,
        @Nullable Double datasetErrorMetres,
        Verdict verdict,
        Dataset dataset,
        @Nullable Origin measuredFrom,
        @Nullable List<OnGrid> onGrids) {

    static @Nullable WireDistance of(@Nullable DistanceToBorder distance, List<OnGrid> onGrids) {
        return distance == null
                ? null
                : new WireDistance(
                        distance.metres(),
                        distance.locationErrorMetres(),
                        distance.datasetErrorMetres(),
                        distance.verdict(),
                        distance.dataset(),
                        distance.measuredFrom(),
                        onGrids.isEmpty() ? null : onGrids);
    }

    /** Measured from the middle of a cell. */
    public record OnGrid(
            int gridMetres,
            @Nullable Double metres,
            @Nullable Double locationErrorMetres,
            @Nullable Double datasetErrorMetres,
            Verdict verdict) {

        static OnGrid of(Grid grid, DistanceToBorder distance) {
            return new OnGrid(
                    grid.metres(),
                    distance.metres(),
                    distance.locationErrorMetres(),
                    distance.datasetErrorMetres(),
                    distance.verdict());
        }
    }
}
