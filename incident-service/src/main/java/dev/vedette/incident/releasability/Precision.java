package dev.vedette.incident.releasability;

/** How exactly a view shows where something was. */
public sealed interface Precision {

    /** As it was reported. */
    record Full() implements Precision {}

    /** The cell of a grid, and nothing by which two positions in the same cell could be told apart. */
    record OnGrid(Grid grid) implements Precision {}

    /** Not at all. */
    record None() implements Precision {}
}
