package dev.vedette.notify.routing;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds while the wall clock of a zone shows a time from {@code from} up to, not including, {@code to}. A window that ends before it
 * begins passes midnight. The wall clock decides: an hour that summer time repeats counts both times, one that it skips never is.
 *
 * @param days the days on which the window begins
 */
public record TimeWindow(LocalTime from, LocalTime to, Set<DayOfWeek> days, ZoneId zone) implements Condition {

    public TimeWindow {
        if (from.equals(to) || days.isEmpty()) {
            throw new IllegalArgumentException("an empty window");
        }
        days = Set.copyOf(days);
    }

    @Override
    public Truth test(Situation situation) {
        ZonedDateTime local = situation.now().atZone(zone);
        LocalTime time = local.toLocalTime();
        DayOfWeek today = local.getDayOfWeek();
        if (from.isBefore(to)) {
            return Truth.of(!time.isBefore(from) && time.isBefore(to) && days.contains(today));
        }
        boolean begunToday = !time.isBefore(from) && days.contains(today);
        boolean begunYesterday = time.isBefore(to) && days.contains(today.minus(1));
        return Truth.of(begunToday || begunYesterday);
    }

    @Override
    public String describe() {
        return "time from " + from + " to " + to + " in " + zone + describeDays();
    }

    @Override
    public List<Finding> explain(Situation situation) {
        ZonedDateTime local = situation.now().atZone(zone);
        String found = show(local.getDayOfWeek()) + " " + local.toLocalTime().withNano(0);
        String text = "time " + found + " in " + zone + ", wants " + from + " to " + to + describeDays();
        return List.of(new Finding("timeWindow", test(situation), text));
    }

    private String describeDays() {
        if (days.size() == DayOfWeek.values().length) {
            return "";
        }
        return EnumSet.copyOf(days).stream().map(TimeWindow::show).collect(Collectors.joining(", ", " on ", ""));
    }

    private static String show(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }
}
