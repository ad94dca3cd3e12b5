package dev.vedette.incident.releasability;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A marking as published: the label of TLP as FIRST writes it.
 *
 * @param classification absent: it is not classified
 */
public record WireMarkingV1(
        String tlp,
        @Nullable String classification,
        String originator,
        List<String> releasableTo,
        ExerciseStatus exerciseStatus) {

    /** The published form of a marking. */
    public static WireMarkingV1 of(Marking marking) {
        return new WireMarkingV1(
                marking.tlp().label(),
                marking.classification(),
                marking.originator(),
                marking.releasableTo(),
                marking.exerciseStatus());
    }
}
