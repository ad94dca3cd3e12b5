package dev.vedette.notify.directory;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Hours of the day: while a clock on the wall shows a time from {@code from} up to, not including, {@code to}. Hours that end before they
 * begin pass midnight. The wall clock decides: an hour that summer time repeats counts both times, one that it skips never is.
 *
 * @param days the days on which the hours begin
 */
public record Hours(LocalTime from, LocalTime to, Set<DayOfWeek> days) {

    /** Within so many more days the clock shows the end of hours that cover now. */
    private static final int LONGEST_DAYS = 2;

    public Hours {
        if (from.equals(to) || days.isEmpty()) {
            throw new IllegalArgumentException("hours of nothing");
        }
        days = Set.copyOf(days);
    }

    public boolean cover(Instant instant, ZoneId zone) {
        ZonedDateTime local = instant.atZone(zone);
        LocalTime time = local.toLocalTime();
        DayOfWeek today = local.getDayOfWeek();
        if (from.isBefore(to)) {
            return !time.isBefore(from) && time.isBefore(to) && days.contains(today);
        }
        boolean begunToday = !time.isBefore(from) && days.contains(today);
        boolean begunYesterday = time.isBefore(to) && days.contains(today.minus(1));
        return begunToday || begunYesterday;
    }

    /**
     * The first instant after these hours that they do not cover any more: a clock on the wall shows their end then, or jumps past it or back before their
     * beginning, as summer time begins or ends.
     *
     * @param instant one that they cover
     */
    public Instant endAfter(Instant instant, ZoneId zone) {
        var ends = new TreeSet<Instant>();
        LocalDate today = instant.atZone(zone).toLocalDate();
        for (int day = 0; day <= LONGEST_DAYS; day++) {
            LocalDateTime end = today.plusDays(day).atTime(to);
            zone.getRules().getValidOffsets(end).forEach(offset -> ends.add(end.toInstant(offset)));
        }
        ZoneOffsetTransition jump = zone.getRules().nextTransition(instant);
        if (jump != null) {
            ends.add(jump.getInstant());
        }
        return ends.tailSet(instant, false).stream()
                .filter(end -> !cover(end, zone))
                .findFirst()
                .orElseThrow();
    }

    /** Such as "from 22:00 to 06:00 on Fri, Sat". */
    public String describe() {
        return "from " + from + " to " + to + describeDays();
    }

    private String describeDays() {
        if (days.size() == DayOfWeek.values().length) {
            return "";
        }
        return EnumSet.copyOf(days).stream()
                .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                .collect(Collectors.joining(", ", " on ", ""));
    }
}
