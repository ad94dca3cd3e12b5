package dev.vedette.notify.acknowledgement;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One delivery has been acknowledged.
 *
 * @param who whose delivery it is
 * @param account of who said so, if he was signed in: he is one, though he may say so for several
 */
public record Answer(UUID delivery, Who who, @Nullable String account, Instant at) {

    /** By whoever has the mail. */
    public Answer(UUID delivery, Who who, Instant at) {
        this(delivery, who, null, at);
    }

    boolean isOfTheSameAs(Answer other) {
        return who.is(other.who) || (account != null && account.equals(other.account));
    }
}
