package dev.vedette.incident.idempotency;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long answers are remembered. */
@ConfigMapping(prefix = "vedette.idempotency")
interface IdempotencySettings {

    /** How long a key belongs to its request; then it can be used anew, and does what is asked for again. */
    @WithDefault("P7D")
    Duration keep();

    /** How often what is due is removed. */
    @WithDefault("PT1H")
    Duration cleanupEvery();

    /** Keys removed in one transaction. */
    @WithDefault("1000")
    int removalBatch();
}
