package dev.vedette.notify.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says what keeps a message from being taken in, and where, for people who look at it. Never refuses: whatever a text is, there is an answer. */
@ApplicationScoped
public class EventCheck {

    private static final int MOST = 50;

    private final EventReader reader;

    EventCheck(EventReader reader) {
        this.reader = reader;
    }

    /**
     * What is wrong, and where.
     *
     * @param pointer to the part as RFC 6901 writes it; empty for the whole
     * @param line from 1; 0 if it is about no place of its own
     * @param column likewise
     * @param message may quote the text
     */
    public record Finding(String pointer, int line, int column, String message) {}

    /** Whether a message says that it is of a type and version that this service understands, and so that it means what it says as this service reads it. */
    public static boolean isKnown(JsonNode envelope) {
        try {
            return EventType.of(envelope.path("type"))
                    .schema()
                    .equals(envelope.path("dataschema").asText());
        } catch (RefusedMessage e) {
            return false;
        }
    }

    /** All that is wrong, at most 50; empty if the text is an event that is understood. */
    public List<Finding> check(String text) {
        if (text.length() > EventReader.LARGEST_BYTES) {
            return List.of(new Finding("", 0, 0, "It is larger than a message may be."));
        }
        Map<String, String> wrong = reader.wrong(text);
        Map<String, JsonLocation> places = wrong.isEmpty() ? Map.of() : places(text, wrong.keySet());
        List<Finding> findings = new ArrayList<>();
        wrong.forEach((pointer, message) -> {
            JsonLocation place = places.get(pointer);
            findings.add(new Finding(
                    pointer, place == null ? 0 : place.getLineNr(), place == null ? 0 : place.getColumnNr(), message));
        });
        return findings.stream().limit(MOST).toList();
    }

    private static Map<String, JsonLocation> places(String text, Set<String> wanted) {
        Map<String, JsonLocation> places = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            JsonToken token = parser.nextToken();
            while (token != null) {
                if (token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY) {
                    String pointer = parser.getParsingContext().pathAsPointer().toString();
                    if (wanted.contains(pointer) && !pointer.isEmpty()) {
                        places.putIfAbsent(pointer, parser.currentTokenLocation());
                    }
                }
                token = parser.nextToken();
            }
        } catch (IOException e) {
            // What is no JSON says in its finding where it ends to be.
            return places;
        }
        return places;
    }
}
