package dev.vedette.notify.rulefile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads the plain values: words, codes, lists. Each method gives null after having noted a mistake. */
final class Values {

    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\u2028\\u2029]");
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9-]{0,31}");
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]{0,62}");

    private static final Pattern LEVEL =
            Pattern.compile("(?!.*  )[\\p{L}\\p{N}](?:[\\p{L}\\p{N} /+.()'-]{0,58}[\\p{L}\\p{N})])?");

    private final Problems problems;

    Values(Problems problems) {
        this.problems = problems;
    }

    Problems problems() {
        return problems;
    }

    /** Puts a word from the file into a message: short, on one line, without anything invisible. */
    static String quote(String word) {
        String shown = UNSAFE.matcher(word).replaceAll("�");
        return "'" + (shown.length() > 60 ? shown.substring(0, 60) + "…" : shown) + "'";
    }

    /** The text of a scalar of any plain type. */
    @Nullable
    String scalar(Node node) {
        if (node instanceof ScalarNode scalar && !Tag.NULL.equals(node.getTag()) && isPlainTag(node.getTag())) {
            return scalar.getValue();
        }
        problems.add(node, "a single value is needed here", "Write one word, number or quoted text");
        return null;
    }

    private static boolean isPlainTag(Tag tag) {
        return Tag.STR.equals(tag) || Tag.INT.equals(tag) || Tag.FLOAT.equals(tag) || Tag.BOOL.equals(tag);
    }

    /** One line of text that may stand in a header. */
    @Nullable
    String line(Node node) {
        String text = scalar(node);
        if (text == null) {
            return null;
        }
        if (!Tag.STR.equals(node.getTag())) {
            problems.add(node, quote(text) + " is read as a number or a truth value", "Put it in quotes");
            return null;
        }
        if (text.isBlank() || text.length() > 300 || UNSAFE.matcher(text).find()) {
            String what = quote(text) + " is empty, longer than 300, or has a line break or an invisible character";
            problems.add(node, what, "Write one line of visible text");
            return null;
        }
        return text.strip();
    }

    /** Several lines of text, which no header ever carries. */
    @Nullable
    String text(Node node) {
        String text = scalar(node);
        if (text != null && (text.isBlank() || text.length() > 4000)) {
            problems.add(node, "this text is empty or longer than 4000", "Shorten it, or leave the key out");
            return null;
        }
        return text;
    }

    @Nullable
    Boolean truth(Node node) {
        String text = scalar(node);
        if (text == null || Tag.BOOL.equals(node.getTag())) {
            return text == null ? null : Boolean.valueOf(text);
        }
        problems.add(node, quote(text) + " is neither true nor false", "Write true or false, without quotes");
        return null;
    }

    @Nullable
    String code(Node node) {
        return matching(node, CODE, "a code", "Write capitals, digits and hyphens, at most 32, such as KFOR");
    }

    @Nullable
    String id(Node node) {
        return matching(node, ID, "an id", "Write small letters, digits and hyphens, at most 63, such as kfor-duty");
    }

    /** The name of a level of classification, be there such a level or not. */
    @Nullable
    String level(Node node) {
        return matching(
                node,
                LEVEL,
                "the name of a level",
                "Write letters, digits, single spaces and / + . ( ) ' -, at most 60, such as NATO RESTRICTED");
    }

    @Nullable
    String matching(Node node, Pattern pattern, String title, String mend) {
        String text = scalar(node);
        if (text != null && Tag.BOOL.equals(node.getTag())) {
            problems.add(node, quote(text) + " is read as a truth value", "Put it in quotes");
            return null;
        }
        if (text == null || pattern.matcher(text).matches()) {
            return text;
        }
        problems.add(node, quote(text) + " is not " + title, mend);
        return null;
    }

    /** One of a type's constants; case does not matter, nor whether words are joined by hyphen, underscore or space. */
    <E extends Enum<E>> @Nullable E oneOf(Node node, Class<E> type) {
        Map<String, E> known = new LinkedHashMap<>();
        Arrays.stream(type.getEnumConstants()).forEach(constant -> known.put(constant.name(), constant));
        return oneOf(node, known);
    }

    /** One of these names, as {@link #oneOf(Node, Class)} compares them. */
    <T> @Nullable T oneOf(Node node, Map<String, T> known) {
        String text = scalar(node);
        if (text == null) {
            return null;
        }
        T value = known.get(
                text.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_'));
        if (value == null) {
            problems.add(node, quote(text) + " is not known here", Suggestion.mend(text, known.keySet()));
        }
        return value;
    }

    /** A list, or one value alone, read item by item; at least one. Spellings that are read as the same, such as of two alphabets, are taken once. */
    @Nullable
    List<String> spellings(Node node, Function<Node, @Nullable String> reader) {
        List<String> read = items(node, reader, true);
        return read == null ? null : read.stream().distinct().toList();
    }

    /** A list, or one value alone, read item by item; at least one, none twice. */
    <T> @Nullable List<T> list(Node node, Function<Node, @Nullable T> reader) {
        return items(node, reader, false);
    }

    /** As {@link #list}, but in an order that means something, so that a value may come again. */
    <T> @Nullable List<T> sequence(Node node, Function<Node, @Nullable T> reader) {
        return items(node, reader, true);
    }

    private <T> @Nullable List<T> items(Node node, Function<Node, @Nullable T> reader, boolean again) {
        List<Node> items = node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
        if (items.isEmpty()) {
            problems.add(node, "this list is empty", "Name at least one");
            return null;
        }
        var read = new ArrayList<T>();
        for (Node item : items) {
            T value = reader.apply(item);
            if (value != null && !again && read.contains(value)) {
                problems.add(item, twice(item, String.valueOf(value)), "Keep one of them");
            } else if (value != null) {
                read.add(value);
            }
        }
        return read.isEmpty() ? null : read;
    }

    /** Words that differ as they are written may mean the same, such as in small letters. */
    private static String twice(Node item, String value) {
        return item instanceof ScalarNode scalar && !scalar.getValue().equals(value)
                ? quote(scalar.getValue()) + " is read as " + quote(value) + ", which is here twice"
                : quote(value) + " is here twice";
    }

    /** The entries of a list of mappings; an empty or missing list gives none. */
    List<Node> entries(Node node, String title) {
        if (node instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
            return sequence.getValue();
        }
        problems.add(node, title + " is a list with at least one entry", "Begin each entry with a hyphen");
        return List.of();
    }
}
