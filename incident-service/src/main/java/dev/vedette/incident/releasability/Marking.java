package dev.vedette.incident.releasability;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Who may know an item.
 *
 * @param tlp its label
 * @param originator code of the organisation that it comes from and that controls its release
 * @param releasableTo codes of all organisations that may know: sorted, without repeats, the originator always among them
 * @param exerciseStatus whether it is real
 */
public record Marking(Tlp tlp, String originator, List<String> releasableTo, ExerciseStatus exerciseStatus) {

    public Marking {
        releasableTo = withOriginator(releasableTo, originator);
    }

    private static List<String> withOriginator(Collection<String> codes, String originator) {
        var sorted = new TreeSet<>(codes);
        sorted.add(originator);
        return List.copyOf(sorted);
    }
}
