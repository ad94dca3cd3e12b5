package dev.vedette.incident.policy;

import dev.vedette.incident.releasability.ReleasePolicy;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** A release policy as text: decoded, held to what a policy needs of YAML, and read. Described in {@code docs/release-policy.md}. */
final class PolicyFile {

    static final int MAX_BYTES = 1024 * 1024;
    private static final int MAX_DEPTH = 8;

    private PolicyFile() {}

    /**
     * Reads a policy as a whole.
     *
     * @param name how messages call the file
     * @throws InvalidPolicyException naming every mistake
     */
    static ReleasePolicy read(String name, byte[] bytes) {
        var mistakes = new PolicyMistakes();
        Node root = compose(bytes, mistakes);
        var reader = new PolicyReader(mistakes);
        if (root != null) {
            reader.read(root);
        }
        List<PolicyMistakes.Mistake> found = mistakes.all();
        if (!found.isEmpty()) {
            throw new InvalidPolicyException(name, found);
        }
        return reader.policy();
    }

    private static @Nullable Node compose(byte[] bytes, PolicyMistakes mistakes) {
        if (bytes.length > MAX_BYTES) {
            mistakes.add(
                    Optional.empty(), "the file has more than " + MAX_BYTES + " bytes", "Take out what is not needed");
            return null;
        }
        var settings = LoadSettings.builder().setCodePointLimit(MAX_BYTES).build();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (!isTame(text, settings, mistakes)) {
                return null;
            }
            Node root = new Compose(settings).composeString(text).orElse(null);
            if (root == null) {
                mistakes.add(Optional.empty(), "the file is empty", "Begin with views and organisations");
            }
            return root;
        } catch (CharacterCodingException e) {
            mistakes.add(Optional.empty(), "this is not UTF-8", "Save the file as plain text in UTF-8");
        } catch (MarkedYamlEngineException e) {
            String what = e.getProblem() == null ? e.getContext() : e.getProblem();
            mistakes.add(
                    e.getProblemMark().or(e::getContextMark),
                    "this is not YAML: " + what,
                    "Mind indentation, colons and quotes just before this place");
        } catch (YamlEngineException e) {
            mistakes.add(
                    Optional.empty(), "this is not YAML", "Mind indentation, colons, quotes and invisible characters");
        }
        return null;
    }

    /** Before any tree is built. */
    private static boolean isTame(String text, LoadSettings settings, PolicyMistakes mistakes) {
        int depth = 0;
        int documents = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                case DocumentStart -> documents++;
                case Alias -> {
                    mistakes.add(event.getStartMark(), "aliases are not read", "Write the value out again");
                    return false;
                }
                default -> {}
            }
            if (depth > MAX_DEPTH) {
                mistakes.add(event.getStartMark(), "this is nested more than " + MAX_DEPTH + " deep", "Write it flat");
                return false;
            }
            if (documents > 1) {
                mistakes.add(event.getStartMark(), "a second document begins here", "Take out the line ---");
                return false;
            }
        }
        return true;
    }
}
