package dev.vedette.notify.acknowledgement;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Tokens that let whoever has one acknowledge one delivery for some time: its id, the end of that time and a mark of the mailbox for which it was
 * made, signed by HMAC-SHA256. Of 66 bytes, so that in base 64 no bit is left over that could be changed.
 */
public final class Tokens {

    /** Text that can be a token. */
    public static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{88}");

    /** A link in a text; what stands before the token is a group. */
    public static final Pattern FORM_IN_LINK = Pattern.compile("(/acknowledge/)" + FORM.pattern());

    private static final byte VERSION = 1;
    private static final int MARK = 9;
    private static final int SAID = 1 + 2 * Long.BYTES + Long.BYTES + MARK;
    private final Signer signer;

    /** Signs with a key of their own. */
    public Tokens(InstallationSecret secret) {
        this.signer = secret.signer("link to acknowledge, version 1");
    }

    /** What a token says. */
    public sealed interface Reading {

        /**
         * It lets acknowledge that delivery.
         *
         * @param mark as {@link Tokens#mark}
         */
        record Valid(UUID delivery, String mark) implements Reading {}

        /** It did, and its time is over. */
        record Expired() implements Reading {}

        /** Nobody made it here. */
        record Wrong() implements Reading {}
    }

    /**
     * The token of a delivery, to the second.
     *
     * @param mailbox for which it is made, which it does not show
     */
    public String of(UUID delivery, String mailbox, Instant expires) {
        byte[] said = ByteBuffer.allocate(SAID)
                .put(VERSION)
                .putLong(delivery.getMostSignificantBits())
                .putLong(delivery.getLeastSignificantBits())
                .putLong(expires.getEpochSecond())
                .put(marked(mailbox))
                .array();
        byte[] signature = signer.sign(said);
        byte[] token = Arrays.copyOf(said, SAID + signature.length);
        System.arraycopy(signature, 0, token, SAID, signature.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** What a token says at that time. In which way a wrong one is wrong, and after how much of it that shows, tells nobody anything. */
    public Reading read(String token, Instant now) {
        if (!FORM.matcher(token).matches()) {
            return new Reading.Wrong();
        }
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        byte[] signature = Arrays.copyOfRange(bytes, SAID, bytes.length);
        if (!signer.isSigned(Arrays.copyOf(bytes, SAID), signature) || bytes[0] != VERSION) {
            return new Reading.Wrong();
        }
        ByteBuffer said = ByteBuffer.wrap(bytes, 1, SAID - 1);
        var delivery = new UUID(said.getLong(), said.getLong());
        long expires = said.getLong();
        byte[] mark = new byte[MARK];
        said.get(mark);
        return expires > now.getEpochSecond() ? new Reading.Valid(delivery, text(mark)) : new Reading.Expired();
    }

    /** By which a mailbox is known again without being shown. */
    public String mark(String mailbox) {
        return text(marked(mailbox));
    }

    private byte[] marked(String mailbox) {
        return signer.sign(("mailbox " + mailbox).getBytes(StandardCharsets.UTF_8), MARK);
    }

    private static String text(byte[] mark) {
        return Base64.getUrlEncoder().encodeToString(mark);
    }
}
