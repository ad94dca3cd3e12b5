package dev.vedette.notify.event;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who may know. Deny by default: an organisation that is neither the originator nor in {@code releasableTo} may not.
 *
 * @param originator code of the organisation whose information it is
 * @param releasableTo codes of organisations; the originator is always among them
 */
public record Marking(Tlp tlp, String originator, Set<String> releasableTo, ExerciseStatus exerciseStatus) {

    public Marking {
        releasableTo = Collections.unmodifiableSortedSet(new TreeSet<>(releasableTo));
    }
}
