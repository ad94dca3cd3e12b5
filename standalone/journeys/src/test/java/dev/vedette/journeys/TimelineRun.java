package dev.vedette.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A run whose rules ask to be acknowledged. */
final class TimelineRun extends SharedRun {

    private static final String NEAR = "    notify: [MIA, MOD, KIA, KFOR, EULEX]\n";

    TimelineRun() {
        super("timeline-run");
    }

    @Override
    void configure(StandaloneRun run, Path settings) {
        try {
            Path bundled = StandaloneRun.checkout().resolve("notify-service/src/main/resources/default-rules.yaml");
            Path rules = settings.resolve("rules.yaml");
            Files.createDirectories(settings);
            Files.writeString(
                    rules,
                    Files.readString(bundled)
                            .replace(NEAR, NEAR + "    acknowledge: {within: 15m, otherwise: [mia-duty]}\n"));
            run.set("VEDETTE_RULES_FILE", rules.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
