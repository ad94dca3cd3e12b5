package dev.vedette.incident.releasability;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who may know an item.
 *
 * @param tlp its label
 * @param originator code of the organisation that it comes from and that controls its release
 * @param releasableTo codes of all organisations that may know: sorted, without repeats, the originator always among them
 * @param exerciseStatus whether it is real
 * @param classification its level, as its author named it; absent: it is not classified
 */
public record Marking(
        Tlp tlp,
        String originator,
        List<String> releasableTo,
        ExerciseStatus exerciseStatus,
        @Nullable String classification) {

    public Marking {
        releasableTo = withOriginator(releasableTo, originator);
    }

    /** Of what is not classified. */
    public Marking(Tlp tlp, String originator, List<String> releasableTo, ExerciseStatus exerciseStatus) {
        this(tlp, originator, releasableTo, exerciseStatus, null);
    }

    private static List<String> withOriginator(Collection<String> codes, String originator) {
        var sorted = new TreeSet<>(codes);
        sorted.add(originator);
        return List.copyOf(sorted);
    }
}
