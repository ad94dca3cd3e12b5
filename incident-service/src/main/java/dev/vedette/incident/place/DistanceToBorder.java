package dev.vedette.incident.place;

import org.jspecify.annotations.Nullable;

/**
 * How far a place is from the border line, and on which side. Always derived, never typed.
 *
 * @param metres distance to the nearest point of the line, not negative; absent without coordinates
 * @param locationErrorMetres how far the place may be from its coordinates; absent without coordinates
 * @param datasetErrorMetres how far the line of the dataset may be from the true one; absent without coordinates
 * @param verdict the side, if the errors allow to tell
 * @param dataset which line this was measured against
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

    /** The side of the line that a place is on. */
    public enum Verdict {
        /** On Kosovo's side. */
        INSIDE,
        /** Not on Kosovo's side. */
        OUTSIDE,
        /** No coordinates, or nearer to the line than location error and dataset error together. */
        INDETERMINATE
    }

    /** A border line dataset, by name and edition. */
    public record Dataset(String id, String version) {}

    static DistanceToBorder unknown(Dataset dataset) {
        return new DistanceToBorder(null, null, null, Verdict.INDETERMINATE, dataset, null);
    }

    static DistanceToBorder of(
            double metres, double locationErrorMetres, double datasetErrorMetres, boolean inside, Dataset dataset) {
        Verdict side = inside ? Verdict.INSIDE : Verdict.OUTSIDE;
        Verdict verdict = metres < locationErrorMetres + datasetErrorMetres ? Verdict.INDETERMINATE : side;
        return new DistanceToBorder(metres, locationErrorMetres, datasetErrorMetres, verdict, dataset, null);
    }

    /** The same, said to be measured from what the gazetteer knows. */
    public DistanceToBorder fromGazetteer() {
        return new DistanceToBorder(
                metres, locationErrorMetres, datasetErrorMetres, verdict, dataset, Origin.GAZETTEER);
    }
}
