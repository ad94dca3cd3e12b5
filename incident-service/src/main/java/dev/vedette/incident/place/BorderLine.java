package dev.vedette.incident.place;

import org.jspecify.annotations.Nullable;

/** The border line as one versioned dataset knows it. */
public interface BorderLine {

    /** Location error, in metres, of a place whose reporter stated none. */
    double UNSTATED_UNCERTAINTY_METRES = 100;

    /** Which line this is. */
    DistanceToBorder.Dataset dataset();

    /** Whom to name wherever a distance to this line is shown. */
    String attribution();

    /**
     * Measures the way from a place to the nearest point of the line.
     *
     * @param coordinates null if nobody knows them: the verdict is then INDETERMINATE
     * @param uncertaintyMetres how far the place may be from its coordinates, not negative; null if nobody said, which counts as
     *     {@link #UNSTATED_UNCERTAINTY_METRES}
     */
    DistanceToBorder distanceFrom(@Nullable Coordinates coordinates, @Nullable Double uncertaintyMetres);
}
