package dev.vedette.notify.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.intake.EventReader;
import dev.vedette.notify.problem.ProblemException;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * An observation that is about to be filed, as the event that filing would publish.
 *
 * @param newIncident whether filing opens its incident
 * @param placeholders stand for ids and references that are given only by filing
 */
record Draft(ObservationEvent event, boolean newIncident, Set<String> placeholders) {

    /** What texts show in place of what is not given yet. */
    static final String GIVEN_LATER = "(given when it is filed)";

    /**
     * Reads it. Where it has no id of its incident or its observation, there is none yet.
     *
     * @throws ProblemException if it is not as the contract of its type wants it
     */
    static Draft read(PreviewRequest request, EventReader reader) {
        if (!PreviewExamples.TYPE.equals(request.type())) {
            throw ProblemException.invalid("type", "must be " + PreviewExamples.TYPE);
        }
        if (!(request.data() instanceof ObjectNode given)) {
            throw ProblemException.invalid("data", "must be an object");
        }
        ObjectNode data = given.deepCopy();
        var placeholders = new TreeSet<String>();
        boolean newIncident = fill(data.path("incident"), "VDT-0000-0000", placeholders);
        fill(data.path("observation"), "OBS-0000-0000", placeholders);
        return new Draft(event(data, reader), newIncident, placeholders);
    }

    private static ObservationEvent event(ObjectNode data, EventReader reader) {
        try {
            Event event = reader.ofData(PreviewExamples.TYPE, UUID.randomUUID(), data);
            return (ObservationEvent) event;
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("data", String.valueOf(e.getMessage()));
        }
    }

    private static boolean fill(JsonNode named, String reference, Set<String> placeholders) {
        if (!(named instanceof ObjectNode object) || object.has("id")) {
            return false;
        }
        String id = UUID.randomUUID().toString();
        object.put("id", id).put("reference", reference);
        placeholders.add(id);
        placeholders.add(reference);
        return true;
    }

    /** A text without placeholders. */
    String shown(String text) {
        String shown = text;
        for (String placeholder : placeholders) {
            shown = shown.replace(placeholder, GIVEN_LATER);
        }
        return shown;
    }
}
