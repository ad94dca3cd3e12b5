package dev.vedette.incident.attachment;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a sender says the SHA-256 of a file is, by {@code Content-Digest} or {@code Repr-Digest} (RFC 9530). Other algorithms are not looked at, as
 * that allows.
 */
final class ClaimedDigest {

    private static final Pattern SHA_256 = Pattern.compile("(?:^|,)\\s*sha-256\\s*=\\s*:([^:]*):");

    private ClaimedDigest() {}

    /**
     * What is wrong with the claims, if anything.
     *
     * @param sha256 of what came, in hexadecimal digits
     */
    static Optional<String> error(@Nullable String contentDigest, @Nullable String reprDigest, String sha256) {
        return Stream.of(Optional.ofNullable(contentDigest), Optional.ofNullable(reprDigest))
                .flatMap(Optional::stream)
                .map(SHA_256::matcher)
                .filter(Matcher::find)
                .filter(claim -> !isOf(claim.group(1), sha256))
                .findFirst()
                .map(claim -> "What came has another SHA-256 than was sent with it, " + sha256
                        + ": the file was damaged on its way, and nothing was kept. Send it again.");
    }

    private static boolean isOf(String base64, String sha256) {
        try {
            return HexFormat.of()
                    .formatHex(Base64.getDecoder().decode(base64.strip()))
                    .equals(sha256);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
