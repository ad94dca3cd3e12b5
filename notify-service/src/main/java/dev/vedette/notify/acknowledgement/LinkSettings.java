package dev.vedette.notify.acknowledgement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** The links by which mails are acknowledged. */
@ConfigMapping(prefix = "vedette.acknowledge")
interface LinkSettings {

    /** The secret that signs them, the same for all replicas; without it, one that is derived from that of the sessions. */
    Optional<String> key();

    /** For how long one can be used, from when its mail was written. */
    @WithDefault("7D")
    Duration linkLife();
}
