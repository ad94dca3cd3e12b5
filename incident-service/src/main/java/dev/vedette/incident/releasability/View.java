package dev.vedette.incident.releasability;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an organisation is shown of what others have released to it.
 *
 * @param permitted everything else is hidden
 */
public record View(Set<Field> permitted, Precision precision) {

    /** Of whoever has no entry in the policy: that there is something, how it is called and marked, and of what kind it is. */
    public static final View LEAST = new View(Set.of(), new Precision.None());

    /** Of what an organisation filed itself. */
    static final View OWN = new View(EnumSet.allOf(Field.class), new Precision.Full());

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

    /** The value, or null if the field is hidden. */
    public <T> @Nullable T only(Field field, @Nullable T value) {
        return permits(field) ? value : null;
    }
}
