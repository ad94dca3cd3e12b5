package dev.vedette.notify.acknowledgement;

import dev.vedette.notify.directory.Mailbox;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the tokens of links, and reads them, with the key of this installation. Refuses to start with a key that can be guessed. */
@Startup
@Singleton
public class Links {

    private static final int MIN_CHARACTERS = 32;

    private final Tokens tokens;
    private final Duration life;
    private final Clock clock;

    @Inject
    Links(
            LinkSettings settings,
            @ConfigProperty(name = "quarkus.http.auth.session.encryption-key") Optional<String> sessionKey,
            LaunchMode mode,
            Clock clock) {
        this.tokens = new Tokens(secret(settings.key(), sessionKey.orElse(""), mode));
        this.life = settings.linkLife();
        this.clock = clock;
    }

    static String secret(Optional<String> own, String ofSessions, LaunchMode mode) {
        String secret = own.filter(key -> !key.isBlank()).orElse(ofSessions);
        if (secret.isEmpty() || (mode == LaunchMode.NORMAL && secret.length() < MIN_CHARACTERS)) {
            throw new IllegalStateException(
                    "VEDETTE_ACKNOWLEDGE_KEY, or without it VEDETTE_SESSION_KEY, must have at least " + MIN_CHARACTERS
                            + " characters: it signs the links by which mails are acknowledged.");
        }
        return secret;
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
