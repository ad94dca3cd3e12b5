package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Hours;
import dev.vedette.notify.directory.QuietHours;
import dev.vedette.notify.directory.Roster;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.Precedence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What time it is, the slow way: minute by minute, and handover by handover. */
final class OracleClock {

    private final Instant now;

    OracleClock(Instant now) {
        this.now = now;
    }

    boolean isWithin(Validity period) {
        boolean toCome = period.from() != null && now.compareTo(period.from()) < 0;
        boolean over = period.until() != null && now.compareTo(period.until()) >= 0;
        return !toCome && !over;
    }

    boolean shows(Hours hours, ZoneId zone) {
        return shows(now, hours, zone);
    }

    /** Whether the clock on the wall shows a time between the beginning on one of those days and the end, that day or the next. */
    private static boolean shows(Instant at, Hours hours, ZoneId zone) {
        LocalDateTime wall = LocalDateTime.ofInstant(at, zone);
        for (LocalDate day : List.of(wall.toLocalDate(), wall.toLocalDate().minusDays(1))) {
            LocalDateTime begin = LocalDateTime.of(day, hours.from());
            LocalDateTime end = LocalDateTime.of(day, hours.to());
            if (hours.to().isBefore(hours.from())) {
                end = end.plusDays(1);
            }
            if (hours.days().contains(day.getDayOfWeek()) && !wall.isBefore(begin) && wall.isBefore(end)) {
                return true;
            }
        }
        return false;
    }

    /** The first minute that the clock shows outside the quiet hours; null if they do not hold that back now. */
    @Nullable
    Instant heldUntil(Contact contact, Precedence precedence) {
        QuietHours quiet = contact.availability().quietHours();
        if (quiet == null || precedence.compareTo(quiet.below()) >= 0) {
            return null;
        }
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        if (!shows(now, quiet.hours(), contact.timeZone())) {
            return null;
        }
        while (shows(minute, quiet.hours(), contact.timeZone())) {
            minute = minute.plus(Duration.ofMinutes(1));
        }
        return minute;
    }

    /** Id of who is on duty: handovers are counted one by one from the first turn's, whichever way it is. */
    String onDuty(Roster roster) {
        for (Roster.StandIn override : roster.overrides()) {
            if (isWithin(override.when())) {
                return override.contact();
            }
        }
        int shift = -1;
        for (LocalDate day = roster.start();
                !handover(roster, day, LocalTime.MIN).isAfter(now);
                day = day.plusDays(1)) {
            for (LocalTime time : roster.handovers()) {
                shift += handover(roster, day, time).isAfter(now) ? 0 : 1;
            }
        }
        for (LocalDate day = roster.start().minusDays(1);
                handover(roster, day, LocalTime.MAX).isAfter(now);
                day = day.minusDays(1)) {
            for (LocalTime time : roster.handovers()) {
                shift -= handover(roster, day, time).isAfter(now) ? 1 : 0;
            }
        }
        int turns = roster.turns().size();
        int all = turns * roster.every();
        while (shift < 0) {
            shift += all;
        }
        return roster.turns().get(shift / roster.every() % turns);
    }

    /** Where the clock shows that time twice, the first. */
    private static Instant handover(Roster roster, LocalDate day, LocalTime time) {
        return day.atTime(time)
                .atZone(roster.zone())
                .withEarlierOffsetAtOverlap()
                .toInstant();
    }
}
