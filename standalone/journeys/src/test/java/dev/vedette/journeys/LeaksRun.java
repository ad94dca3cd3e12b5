package dev.vedette.journeys;

import java.nio.file.Path;

/** The run of the search for leaks: with nothing in it but what that has filed, so that all of it can be looked at. */
final class LeaksRun extends SharedRun {

    LeaksRun() {
        super("leaks-run");
    }

    @Override
    void configure(StandaloneRun run, Path settings) {
        CanaryLevels.configure(run, settings);
    }
}
