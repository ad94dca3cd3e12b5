package dev.vedette.incident.timeline;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.vedette.incident.releasability.Marking;
import dev.vedette.incident.releasability.Tlp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may know of an event as notify-service holds it, which can be stricter than it was recorded: {@code heldMarking} of {@code contracts/schemas/common.v1.schema.json}. */
@JsonIgnoreProperties(ignoreUnknown = true)
record HeldMarking(String tlp, @Nullable String classification, List<String> releasableTo) {

    /** What was recorded with this in its place. */
    Marking of(Marking recorded) {
        return new Marking(
                Tlp.ofLabel(tlp).orElse(Tlp.RED),
                recorded.originator(),
                releasableTo,
                recorded.exerciseStatus(),
                classification);
    }
}
