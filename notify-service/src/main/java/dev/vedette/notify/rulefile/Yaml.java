package dev.vedette.notify.rulefile;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.SpecVersion;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Makes a tree of nodes from bytes, and refuses what our files never need: aliases, deep nesting, several documents. */
final class Yaml {

    static final int MAX_BYTES = 4 * 1024 * 1024;
    private static final int MAX_DEPTH = 24;
    private static final String MEND = "Mind indentation, colons and quotes just before this place";

    private final Problems problems;
    private final String begin;
    private final LoadSettings settings = LoadSettings.builder()
            .setCodePointLimit(MAX_BYTES)
            .setVersionFunction(Yaml::accept)
            .build();

    /** @param begin how to begin a file that is empty */
    Yaml(Problems problems, String begin) {
        this.problems = problems;
        this.begin = begin;
    }

    private static SpecVersion accept(SpecVersion version) {
        return version;
    }

    /** The text, or null if it is too large or not UTF-8. */
    @Nullable
    String decode(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            String what = "the file has more than " + MAX_BYTES + " bytes, and no more are read";
            problems.add(1, 1, what, "Take out what is not needed");
            return null;
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(rest)
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            addAt(new String(bytes, 0, rest.position(), StandardCharsets.UTF_8), "this is not UTF-8");
            return null;
        }
    }

    private void addAt(String before, String what) {
        int line = (int) before.chars().filter(letter -> letter == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        problems.add(line, column, what, "Save the file as plain text in UTF-8");
    }

    /** The root of the only document, or null if there is none or it is refused. */
    @Nullable
    Node compose(String text) {
        try {
            if (!isTame(text)) {
                return null;
            }
            Node root = new Compose(settings).composeString(text).orElse(null);
            if (root == null) {
                problems.add(1, 1, "the file is empty", begin);
            }
            return root;
        } catch (MarkedYamlEngineException e) {
            Mark mark = e.getProblemMark().or(e::getContextMark).orElse(null);
            String what = "this is not YAML: " + oneLine(e.getProblem() == null ? e.getContext() : e.getProblem());
            problems.add(mark == null ? 1 : mark.getLine() + 1, mark == null ? 1 : mark.getColumn() + 1, what, MEND);
        } catch (ReaderException e) {
            int end = text.offsetByCodePoints(0, Math.min(e.getPosition(), text.codePointCount(0, text.length())));
            addAt(text.substring(0, end), String.format("the character U+%04X is not allowed", e.getCodePoint()));
        } catch (YamlEngineException e) {
            problems.add(1, 1, "this is not YAML: " + oneLine(e.getMessage()), MEND);
        }
        return null;
    }

    /** Looks at the events before any tree is built, so that nothing hostile is ever held in memory or recursed into. */
    private boolean isTame(String text) {
        int depth = 0;
        int documents = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            switch (event.getEventId()) {
                case MappingStart, SequenceStart -> depth++;
                case MappingEnd, SequenceEnd -> depth--;
                case DocumentStart -> documents++;
                case Alias -> {
                    return refuse(event, "aliases are not read", "Write the value out again");
                }
                default -> {}
            }
            if (depth > MAX_DEPTH) {
                return refuse(event, "this is nested more than " + MAX_DEPTH + " deep", "Split the rule in several");
            }
            if (documents > 1) {
                return refuse(event, "a second document begins here", "Take out the line ---");
            }
        }
        return true;
    }

    private boolean refuse(Event event, String what, String mend) {
        Mark mark = event.getStartMark().orElse(null);
        problems.add(mark == null ? 1 : mark.getLine() + 1, mark == null ? 1 : mark.getColumn() + 1, what, mend);
        return false;
    }

    private static String oneLine(@Nullable String message) {
        return message == null ? "unreadable" : message.replaceAll("\\s+", " ").strip();
    }
}
