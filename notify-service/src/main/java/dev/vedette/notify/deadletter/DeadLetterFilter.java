package dev.vedette.notify.deadletter;

import dev.vedette.notify.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are asked for.
 *
 * @param states any of these; empty for all
 * @param reason label; null for any
 * @param receiver null for any
 * @param from came first then or later
 * @param to came first before
 * @param before position that all are below: where the page before ended; null for the first page
 * @param size of a page
 */
public record DeadLetterFilter(
        List<DeadLetter.State> states,
        @Nullable String reason,
        @Nullable String receiver,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Long before,
        int size) {

    /** What asks for all that somebody has to decide about. */
    static final String WAITING = "WAITING";

    private static final int USUAL = 50;
    private static final int MOST = 200;

    /**
     * Reads the parameters of a list.
     *
     * @param zone of times without an offset
     * @throws ProblemException 400 with all that is wrong with them
     */
    public static DeadLetterFilter of(DeadLetterQuery query, ZoneId zone) {
        return new DeadLetterFilter(
                states(given(query.state)),
                given(query.reason),
                given(query.receiver),
                time("from", given(query.from), zone),
                time("to", given(query.to), zone),
                number("before", given(query.before), Long.MAX_VALUE),
                size(given(query.size)));
    }

    private static int size(@Nullable String text) {
        Long size = number("size", text, MOST);
        return size == null ? USUAL : size.intValue();
    }

    private static List<DeadLetter.State> states(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        if (text.equals(WAITING)) {
            return List.of(DeadLetter.State.OPEN, DeadLetter.State.CORRECTED);
        }
        return Arrays.stream(DeadLetter.State.values())
                .filter(state -> state.name().equals(text))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> ProblemException.badParameter(
                        "state", "can be WAITING, or one of " + Arrays.toString(DeadLetter.State.values())));
    }

    private static @Nullable Long number(String name, @Nullable String text, long most) {
        try {
            Long number = text == null ? null : Long.valueOf(text);
            if (number == null || (number > 0 && number <= most)) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw ProblemException.badParameter(name, "must be a whole number from 1 to " + most);
    }

    private static @Nullable Instant time(String name, @Nullable String text, ZoneId zone) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return local(name, text, zone);
        }
    }

    private static Instant local(String name, String text, ZoneId zone) {
        try {
            return LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw ProblemException.badParameter(name, "must be a time such as 2026-03-08T06:00:00+01:00");
        }
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
