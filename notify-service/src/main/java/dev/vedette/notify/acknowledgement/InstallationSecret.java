package dev.vedette.notify.acknowledgement;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one secret of this installation, from which each purpose has a key of its own, by HKDF (RFC 5869): what is signed for one is worth nothing
 * for another.
 */
public final class InstallationSecret {

    private static final byte[] SALT = "vedette".getBytes(StandardCharsets.US_ASCII);

    private final SecretKeySpec extracted;

    /** @param secret of at least 32 characters, which may serve elsewhere as well */
    public InstallationSecret(String secret) {
        this.extracted = key(mac(key(SALT), secret));
    }

    /** Signs for one purpose. */
    public Signer signer(String purpose) {
        byte[] info = purpose.getBytes(StandardCharsets.US_ASCII);
        byte[] first = Arrays.copyOf(info, info.length + 1);
        first[info.length] = 1;
        return new Signer(key(new Signer(extracted).sign(first)));
    }

    private static byte[] mac(SecretKeySpec key, String text) {
        return new Signer(key).sign(text.getBytes(StandardCharsets.UTF_8));
    }

    private static SecretKeySpec key(byte[] bytes) {
        return new SecretKeySpec(bytes, Signer.ALGORITHM);
    }
}
