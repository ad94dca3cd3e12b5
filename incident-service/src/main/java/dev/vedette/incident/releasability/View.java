package dev.vedette.incident.releasability;

import java.util.EnumSet;
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

    /** The value, or null if the field is hidden. */
    public <T> @Nullable T only(Field field, @Nullable T value) {
        return permits(field) ? value : null;
    }
}
