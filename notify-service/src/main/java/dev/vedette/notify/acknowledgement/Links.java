package dev.vedette.notify.acknowledgement;

import dev.vedette.notify.directory.Mailbox;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Makes the tokens of links, and reads them, with the key of this installation. Refuses to start with a key that can be guessed. */
@Startup
@Singleton
public class Links {

    private final Tokens tokens;
    private final Duration life;
    private final Clock clock;

    @Inject
    Links(LinkSettings settings, InstallationSecret secret, Clock clock) {
        this.tokens = new Tokens(secret);
        this.life = settings.linkLife();
        this.clock = clock;
    }

    /**
     * The token of a delivery.
     *
     * @param mailbox where its mail goes
     * @param until when it is to be acknowledged; it can be used until then at least
     */
    public String token(UUID delivery, Mailbox mailbox, Instant until) {
        Instant end = clock.instant().plus(life);
        return tokens.of(delivery, text(mailbox), end.isAfter(until) ? end : until);
    }

    /** Whether a token was made for that mailbox. */
    public boolean isFor(Tokens.Reading.Valid token, Mailbox mailbox) {
        return token.mark().equals(tokens.mark(text(mailbox)));
    }

    private static String text(Mailbox mailbox) {
        return mailbox.organisation() + ' ' + mailbox.address();
    }

    /** What a token says now. */
    public Tokens.Reading read(String token) {
        return tokens.read(token, clock.instant());
    }
}
