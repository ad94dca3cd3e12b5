package dev.vedette.notify.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A built-in account.
 *
 * @param passwordHash bcrypt in modular crypt format, {@code $2a$} or {@code $2y$}
 * @param cleared the highest level of classification that it may be shown; absent: nothing classified
 */
record Account(
        String name,
        String passwordHash,
        Organisation organisation,
        Set<Role> roles,
        boolean tlpRed,
        @Nullable String cleared) {

    private static final int KEY_CHARACTERS = 16;

    Account {
        roles = Set.copyOf(roles);
    }

    /** One that is cleared for nothing classified. */
    Account(String name, String passwordHash, Organisation organisation, Set<Role> roles, boolean tlpRed) {
        this(name, passwordHash, organisation, roles, tlpRed, null);
    }

    boolean isSystem() {
        return roles.contains(Role.SYSTEM);
    }

    /** What a session cookie carries: it changes with the password, so that a new password ends the old sessions. */
    String sessionName() {
        return HexFormat.of().formatHex(sha256(passwordHash)).substring(0, KEY_CHARACTERS) + ":" + name;
    }

    static String nameInSession(String sessionName) {
        return sessionName.substring(sessionName.indexOf(':') + 1);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
