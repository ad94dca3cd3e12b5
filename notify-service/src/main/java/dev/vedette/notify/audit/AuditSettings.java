package dev.vedette.notify.audit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** When it is looked, and who outside is told that all is well. */
@ConfigMapping(prefix = "vedette.audit")
interface AuditSettings {

    @WithDefault("1M")
    Duration every();

    /**
     * Address that is asked for (GET) each time that it was looked and nothing was found. Whoever watches there raises the alarm when that stays away: also when all of this does, with the machine that it runs
     * on.
     */
    Optional<URI> heartbeat();

    /** How long it may take to answer, to the end of its answer. */
    @WithDefault("10S")
    Duration answerWithin();
}
