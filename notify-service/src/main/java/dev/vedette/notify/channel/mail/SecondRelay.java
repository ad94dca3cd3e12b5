package dev.vedette.notify.channel.mail;

import dev.vedette.notify.channel.mail.RelaySettings.Security;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How to reach a relay that need not be there, as {@link RelaySettings}. */
interface SecondRelay {

    /** There is none without. */
    Optional<String> host();

    @WithDefault("25")
    int port();

    Optional<String> user();

    Optional<String> password();

    @WithDefault("NONE")
    Security tls();

    Optional<Path> caFile();

    @WithDefault("10")
    int connections();

    @WithDefault("10S")
    Duration connectWithin();

    @WithDefault("2M")
    Duration silence();

    /** The same as the settings of a relay; empty if there is none. */
    default Optional<RelaySettings> relay() {
        return host().map(host -> new There(
                host, port(), user(), password(), tls(), caFile(), connections(), connectWithin(), silence()));
    }

    /** One that is there. */
    record There(
            String host,
            int port,
            Optional<String> user,
            Optional<String> password,
            Security tls,
            Optional<Path> caFile,
            int connections,
            Duration connectWithin,
            Duration silence)
            implements RelaySettings {}
}
