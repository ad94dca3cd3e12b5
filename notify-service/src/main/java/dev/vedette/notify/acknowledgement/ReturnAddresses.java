package dev.vedette.notify.acknowledgement;

import dev.vedette.notify.directory.Mailbox;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses to which something about one mail comes back: its bounces (VERP) and replies to it. The local part ends in a token that names the delivery and
 * the mailbox to which it went, signed with a key for each purpose. In base 32, as relays fold case; of 30 bytes, so that no bit is left over that could be
 * changed.
 */
public final class ReturnAddresses {

    /** What stands for the token in an address. */
    public static final Pattern TOKEN = Pattern.compile("(?i)(?<=\\+)[a-z2-7]{48}(?=@)");

    /** Characters of what stands before the token: 64 octets are all that a local part has (RFC 5321, 4.5.3.1.1). */
    public static final int LONGEST_BASE = 15;

    private static final Pattern BASE = Pattern.compile("[A-Za-z0-9._-]{1," + LONGEST_BASE + "}");
    private static final Pattern DOMAIN =
            Pattern.compile("(?i)[a-z0-9]([a-z0-9-]{0,62})(\\.[a-z0-9]([a-z0-9-]{0,62}))*");

    private static final String DIGITS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int MARK = 4;
    private static final int SAID = 2 * Long.BYTES + MARK;
    /** 80 bits, which is as few as RFC 2104 (5) takes for enough. */
    private static final int SIGNATURE = 10;

    private final String domain;
    private final Optional<String> base;
    private final Signer marks;
    private final Map<Kind, Signer> signers = new EnumMap<>(Kind.class);
    private final Pattern form;

    /** What comes back. */
    public enum Kind {
        /** That a mail did not get through, to the sender of its envelope. */
        BOUNCE("bounce"),
        /** What somebody answers. */
        REPLY("reply");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /**
     * What the token of an address says.
     *
     * @param mark of the mailbox to which the mail went, as {@link #isFor} knows it
     */
    public record Token(Kind kind, UUID delivery, String mark) {}

    /**
     * Addresses of one domain.
     *
     * @param base what stands before the plus sign; without it, {@code bounce} or {@code reply}
     * @throws IllegalArgumentException if no addresses can be made of that
     */
    public ReturnAddresses(InstallationSecret secret, String domain, Optional<String> base) {
        if (!DOMAIN.matcher(domain).matches() || domain.length() > 180) {
            throw new IllegalArgumentException("\"" + domain + "\" is no domain");
        }
        if (base.filter(it -> !BASE.matcher(it).matches()).isPresent()) {
            throw new IllegalArgumentException("what stands before the token has at most " + LONGEST_BASE
                    + " letters, digits, dots, hyphens or underscores");
        }
        this.domain = domain.toLowerCase(Locale.ROOT);
        this.base = base;
        this.marks = secret.signer("mailbox of a return address, version 1");
        for (Kind kind : Kind.values()) {
            signers.put(kind, secret.signer("return address of a " + kind.word + ", version 1"));
        }
        this.form =
                Pattern.compile("(?i)[a-z0-9._-]{1," + LONGEST_BASE + "}\\+([a-z2-7]{48})@" + Pattern.quote(domain));
    }

    /** The domain that they have in common. */
    public String domain() {
        return domain;
    }

    /** The address for what comes back of one delivery. */
    public String of(Kind kind, UUID delivery, Mailbox mailbox) {
        byte[] said = ByteBuffer.allocate(SAID)
                .putLong(delivery.getMostSignificantBits())
                .putLong(delivery.getLeastSignificantBits())
                .put(marked(mailbox))
                .array();
        byte[] token = Arrays.copyOf(said, SAID + SIGNATURE);
        System.arraycopy(signer(kind).sign(said, SIGNATURE), 0, token, SAID, SIGNATURE);
        return base.orElse(kind.word) + "+" + text(token) + "@" + domain;
    }

    /** What an address says; empty if it is none of these, or nobody made it here. */
    public Optional<Token> read(String address) {
        Matcher matcher = form.matcher(address.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        byte[] token = bytes(matcher.group(1).toLowerCase(Locale.ROOT));
        byte[] said = Arrays.copyOf(token, SAID);
        byte[] signature = Arrays.copyOfRange(token, SAID, token.length);
        return Arrays.stream(Kind.values())
                .filter(kind -> signer(kind).isSigned(said, signature))
                .findFirst()
                .map(kind -> token(kind, said));
    }

    /** Whether a token was made for that mailbox. */
    public boolean isFor(Token token, Mailbox mailbox) {
        return token.mark().equals(HexFormat.of().formatHex(marked(mailbox)));
    }

    private static Token token(Kind kind, byte[] said) {
        ByteBuffer buffer = ByteBuffer.wrap(said);
        var delivery = new UUID(buffer.getLong(), buffer.getLong());
        return new Token(kind, delivery, HexFormat.of().formatHex(said, SAID - MARK, SAID));
    }

    private Signer signer(Kind kind) {
        return Objects.requireNonNull(signers.get(kind));
    }

    private byte[] marked(Mailbox mailbox) {
        String text = mailbox.organisation() + ' ' + mailbox.address();
        return marks.sign(text.getBytes(StandardCharsets.UTF_8), MARK);
    }

    /** Base 32 of RFC 4648 in lower case, of a multiple of five bytes. */
    private static String text(byte[] bytes) {
        var text = new StringBuilder();
        for (int i = 0; i < bytes.length; i += 5) {
            long five = 0;
            for (int j = 0; j < 5; j++) {
                five = (five << 8) | (bytes[i + j] & 0xff);
            }
            for (int shift = 35; shift >= 0; shift -= 5) {
                text.append(DIGITS.charAt((int) ((five >> shift) & 31)));
            }
        }
        return text.toString();
    }

    private static byte[] bytes(String text) {
        byte[] bytes = new byte[text.length() * 5 / 8];
        for (int i = 0; i < text.length(); i += 8) {
            long five = 0;
            for (int j = 0; j < 8; j++) {
                five = (five << 5) | DIGITS.indexOf(text.charAt(i + j));
            }
            for (int j = 4; j >= 0; j--) {
                bytes[i / 8 * 5 + j] = (byte) five;
                five >>= 8;
            }
        }
        return bytes;
    }
}
