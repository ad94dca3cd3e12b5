package dev.vedette.notify.releasability;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an organisation is shown of what others have released to it.
 *
 * @param name in the policy
 * @param permitted everything else is hidden
 */
public record View(String name, Set<Field> permitted, Precision precision) {

    /** Of whoever has no entry in the policy: that there is something, how it is called and marked, and of what kind it is. */
    public static final View LEAST = new View("least", Set.of(), new Precision.None());

    /** Of what an organisation filed itself. */
    static final View OWN = new View("own", EnumSet.allOf(Field.class), new Precision.Full());

    public View {
        permitted = Set.copyOf(permitted);
    }

    public boolean permits(Field field) {
        return permitted.contains(field);
    }

    /** Whether nothing is hidden. */
    public boolean isWhole() {
        return permitted.size() == Field.values().length && precision instanceof Precision.Full;
    }

    /** The same for views that show the same, whatever they are called. */
    public String fingerprint() {
        String shown =
                precision + " " + permitted.stream().map(Field::path).sorted().collect(Collectors.joining(" "));
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(shown.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
