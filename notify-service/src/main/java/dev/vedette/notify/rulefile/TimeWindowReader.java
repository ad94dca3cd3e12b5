package dev.vedette.notify.rulefile;

import dev.vedette.notify.routing.Condition;
import dev.vedette.notify.routing.TimeWindow;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code timeWindow}. */
final class TimeWindowReader {

    private static final Map<String, DayOfWeek> DAYS = days();

    private final Values values;
    private final Quantities quantities;

    TimeWindowReader(Values values, Quantities quantities) {
        this.values = values;
        this.quantities = quantities;
    }

    /** By the first three letters and in full. */
    private static Map<String, DayOfWeek> days() {
        Map<String, DayOfWeek> days = new LinkedHashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            days.put(day.name().substring(0, 3), day);
        }
        for (DayOfWeek day : DayOfWeek.values()) {
            days.put(day.name(), day);
        }
        return days;
    }

    @Nullable
    Condition read(Node node) {
        Table table = Table.of(node, "timeWindow", List.of("from", "to", "days", "zone"), values.problems());
        if (table == null) {
            return null;
        }
        LocalTime from = table.require("from", quantities::time);
        LocalTime to = table.require("to", quantities::time);
        ZoneId zone = table.require("zone", quantities::zone);
        List<DayOfWeek> days = table.read(
                "days", list -> values.list(list, day -> values.oneOf(day, DAYS)), List.of(DayOfWeek.values()));
        if (from == null || to == null || zone == null) {
            return null;
        }
        if (from.equals(to)) {
            Node end = Objects.requireNonNull(table.values().get("to"));
            values.problems().add(end, "the window ends when it begins", "Leave timeWindow out for the whole day");
            return null;
        }
        return new TimeWindow(from, to, EnumSet.copyOf(days), zone);
    }
}
