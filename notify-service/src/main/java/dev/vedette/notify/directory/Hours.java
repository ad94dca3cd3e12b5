package dev.vedette.notify.directory;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Hours of the day: while a clock on the wall shows a time from {@code from} up to, not including, {@code to}. Hours that end before they
 * begin pass midnight. The wall clock decides: an hour that summer time repeats counts both times, one that it skips never is.
 *
 * @param days the days on which the hours begin
 */
public record Hours(LocalTime from, LocalTime to, Set<DayOfWeek> days) {

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
     * The first instant after these hours that they do not cover any more.
     *
     * @param instant one that they cover
     */
    public Instant endAfter(Instant instant, ZoneId zone) {
        LocalDate day = instant.atZone(zone).toLocalDate();
        Instant end = day.atTime(to).atZone(zone).toInstant();
        while (!end.isAfter(instant) || cover(end, zone)) {
            day = day.plusDays(1);
            end = day.atTime(to).atZone(zone).toInstant();
        }
        return end;
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
