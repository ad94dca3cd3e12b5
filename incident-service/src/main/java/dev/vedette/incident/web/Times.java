package dev.vedette.incident.web;

import dev.vedette.incident.problem.FieldError;
import io.quarkus.qute.TemplateExtension;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Times as people here read them: local, and as a date-time group. */
@TemplateExtension
final class Times {

    // The JDK knows no zone of Pristina; the time is the same.
    static final ZoneId ZONE = ZoneId.of("Europe/Belgrade");

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DTG = DateTimeFormatter.ofPattern("ddHHmm'Z'MMMyy", Locale.ENGLISH);

    private static final Pattern INSTANT = Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z");

    private static final Set<String> FIELDS = Stream.of(
                    FormBody.TIMES, FormBody.NEGATIVE_TIMES, List.of("capturedAt", "validFrom", "validUntil"))
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableSet());

    private Times() {}

    static String local(Instant time) {
        return LOCAL.format(time.atZone(ZONE));
    }

    /** Of what was typed as local time. */
    static String local(LocalDateTime typed) {
        return LOCAL.format(typed);
    }

    static String local(OffsetDateTime time) {
        return local(time.toInstant());
    }

    /** Instants in a text that another service wrote, such as "until 2026-03-07T18:00:00Z", are made local times. */
    static String inLocalTime(String text) {
        return INSTANT.matcher(text).replaceAll(instant -> local(Instant.parse(instant.group())));
    }

    static String dtg(Instant time) {
        return DTG.format(time.atOffset(ZoneOffset.UTC)).toUpperCase(Locale.ENGLISH);
    }

    static String dtg(OffsetDateTime time) {
        return dtg(time.toInstant());
    }

    /** As an input of type datetime-local holds it; with its offset in the hour that there is twice when the clocks go back. */
    static String typed(OffsetDateTime time) {
        ZonedDateTime there = time.atZoneSameInstant(ZONE);
        LocalDateTime local = there.toLocalDateTime();
        String text = (local.getSecond() == 0
                        ? local.truncatedTo(ChronoUnit.MINUTES)
                        : local.truncatedTo(ChronoUnit.SECONDS))
                .toString();
        return offsets(local).size() == 1 ? text : text + there.getOffset();
    }

    /** Whether it is a local time that stands for one instant. */
    static boolean isPlain(String typed) {
        return local(typed.strip()).filter(local -> offsets(local).size() == 1).isPresent();
    }

    /** What was typed: a local time that stands for one instant, or a time with its offset. */
    static Optional<OffsetDateTime> read(String typed) {
        String text = typed.strip();
        return local(text)
                .filter(local -> offsets(local).size() == 1)
                .map(local -> local.atOffset(offsets(local).get(0)))
                .or(() -> withOffset(text));
    }

    /** Why a local time stands for no instant, or for two; empty if that is not what is wrong. */
    static Optional<String> trouble(String field, String typed) {
        return FIELDS.contains(field) ? local(typed.strip()).flatMap(Times::trouble) : Optional.empty();
    }

    private static Optional<String> trouble(LocalDateTime local) {
        List<ZoneOffset> offsets = offsets(local);
        if (offsets.isEmpty()) {
            return Optional.of("is a time that there was not: the clocks went forward over it");
        }
        return offsets.size() == 1
                ? Optional.empty()
                : Optional.of(
                        "is a time that there was twice, as the clocks went back. Write %s%s for the first, or %s%s"
                                        .formatted(local, offsets.get(0), local, offsets.get(1))
                                + " for the second");
    }

    private static List<ZoneOffset> offsets(LocalDateTime local) {
        return ZONE.getRules().getValidOffsets(local);
    }

    private static Optional<LocalDateTime> local(String text) {
        try {
            return Optional.of(LocalDateTime.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<OffsetDateTime> withOffset(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A local time that was typed, or an error; null if there is none. */
    static @Nullable OffsetDateTime parsed(Input input, String name, List<FieldError> errors) {
        String typed = input.typed(name);
        if (typed == null) {
            return null;
        }
        Optional<OffsetDateTime> read = read(typed);
        if (read.isEmpty()) {
            errors.add(new FieldError(name, "must be a date and time, such as 2026-03-07T16:00"));
        }
        return read.orElse(null);
    }
}
