package dev.vedette.incident.preview;

import com.fasterxml.jackson.databind.JsonNode;

/** What notify-service says to a question for a preview. */
public sealed interface Answer {

    /** Who would be told, as its API describes it. */
    record Foretold(JsonNode body) implements Answer {}

    /** It is not for the asker, for a reason in words. */
    record Refused(String detail) implements Answer {}

    /** It cannot be foretold at the moment: nobody answers, or what it follows has not come in there yet. */
    record Away() implements Answer {}
}
