package dev.vedette.incident.timeline;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How timelines are shown live. */
@ConfigMapping(prefix = "vedette.live")
interface LiveSettings {

    /** Streams of one account that a replica keeps open. */
    @WithDefault("8")
    int perAccount();

    /** Streams of all that a replica keeps open. */
    @WithDefault("200")
    int inAll();

    /** How often it is looked whether anything has changed. */
    @WithDefault("PT0.25S")
    Duration every();

    /** How often each stream is looked at although nothing has: time runs out, and rights can change. */
    @WithDefault("PT5S")
    Duration anyway();

    /** After how long without anything to say it is said that the stream is there. */
    @WithDefault("PT15S")
    Duration heartbeat();

    /** How long a reader may take to take one event. */
    @WithDefault("PT20S")
    Duration patience();

    /** After how long a stream ends, so that whoever reads it comes back and is asked again who he is; a sign-out elsewhere ends it by then. */
    @WithDefault("PT1M")
    Duration life();
}
