package dev.vedette.notify.delivery;

import dev.vedette.notify.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries are asked for.
 *
 * @param incident id or reference
 * @param observation id or reference
 * @param acknowledgement how far it has come with that
 * @param from first instant of planning
 * @param to first instant after
 * @param page from 0
 */
public record DeliveryFilter(
        @Nullable String incident,
        @Nullable String observation,
        @Nullable UUID event,
        @Nullable String organisation,
        @Nullable String contact,
        @Nullable DeliveryState state,
        @Nullable AcknowledgementFilter acknowledgement,
        @Nullable Instant from,
        @Nullable Instant to,
        int page,
        int size) {

    private static final int MAX_SIZE = 200;
    private static final int MAX_PAGE = 1_000_000;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._@ -]{1,100}");

    /** Reads parameters of a request; times without an offset are in UTC. */
    static DeliveryFilter of(DeliveryQuery query) {
        return of(query, ZoneOffset.UTC);
    }

    /**
     * Reads parameters of a request; blank ones count as absent.
     *
     * @param zone of times without an offset
     * @throws ProblemException if one of them cannot be understood
     */
    public static DeliveryFilter of(DeliveryQuery query, ZoneId zone) {
        @Nullable Instant from = time("from", query.from, zone);
        @Nullable Instant to = time("to", query.to, zone);
        if (from != null && to != null && to.isBefore(from)) {
            throw ProblemException.badParameter("to", "is before `from`");
        }
        return new DeliveryFilter(
                name("incident", query.incident),
                name("observation", query.observation),
                uuid("event", query.event),
                name("organisation", query.organisation),
                name("contact", query.contact),
                oneOf("state", query.state, DeliveryState.class),
                oneOf("acknowledgement", query.acknowledgement, AcknowledgementFilter.class),
                from,
                to,
                page(query),
                size(query));
    }

    static int page(PageQuery query) {
        return number("page", query.page, 0, 0, MAX_PAGE);
    }

    static int size(PageQuery query) {
        return number("size", query.size, 50, 1, MAX_SIZE);
    }

    private static @Nullable String name(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        if (!NAME.matcher(value.strip()).matches()) {
            throw ProblemException.badParameter(field, "must be a code, an id or a reference");
        }
        return value.strip();
    }

    static @Nullable UUID uuid(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            return UUID.fromString(value.strip());
        } catch (IllegalArgumentException e) {
            throw ProblemException.badParameter(field, "must be a UUID");
        }
    }

    private static <E extends Enum<E>> @Nullable E oneOf(String field, @Nullable String value, Class<E> type) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            return Enum.valueOf(type, value.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw ProblemException.badParameter(field, "must be one of " + Arrays.toString(type.getEnumConstants()));
        }
    }

    /** With an offset, or as a browser's form sends it: without. */
    private static @Nullable Instant time(String field, @Nullable String value, ZoneId zone) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            return DateTimeFormatter.ISO_DATE_TIME.parseBest(value.strip(), OffsetDateTime::from, LocalDateTime::from)
                            instanceof OffsetDateTime time
                    ? time.toInstant()
                    : LocalDateTime.parse(value.strip()).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw ProblemException.badParameter(field, "must be a time such as 2026-03-07T14:28Z");
        }
    }

    private static int number(String field, @Nullable String value, int absent, int from, int to) {
        if (value == null || value.isBlank()) {
            return absent;
        }
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= from && number <= to) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw ProblemException.badParameter(field, "must be a number");
        }
        throw ProblemException.badParameter(field, "must be from " + from + " to " + to);
    }
}
