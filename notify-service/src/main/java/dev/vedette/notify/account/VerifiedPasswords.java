package dev.vedette.notify.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for a few minutes that a password was right, because systems send it with every request and bcrypt is slow
 * on purpose. Kept as an HMAC under a key that lives and dies with this process, bound to the stored hash, so that a
 * changed password is forgotten at once.
 */
@Singleton
class VerifiedPasswords {

    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(5);
    private static final String HMAC = "HmacSHA256";

    private record Verified(String mac, Instant until) {}

    private final Map<String, Verified> byAccount = new ConcurrentHashMap<>();
    private final SecretKeySpec key;
    private final Clock clock;

    @Inject
    VerifiedPasswords(Clock clock) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, HMAC);
        this.clock = clock;
    }

    boolean contains(Account account, String password) {
        Verified verified = byAccount.get(account.name());
        return verified != null
                && clock.instant().isBefore(verified.until())
                && MessageDigest.isEqual(bytes(verified.mac()), bytes(mac(account, password)));
    }

    void add(Account account, String password) {
        byAccount.put(
                account.name(),
                new Verified(mac(account, password), clock.instant().plus(REMEMBERED_FOR)));
    }

    private String mac(Account account, String password) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            mac.update(bytes(account.passwordHash()));
            return HexFormat.of().formatHex(mac.doFinal(bytes(password)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
