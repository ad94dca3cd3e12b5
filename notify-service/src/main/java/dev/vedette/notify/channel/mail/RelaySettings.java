package dev.vedette.notify.channel.mail;

import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How to talk to a mail relay, how much it may be asked at once, and for how long to put up with it. */
interface RelaySettings {

    @WithDefault("25")
    int port();

    /** With a user, mails are sent only after the relay has accepted the sign-in. */
    Optional<String> user();

    Optional<String> password();

    @WithDefault("STARTTLS")
    Security tls();

    /** Certificates to trust, in PEM form, instead of those that Java trusts. */
    Optional<Path> caFile();

    /** Connections at once, at least 1; mails beyond wait until one is free. */
    @WithDefault("10")
    int connections();

    /** As many more at once, for what is IMMEDIATE or FLASH when those are taken; 0 or more. */
    @WithDefault("2")
    int urgentConnections();

    /** How long a connection may take. Where another relay works, an answer as well, until the relay is given the text. */
    @WithDefault("10S")
    Duration connectWithin();

    /**
     * How long the relay may say nothing, then the connection is closed. Long, because a relay that checks a mail before it answers is not
     * dead, and a mail that it took after we had hung up arrives twice.
     */
    @WithDefault("2M")
    Duration silence();

    /** How the connection is protected. */
    enum Security {
        NONE,
        /** Begins in the clear, and sends nothing before it is encrypted. */
        STARTTLS,
        /** Encrypted from the first byte. */
        TLS
    }
}
