package dev.vedette.incident.policy;

import dev.vedette.incident.releasability.Classification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the levels of classification of a policy, and what pages and organisations are given of them. */
final class ClassificationReader {

    private static final Pattern LEVEL =
            Pattern.compile("(?!.*  )[\\p{L}\\p{N}](?:[\\p{L}\\p{N} /+.()'-]{0,58}[\\p{L}\\p{N})])?");

    private final PolicyMistakes mistakes;
    private final PolicyValues values;
    private final List<List<String>> levels = new ArrayList<>();
    private final Map<String, String> cleared = new HashMap<>();
    private final Set<String> taken = new HashSet<>();
    private @Nullable String screen;

    ClassificationReader(PolicyMistakes mistakes, PolicyValues values) {
        this.mistakes = mistakes;
        this.values = values;
    }

    /** What was read so far. */
    Classification read() {
        return new Classification(levels, screen, cleared);
    }

    /** The section of that name; null if there is none. */
    void section(@Nullable Node node) {
        Map<String, Node> parts =
                node == null ? null : values.table(node, "classification", List.of("levels"), "channels");
        if (parts == null) {
            return;
        }
        Node list = parts.get("levels");
        if (list != null) {
            levels(list);
        }
        Node most = parts.get("channels");
        Map<String, Node> channels = most == null ? null : values.table(most, "channels", List.of(), "mail", "screen");
        if (channels != null) {
            // What mail carries is for notify-service; here it has to be right all the same.
            known(channels.get("mail"));
            screen = known(channels.get("screen"));
        }
    }

    private void levels(Node node) {
        if (!(node instanceof SequenceNode list) || list.getValue().isEmpty()) {
            mistakes.add(node, "levels is a list with at least one entry", "Write the lowest level first");
            return;
        }
        for (Node entry : list.getValue()) {
            List<Node> names = entry instanceof SequenceNode several ? several.getValue() : List.of(entry);
            if (names.isEmpty()) {
                mistakes.add(entry, "this list is empty", "Name at least one level, or take it out");
            }
            List<String> read =
                    names.stream().map(this::name).filter(Objects::nonNull).toList();
            if (!read.isEmpty()) {
                levels.add(read);
            }
        }
    }

    /** People do not tell names apart that differ in capitals alone. */
    private @Nullable String name(Node node) {
        String name = values.matching(
                node,
                LEVEL,
                "the name of a level",
                "Write letters, digits, single spaces and / + . ( ) ' -, at most 60, such as NATO RESTRICTED");
        if (name == null || taken.add(name.toLowerCase(Locale.ROOT))) {
            return name;
        }
        mistakes.add(
                node,
                PolicyMistakes.quote(name) + " is here a second time",
                "Keep one of them: a name stands for one level");
        return null;
    }

    /** The name of a level that there is; null if there is none, or if it is not given. */
    @Nullable
    String known(@Nullable Node node) {
        String name = node == null ? null : values.scalar(node);
        List<String> names = read().names();
        if (node == null || name == null || names.contains(name)) {
            return name;
        }
        mistakes.add(
                node,
                "there is no level " + PolicyMistakes.quote(name),
                names.isEmpty()
                        ? "Name it under levels: of classification, or take this out"
                        : PolicyMistakes.mend(name, names));
        return null;
    }

    /** Notes what an organisation is cleared for. */
    void clear(String organisation, String level) {
        cleared.put(organisation, level);
    }
}
