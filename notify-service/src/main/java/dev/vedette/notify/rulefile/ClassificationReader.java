package dev.vedette.notify.rulefile;

import dev.vedette.notify.releasability.Channel;
import dev.vedette.notify.releasability.Classification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads the levels of classification of a release policy, and what channels and organisations are given of them. */
final class ClassificationReader {

    private final Values values;
    private final Problems problems;
    private final List<List<String>> levels = new ArrayList<>();
    private final Map<Channel, String> channels = new EnumMap<>(Channel.class);
    private final Map<String, String> cleared = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    ClassificationReader(Values values) {
        this.values = values;
        this.problems = values.problems();
    }

    /** What was read so far. */
    Classification read() {
        return new Classification(levels, channels, cleared);
    }

    /** The section of that name. */
    @Nullable
    Boolean section(Node node) {
        Table table = Table.of(node, "classification", List.of("levels", "channels"), problems);
        if (table == null) {
            return null;
        }
        table.require("levels", this::levels);
        table.find("channels", this::channels);
        return true;
    }

    private @Nullable Boolean levels(Node node) {
        if (!(node instanceof SequenceNode list) || list.getValue().isEmpty()) {
            problems.add(node, "levels is a list with at least one entry", "Write the lowest level first");
            return null;
        }
        for (Node entry : list.getValue()) {
            List<String> names = values.sequence(entry, this::name);
            if (names != null) {
                levels.add(names);
            }
        }
        return true;
    }

    /** People do not tell names apart that differ in capitals alone. */
    private @Nullable String name(Node node) {
        String name = values.level(node);
        if (name == null || taken.add(name.toLowerCase(Locale.ROOT))) {
            return name;
        }
        problems.add(
                node, Values.quote(name) + " is here a second time", "Keep one of them: a name stands for one level");
        return null;
    }

    private @Nullable Boolean channels(Node node) {
        List<String> names = Arrays.stream(Channel.values())
                .map(channel -> channel.name().toLowerCase(Locale.ROOT))
                .toList();
        Table table = Table.of(node, "channels", names, problems);
        if (table == null) {
            return null;
        }
        for (Channel channel : Channel.values()) {
            String most = table.find(channel.name().toLowerCase(Locale.ROOT), this::known);
            if (most != null) {
                channels.put(channel, most);
            }
        }
        return true;
    }

    /** The name of a level that there is. */
    @Nullable
    String known(Node node) {
        String name = values.scalar(node);
        List<String> names = read().names();
        if (name == null || names.contains(name)) {
            return name;
        }
        problems.add(
                node,
                "there is no level " + Values.quote(name),
                names.isEmpty()
                        ? "Name it under levels: of classification, or take this out"
                        : Suggestion.mend(name, names));
        return null;
    }

    /** Notes what an organisation is cleared for; null for nothing classified. */
    void clear(String organisation, @Nullable String level) {
        if (level != null) {
            cleared.put(organisation, level);
        }
    }
}
