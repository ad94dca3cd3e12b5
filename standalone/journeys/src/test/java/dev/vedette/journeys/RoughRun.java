package dev.vedette.journeys;

/** The run that journeys through outages share, apart from the one where nothing fails. */
final class RoughRun extends SharedRun {

    RoughRun() {
        super("rough-run");
    }
}
