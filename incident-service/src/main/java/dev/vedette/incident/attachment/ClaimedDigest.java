package dev.vedette.incident.attachment;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a sender says the SHA-256 of a file is, by {@code Content-Digest} or {@code Repr-Digest} (RFC 9530). Other algorithms are not looked at, as
 * that allows. What cannot be read is refused: its sender means it to be checked.
 */
final class ClaimedDigest {

    /** Of a dictionary of RFC 8941 whose values are byte sequences. */
    private static final Pattern MEMBER = Pattern.compile("\\s*([a-z*][a-z0-9_.*-]*)=:([A-Za-z0-9+/]*={0,2}):\\s*");

    private ClaimedDigest() {}

    /**
     * What is wrong with the claims, if anything.
     *
     * @param contentDigest each line of that header, none if it was not sent
     * @param sha256 of what came, in hexadecimal digits
     */
    static Optional<String> error(List<String> contentDigest, List<String> reprDigest, String sha256) {
        return Stream.concat(
                        contentDigest.stream().map(line -> error("Content-Digest", line, sha256)),
                        reprDigest.stream().map(line -> error("Repr-Digest", line, sha256)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> error(String header, String line, String sha256) {
        for (String member : line.split(",", -1)) {
            Matcher claim = MEMBER.matcher(member);
            if (!claim.matches()) {
                return Optional.of(header
                        + " cannot be read, and nothing was kept: write it as sha-256=:BASE64:, or leave it out.");
            }
            if (claim.group(1).equals("sha-256") && !isOf(claim.group(2), sha256)) {
                return Optional.of("What came has another SHA-256 than was sent with it, " + sha256
                        + ": the file was damaged on its way, and nothing was kept. Send it again.");
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(String base64, String sha256) {
        try {
            return HexFormat.of().formatHex(Base64.getDecoder().decode(base64)).equals(sha256);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
