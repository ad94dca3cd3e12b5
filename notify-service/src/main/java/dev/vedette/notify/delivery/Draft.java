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
 * What is about to be recorded, as the event that recording would publish.
 *
 * @param newIncident whether recording opens its incident
 * @param placeholders stand for ids and references that are given only by recording
 */
record Draft(Event event, boolean newIncident, Set<String> placeholders) {

    /** What texts show in place of what is not given yet. */
    static final String GIVEN_LATER = "(given when it is filed)";

    /**
     * Reads it. Where it has no id of its incident, or of what it is, there is none yet.
     *
     * @throws ProblemException if it is not as the contract of its type wants it
     */
    static Draft read(PreviewRequest request, EventReader reader) {
        String type = request.type();
        if (type == null || !PreviewExamples.TYPES.contains(type)) {
            throw ProblemException.invalid("type", "must be one of " + String.join(", ", PreviewExamples.TYPES));
        }
        if (!(request.data() instanceof ObjectNode given)) {
            throw ProblemException.invalid("data", "must be an object");
        }
        ObjectNode data = given.deepCopy();
        var placeholders = new TreeSet<String>();
        boolean newIncident = fill(data.path("incident"), "VDT-0000-0000", placeholders);
        fill(data.path("observation"), "OBS-0000-0000", placeholders);
        give(data.path("change"), placeholders);
        give(data.path("readiness"), placeholders);
        Event event = event(type, data, reader);
        if (newIncident && !(event instanceof ObservationEvent)) {
            throw ProblemException.invalid("data.incident.id", "is required: only an observation opens an incident");
        }
        return new Draft(event, newIncident, placeholders);
    }

    private static Event event(String type, ObjectNode data, EventReader reader) {
        try {
            return reader.ofData(type, UUID.randomUUID(), data);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("data", String.valueOf(e.getMessage()));
        }
    }

    private static boolean fill(JsonNode named, String reference, Set<String> placeholders) {
        boolean given = give(named, placeholders);
        if (given && named instanceof ObjectNode object) {
            object.put("reference", reference);
            placeholders.add(reference);
        }
        return given;
    }

    /** Whether it had no id, so that it was given one. */
    private static boolean give(JsonNode named, Set<String> placeholders) {
        if (!(named instanceof ObjectNode object) || object.has("id")) {
            return false;
        }
        String id = UUID.randomUUID().toString();
        object.put("id", id);
        placeholders.add(id);
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
