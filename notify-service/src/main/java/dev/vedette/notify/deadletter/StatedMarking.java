package dev.vedette.notify.deadletter;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.intake.EventCheck;
import dev.vedette.notify.intake.EventReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies of dead letters strictly: what can be read in two ways cannot be read. Nor is what is larger than a message may be: read, it takes many
 * times the memory that it has bytes.
 */
final class StatedMarking {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<String> MEMBERS =
            Set.of("tlp", "originator", "releasableTo", "classification", "exerciseStatus");

    private StatedMarking() {}

    /**
     * The marking that a body states, if all of it can be read. One that is not whole says nothing; nor does one that says more than is understood, as a newer
     * version or a name that is mistyped may keep from somebody what the rest shows him.
     */
    static Optional<DeadLetter.Stated> of(byte[] body) {
        return read(body).filter(EventCheck::isKnown).flatMap(root -> marking(root.at("/data/marking")));
    }

    /** The JSON object that a body is, as {@link #json}. */
    static Optional<JsonNode> read(byte[] body) {
        return body.length > EventReader.LARGEST_BYTES
                ? Optional.empty()
                : text(body).flatMap(StatedMarking::json);
    }

    /** The body as text, if it is UTF-8. */
    static Optional<String> text(byte[] body) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** The JSON object that a text is, if it is one, no larger than a message may be, and no name in it is given twice. */
    static Optional<JsonNode> json(String text) {
        if (text.length() > EventReader.LARGEST_BYTES) {
            return Optional.empty();
        }
        try {
            JsonNode root = JSON.readTree(text);
            return Optional.of(root).filter(JsonNode::isObject);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<DeadLetter.Stated> marking(JsonNode marking) {
        Tlp tlp = tlp(marking.path("tlp"));
        JsonNode originator = marking.path("originator");
        JsonNode list = marking.path("releasableTo");
        JsonNode level = marking.path("classification");
        boolean whole = originator.isTextual() && list.isArray() && (level.isMissingNode() || level.isTextual());
        if (tlp == null || !whole || !saysNoMore(marking)) {
            return Optional.empty();
        }
        var releasableTo = new TreeSet<String>();
        releasableTo.add(originator.asText());
        for (JsonNode code : list) {
            if (!code.isTextual()) {
                return Optional.empty();
            }
            releasableTo.add(code.asText());
        }
        return Optional.of(new DeadLetter.Stated(
                tlp, originator.asText(), releasableTo, level.isTextual() ? level.asText() : null));
    }

    private static boolean saysNoMore(JsonNode marking) {
        return marking.properties().stream().map(Map.Entry::getKey).allMatch(MEMBERS::contains);
    }

    static @Nullable Tlp tlp(JsonNode label) {
        try {
            return label.isTextual() ? Tlp.ofLabel(label.asText()) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
