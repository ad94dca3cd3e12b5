package dev.vedette.notify.rulefile;

import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.routing.AtLeast;
import dev.vedette.notify.routing.Condition;
import dev.vedette.notify.routing.DistanceAtMost;
import dev.vedette.notify.routing.InZone;
import dev.vedette.notify.routing.PrecedenceAtLeast;
import dev.vedette.notify.routing.Scale;
import dev.vedette.notify.routing.SizeAtLeast;
import dev.vedette.notify.routing.Zone;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the conditions that compare: with a level, a number, a distance, an area. */
final class MeasureReader {

    /** The precedences that something can be at least, or below. */
    static final Map<String, Precedence> ABOVE_ROUTINE = aboveRoutine();

    /** Sorted, so that a mistake is always told in the same words. */
    private static final Map<String, Boolean> UNKNOWN_COUNTS = new TreeMap<>(Map.of("MATCHES", true, "FAILS", false));

    private final Values values;
    private final Quantities quantities;
    private final Names names;

    MeasureReader(Values values, Quantities quantities, Names names) {
        this.values = values;
        this.quantities = quantities;
        this.names = names;
    }

    private static Map<String, Precedence> aboveRoutine() {
        Map<String, Precedence> levels = new LinkedHashMap<>();
        for (Precedence level : List.of(Precedence.FLASH, Precedence.IMMEDIATE, Precedence.PRIORITY)) {
            levels.put(level.name(), level);
        }
        return levels;
    }

    /** {@code {atLeast: SEVERE}} on one of CAP's scales. */
    @Nullable
    Condition level(Node node, Scale scale) {
        Table table = Table.of(node, scale.key(), List.of("atLeast", "unknown"), values.problems());
        if (table == null) {
            return null;
        }
        Map<String, String> levels = new LinkedHashMap<>();
        scale.levels().forEach(level -> levels.put(level, level));
        String level = table.require("atLeast", value -> values.oneOf(value, levels));
        boolean unknownMatches = table.read("unknown", this::unknown, false);
        return level == null ? null : new AtLeast(scale, level, unknownMatches);
    }

    /** {@code {atLeast: IMMEDIATE}}. */
    @Nullable
    Condition precedence(Node node) {
        Table table = Table.of(node, "precedence", List.of("atLeast"), values.problems());
        if (table == null) {
            return null;
        }
        Precedence wanted = table.require("atLeast", value -> values.oneOf(value, ABOVE_ROUTINE));
        return wanted == null ? null : new PrecedenceAtLeast(wanted);
    }

    /** {@code {atLeast: 30}}. */
    @Nullable
    Condition size(Node node) {
        Table table = Table.of(node, "size", List.of("atLeast", "unknown"), values.problems());
        if (table == null) {
            return null;
        }
        Integer count = table.require("atLeast", quantities::count);
        boolean unknownMatches = table.read("unknown", this::unknown, true);
        return count == null ? null : new SizeAtLeast(count, unknownMatches);
    }

    /** {@code {atMost: 5 km}}. */
    @Nullable
    Condition distance(Node node) {
        Table table = Table.of(node, "distanceToBorder", List.of("atMost", "unknown"), values.problems());
        if (table == null) {
            return null;
        }
        Double metres = table.require("atMost", quantities::distance);
        boolean unknownMatches = table.read("unknown", this::unknown, true);
        return metres == null ? null : new DistanceAtMost(metres, unknownMatches);
    }

    /** One id, several, or {@code {inside: […], unknown: fails}}. */
    @Nullable
    Condition zone(Node node) {
        if (!(node instanceof MappingNode)) {
            List<Zone> zones = values.list(node, names::zone);
            return zones == null ? null : new InZone(zones, true);
        }
        Table table = Table.of(node, "zone", List.of("inside", "unknown"), values.problems());
        if (table == null) {
            return null;
        }
        List<Zone> zones = table.require("inside", value -> values.list(value, names::zone));
        boolean unknownMatches = table.read("unknown", this::unknown, true);
        return zones == null ? null : new InZone(zones, unknownMatches);
    }

    private @Nullable Boolean unknown(Node node) {
        return values.oneOf(node, UNKNOWN_COUNTS);
    }
}
