package dev.vedette.incident.releasability;

import java.util.List;

/** A marking as published and as shown by REST: the label of TLP as FIRST writes it. */
public record WireMarkingV1(String tlp, String originator, List<String> releasableTo, ExerciseStatus exerciseStatus) {

    /** The published form of a marking. */
    public static WireMarkingV1 of(Marking marking) {
        return new WireMarkingV1(
                marking.tlp().label(), marking.originator(), marking.releasableTo(), marking.exerciseStatus());
    }
}
