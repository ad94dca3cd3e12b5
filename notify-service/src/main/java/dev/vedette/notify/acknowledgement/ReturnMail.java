package dev.vedette.notify.acknowledgement;

import dev.vedette.notify.acknowledgement.ReturnAddresses.Kind;
import dev.vedette.notify.directory.Mailbox;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The return addresses of this installation, if it takes in what comes back. Refuses to start if none can be made of what is set. */
@Startup
@Singleton
public class ReturnMail {

    private final Optional<ReturnAddresses> addresses;
    private final Duration life;
    private final Clock clock;

    @Inject
    ReturnMail(ReturnSettings settings, LinkSettings links, InstallationSecret secret, Clock clock) {
        this.addresses = settings.domain().filter(it -> !it.isBlank()).map(it -> of(secret, it, settings.base()));
        this.life = links.linkLife();
        this.clock = clock;
    }

    private static ReturnAddresses of(InstallationSecret secret, String domain, Optional<String> base) {
        try {
            return new ReturnAddresses(secret, domain.strip(), base.filter(it -> !it.isBlank()));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("VEDETTE_RETURN_DOMAIN or VEDETTE_RETURN_BASE: " + e.getMessage(), e);
        }
    }

    /** All of them; empty if nothing that comes back is taken in. */
    public Optional<ReturnAddresses> addresses() {
        return addresses;
    }

    /** Who the relay is told as the sender of a mail; null for that of the mail itself. */
    public @Nullable String bounce(UUID delivery, Mailbox mailbox) {
        return addresses.map(it -> it.of(Kind.BOUNCE, delivery, mailbox)).orElse(null);
    }

    /** Where a reply acknowledges it; null if none is taken in. */
    public @Nullable String reply(UUID delivery, Mailbox mailbox) {
        return addresses.map(it -> it.of(Kind.REPLY, delivery, mailbox)).orElse(null);
    }

    /**
     * Whether a reply can still acknowledge: for as long as a link could.
     *
     * @param sent when its mail was, if it was
     * @param until when it is to be acknowledged
     */
    public boolean isInTime(@Nullable Instant sent, Instant until) {
        Instant now = clock.instant();
        return now.isBefore(until) || (sent != null && now.isBefore(sent.plus(life)));
    }
}
