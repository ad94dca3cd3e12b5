package dev.vedette.notify.event;

import org.jspecify.annotations.Nullable;

/**
 * Distance from the stated coordinates to the line. Without coordinates there is only the verdict INDETERMINATE.
 *
 * @param metres not negative, whichever side it is on
 * @param measuredFrom GAZETTEER if nobody typed coordinates and those of the named place were taken; absent otherwise
 */
public record DistanceToBorder(
        @Nullable Double metres,
        @Nullable Double locationErrorMetres,
        @Nullable Double datasetErrorMetres,
        Verdict verdict,
        Dataset dataset,
        @Nullable Origin measuredFrom) {

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
}
