package dev.vedette.notify.acknowledgement;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs with one key, by HMAC-SHA256. */
public final class Signer {

    static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    Signer(SecretKeySpec key) {
        this.key = key;
    }

    /** 32 bytes. */
    byte[] sign(byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The platform has no " + ALGORITHM, e);
        }
    }

    /** The first bytes of the signature alone. */
    byte[] sign(byte[] text, int length) {
        return Arrays.copyOf(sign(text), length);
    }

    /** Whether that is how a signature begins; takes as long if it is not. */
    boolean isSigned(byte[] text, byte[] signature) {
        return MessageDigest.isEqual(sign(text, signature.length), signature);
    }
}
