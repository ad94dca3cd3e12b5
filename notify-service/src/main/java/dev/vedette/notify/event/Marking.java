package dev.vedette.notify.event;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who may know. Deny by default: an organisation that is neither the originator nor in {@code releasableTo} may not.
 *
 * @param originator code of the organisation whose information it is
 * @param releasableTo codes of organisations; the originator is always among them
 * @param classification its level, as its author named it; absent: it is not classified
 */
public record Marking(
        Tlp tlp,
        String originator,
        Set<String> releasableTo,
        ExerciseStatus exerciseStatus,
        @Nullable String classification) {

    public Marking {
        releasableTo = Collections.unmodifiableSortedSet(new TreeSet<>(releasableTo));
    }

    /** Of what is not classified. */
    public Marking(Tlp tlp, String originator, Set<String> releasableTo, ExerciseStatus exerciseStatus) {
        this(tlp, originator, releasableTo, exerciseStatus, null);
    }
}
