package dev.vedette.standalone.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The name of the directory for an address's mail: the address itself in lower case, with everything that could mean something
 * to a file system written as {@code %XX}.
 *
 * <p>Addresses come from whoever connects. Two different ones never share a directory, apart from case.
 */
final class MailboxName {
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789@._+-=";

    /** File systems end at 255 bytes. */
    private static final int LONGEST = 200;

    private MailboxName() {}

    static String of(String address) {
        StringBuilder name = new StringBuilder();
        for (byte b : address.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            // A leading dot would hide the directory, or be one of the two that every directory has.
            boolean plain = PLAIN.indexOf(c) >= 0 && !(c == '.' && name.isEmpty());
            name.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
        }
        if (name.isEmpty()) {
            return "%";
        }
        return name.length() <= LONGEST ? name.toString() : shortened(name.toString());
    }

    private static String shortened(String name) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return name.substring(0, LONGEST - 41) + "%" + HexFormat.of().formatHex(hash, 0, 20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
