package dev.vedette.notify.delivery;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What a schedule did, in words. Ids are new each time, so they are called by the order in which they come up: the same seed gives the same words. */
final class SimulationTrace {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final Clock clock;
    private final List<String> lines = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    /** What happens between two statements of something else is indented. */
    int depth;

    SimulationTrace(Clock clock) {
        this.clock = clock;
    }

    void add(String what) {
        note("%s%s %s".formatted("  ".repeat(depth), clock.instant(), what));
    }

    /** Without its time. */
    void note(String what) {
        lines.add(named(what));
    }

    /** The same with names in the place of ids. */
    String named(String text) {
        return ID.matcher(text).replaceAll(id -> names.computeIfAbsent(id.group(), it -> "#" + (names.size() + 1)));
    }

    List<String> lines() {
        return List.copyOf(lines);
    }
}
