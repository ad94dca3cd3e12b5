package dev.vedette.notify.releasability;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
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

    private static final List<Field> POSITIONS = List.of(Field.PLACE_GAZETTEER_ID, Field.REPORTED_DISTANCE);

    public View {
        permitted = Set.copyOf(permitted);
    }

    public boolean permits(Field field) {
        return permitted.contains(field);
    }

    /**
     * What is permitted and tells more of a position than this precision does, by the names of the contract: the id of a place is a position, and
     * a claim of the distance to the line cuts a strip out of a cell.
     */
    public List<String> beyondPrecision() {
        return precision instanceof Precision.Full
                ? List.of()
                : POSITIONS.stream().filter(this::permits).map(Field::path).toList();
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
