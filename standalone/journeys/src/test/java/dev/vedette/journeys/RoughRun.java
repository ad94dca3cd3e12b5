package dev.vedette.journeys;

import java.util.Map;

/** The run that journeys through outages share, apart from the one where nothing fails. */
final class RoughRun extends SharedRun {

    /** What a killed process was sending waits for its lease to end, which must be longer than a mail may take. */
    private static final Map<String, String> SETTINGS =
            Map.of("VEDETTE_MAIL_TIMEOUT", "15S", "VEDETTE_DELIVERY_LEASE", "20S");

    RoughRun() {
        super("rough-run", SETTINGS);
    }
}
