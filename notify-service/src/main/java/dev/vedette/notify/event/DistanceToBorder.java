package dev.vedette.notify.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Distance from the stated coordinates to the line. Without coordinates there is only the verdict INDETERMINATE.
 *
 * @param metres not negative, whichever side it is on
 * @param measuredFrom GAZETTEER if nobody typed coordinates and those of the named place were taken; absent otherwise
 * @param onGrids the same, measured from the centres of the cells that lie around these coordinates, for readers who are shown no more
 */
public record DistanceToBorder(
        @Nullable Double metres,
        @Nullable Double locationErrorMetres,
        @Nullable Double datasetErrorMetres,
        Verdict verdict,
        Dataset dataset,
        @Nullable Origin measuredFrom,
        List<OnGrid> onGrids) {

    public DistanceToBorder {
        onGrids = orEmpty(onGrids);
    }

    /** What the contract lets a sender leave out arrives as {@code null}. */
    private static <T> List<T> orEmpty(@Nullable List<T> values) {
        return values == null ? List.of() : List.copyOf(values);
    }

    /** Where coordinates come from that nobody typed. */
    public enum Origin {
        GAZETTEER
    }

    /** INSIDE: on Kosovo's side. INDETERMINATE: nearer to the line than the errors allow to tell. */
    public enum Verdict {
        INSIDE,
        OUTSIDE,
        INDETERMINATE
    }

    /** The line that was measured to. */
    public record Dataset(String id, String version) {}

    /**
     * The distance from the centre of a cell.
     *
     * @param gridMetres length of the cell
     * @param locationErrorMetres with what the cell adds
     */
    public record OnGrid(
            int gridMetres,
            @Nullable Double metres,
            @Nullable Double locationErrorMetres,
            @Nullable Double datasetErrorMetres,
            Verdict verdict) {}
}
