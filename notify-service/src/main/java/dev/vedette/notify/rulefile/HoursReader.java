package dev.vedette.notify.rulefile;

import dev.vedette.notify.directory.Hours;
import dev.vedette.notify.directory.QuietHours;
import dev.vedette.notify.event.Precedence;
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

/** Reads hours of the day: {@code timeWindow} of a rule and {@code quietHours} of a contact. */
final class HoursReader {

    private static final Map<String, DayOfWeek> DAYS = days();

    private final Values values;
    private final Quantities quantities;

    HoursReader(Values values, Quantities quantities) {
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
    Condition timeWindow(Node node) {
        Table table = Table.of(node, "timeWindow", List.of("from", "to", "days", "zone"), values.problems());
        if (table == null) {
            return null;
        }
        Hours hours = hours(table, "Leave timeWindow out for the whole day");
        ZoneId zone = table.require("zone", quantities::zone);
        return hours == null || zone == null ? null : new TimeWindow(hours, zone);
    }

    @Nullable
    QuietHours quietHours(Node node) {
        Table table = Table.of(node, "quietHours", List.of("from", "to", "days", "below"), values.problems());
        if (table == null) {
            return null;
        }
        Hours hours = hours(table, "Leave quietHours out if there are none");
        Precedence below =
                table.read("below", level -> values.oneOf(level, MeasureReader.ABOVE_ROUTINE), Precedence.IMMEDIATE);
        return hours == null ? null : new QuietHours(hours, below);
    }

    private @Nullable Hours hours(Table table, String mend) {
        LocalTime from = table.require("from", quantities::time);
        LocalTime to = table.require("to", quantities::time);
        List<DayOfWeek> days = table.read(
                "days", list -> values.list(list, day -> values.oneOf(day, DAYS)), List.of(DayOfWeek.values()));
        if (from == null || to == null) {
            return null;
        }
        if (from.equals(to)) {
            Node end = Objects.requireNonNull(table.values().get("to"));
            values.problems().add(end, "the window ends when it begins", mend);
            return null;
        }
        return new Hours(from, to, EnumSet.copyOf(days));
    }
}
