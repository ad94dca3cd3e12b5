package dev.vedette.notify.routing;

import dev.vedette.notify.event.Observation;
import java.util.List;

/**
 * Holds for observations that carry an attachment, or for those that carry none. Events that are no observations fail.
 *
 * @param wanted whether there is to be one
 */
public record AttachmentPresent(boolean wanted) implements Condition {

    @Override
    public Truth test(Situation situation) {
        Observation observation = situation.observation();
        return Truth.of(observation != null && observation.attachments().isEmpty() != wanted);
    }

    @Override
    public String describe() {
        return wanted ? "with an attachment" : "without an attachment";
    }

    @Override
    public List<Finding> explain(Situation situation) {
        Observation observation = situation.observation();
        int count = observation == null ? 0 : observation.attachments().size();
        String text = "attachments: " + count + ", wants " + (wanted ? "at least one" : "none");
        return List.of(new Finding("attachment", test(situation), text));
    }
}
