package dev.vedette.incident.observation;

import dev.vedette.incident.place.DistanceToBorder;
import dev.vedette.incident.releasability.Grid;
import java.util.Optional;

/** Measures how far the cell of a grid is from the line in which something was seen. */
interface OnGrid {

    /**
     * From the middle of the cell, with a location error that covers what was seen wherever in the cell that was; empty if nothing can be
     * measured.
     */
    Optional<DistanceToBorder> distance(ObservationContent content, Grid grid);
}
