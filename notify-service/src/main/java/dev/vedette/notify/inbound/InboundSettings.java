package dev.vedette.notify.inbound;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The mailbox in which bounces and replies arrive. */
@ConfigMapping(prefix = "vedette.inbound")
interface InboundSettings {

    /** IMAP server; without one, no mailbox is read. */
    Optional<String> host();

    @WithDefault("993")
    int port();

    Optional<String> user();

    Optional<String> password();

    @WithDefault("TLS")
    Security tls();

    /** Certificates to trust, in PEM form, instead of those that Java trusts. */
    Optional<Path> caFile();

    /** Where mails arrive. */
    @WithDefault("INBOX")
    String folder();

    /** Where those go that were taken in. */
    @WithDefault("Vedette")
    String takenFolder();

    /** How often is looked. */
    @WithDefault("15S")
    Duration every();

    /** Longest wait between two looks while the mailbox cannot be read. */
    @WithDefault("5M")
    Duration longestAway();

    /** How long a connection, and each answer, may take. */
    @WithDefault("20S")
    Duration answerWithin();

    /** Bytes of a mail that are read; what is beyond is not looked at. */
    @WithDefault("1048576")
    int largest();

    /** Headers in which the address is found to which a mail was sent; the first one that holds one of ours counts. */
    @WithDefault("Delivered-To,X-Original-To,Envelope-To,X-Envelope-To,To,Cc")
    List<String> recipientHeaders();

    /** How the connection is protected. */
    enum Security {
        NONE,
        /** Begins in the clear, and says nothing before it is encrypted. */
        STARTTLS,
        /** Encrypted from the first byte. */
        TLS
    }
}
