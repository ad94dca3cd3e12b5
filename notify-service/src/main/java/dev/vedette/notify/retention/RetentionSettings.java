package dev.vedette.notify.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What is kept for how long, and how it is deleted. Periods are read and checked by {@link RetentionPolicy}. */
@ConfigMapping(prefix = "vedette.retention")
interface RetentionSettings {

    /** For how long the record of an incident is kept after anything was new in it; without it for good. */
    Optional<String> matters();

    /** For how long dead letters that came to nothing are kept after the last that was done with them; without it for good. */
    Optional<String> deadLetters();

    /** For how long leftovers are kept that are no record of anything: mended deviations, receipts of dead letters. */
    @WithDefault("P1Y")
    String leftovers();

    /** How often is looked for what is due. */
    @WithDefault("1H")
    Duration every();

    /** Between two incidents, or two batches, so that the database is left to those who tell. */
    @WithDefault("50MS")
    Duration pause();
}
