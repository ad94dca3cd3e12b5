package dev.vedette.standalone.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The time in the story: entirely in the past, and such that "as of 16:00" is said at 16:00.
 *
 * @param start of the first possible step
 */
public record StoryClock(Instant start) {
    /** Kosovo's local time; the JDK knows no zone of its own for it. */
    static final ZoneId ZONE = ZoneId.of("Europe/Belgrade");

    /** The latest day on which all of the story is over. */
    static StoryClock before(Instant now, Story story) {
        Duration length = story.steps().get(story.steps().size() - 1).at();
        Instant latest = now.minus(length).truncatedTo(ChronoUnit.MINUTES);
        return story.steps().stream()
                .flatMap(step -> negative(step).stream()
                        .map(negative -> new StoryClock(startBefore(latest, step.at(), negative))))
                .findFirst()
                .orElseGet(() -> new StoryClock(latest));
    }

    OffsetDateTime at(Duration offset) {
        return local(start.plus(offset));
    }

    /** The last time that a clock showed this before a moment of the story, or at it. */
    OffsetDateTime latest(LocalTime time, Duration until) {
        ZonedDateTime moment = start.plus(until).atZone(ZONE);
        ZonedDateTime sameDay = moment.with(time);
        return (sameDay.isAfter(moment) ? sameDay.minusDays(1) : sameDay).toOffsetDateTime();
    }

    private static Instant startBefore(Instant latest, Duration offset, Deed.Negative negative) {
        LocalDate day = latest.plus(offset).atZone(ZONE).toLocalDate();
        Instant sameDay = start(day, offset, negative);
        return sameDay.isAfter(latest) ? start(day.minusDays(1), offset, negative) : sameDay;
    }

    private static Instant start(LocalDate day, Duration offset, Deed.Negative negative) {
        return day.atTime(negative.asOf()).atZone(ZONE).toInstant().minus(offset);
    }

    private static Optional<Deed.Negative> negative(Step step) {
        return step.deed() instanceof Deed.Filing filing ? filing.negative() : Optional.empty();
    }

    private static OffsetDateTime local(Instant instant) {
        return instant.atZone(ZONE).toOffsetDateTime();
    }
}
