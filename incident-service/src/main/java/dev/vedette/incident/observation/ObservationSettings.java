package dev.vedette.incident.observation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an installation can decide about observations. */
@ConfigMapping(prefix = "vedette.observation")
interface ObservationSettings {

    /** How far ahead of ours another clock may be before a time counts as being in the future. */
    @WithDefault("PT5M")
    Duration clockSkew();

    /** An observation reported or entered later than this after it was made is flagged as a late entry. */
    @WithDefault("PT2H")
    Duration lateAfter();
}
