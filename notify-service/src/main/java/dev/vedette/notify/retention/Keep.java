package dev.vedette.notify.retention;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * For how long something is kept: a period of the calendar, by UTC.
 *
 * @param period in days, months or years
 */
record Keep(Period period) {

    /** Longer than anything is under way, comes back by mail, is published, or can be acknowledged by its link. */
    static final int LEAST_DAYS = 90;

    /** A century with its leap days. */
    private static final int MOST_DAYS = 36_525;

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException that says what is wrong with it
     */
    static Keep of(String text) {
        long days = days(text);
        if (days < 0) {
            throw new IllegalArgumentException(
                    "Write a period of days, months or years as ISO 8601 has it, such as P10Y or P18M, not '" + text
                            + "'");
        }
        if (days < LEAST_DAYS || days > MOST_DAYS) {
            throw new IllegalArgumentException(
                    "Write a period of at least " + LEAST_DAYS + " days and at most 100 years, not '" + text + "'");
        }
        return new Keep(Period.parse(text.strip()));
    }

    /** How many it has at least; less than none if it is no period, or one that goes back. */
    private static long days(String text) {
        try {
            Period period = Period.parse(text.strip());
            return period.isNegative() ? -1 : ChronoUnit.DAYS.between(LocalDate.EPOCH, LocalDate.EPOCH.plus(period));
        } catch (DateTimeException | ArithmeticException e) {
            return -1;
        }
    }

    /** What had nothing new since then is due. */
    Instant upTo(Instant now) {
        return now.atZone(ZoneOffset.UTC).minus(period).toInstant();
    }

    /** As ISO 8601 has it. */
    @Override
    public String toString() {
        return period.toString();
    }
}
