package dev.vedette.incident.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;

/** Makes new ids and references. */
public final class Identifiers {

    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Identifiers() {}

    /**
     * Returns a random UUID (RFC 9562, version 4), for what is withheld from some: a time-ordered one would tell them when it began, should
     * they come to know the id.
     */
    public static UUID random() {
        return UUID.randomUUID();
    }

    /** Returns a time-ordered UUID (RFC 9562, version 7), so that indexes grow at their end. */
    public static UUID next(Clock clock) {
        long most = clock.millis() << 16 | 0x7000L | RANDOM.nextInt(1 << 12);
        long least = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(most, least);
    }

    /** Returns a random reference such as {@code VDT-7K3M-Q2XA}: random, so that a gap cannot tell that something is withheld. */
    public static String reference(String prefix) {
        var text = new StringBuilder(prefix);
        for (int i = 0; i < 8; i++) {
            text.append(i % 4 == 0 ? "-" : "").append(CROCKFORD.charAt(RANDOM.nextInt(CROCKFORD.length())));
        }
        return text.toString();
    }
}
