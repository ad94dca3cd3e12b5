package dev.vedette.incident.web;

import dev.vedette.incident.problem.FieldError;
import io.quarkus.qute.TemplateExtension;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as people here read them: local, and as a date-time group. */
@TemplateExtension
final class Times {

    // The JDK knows no zone of Pristina; the time is the same.
    static final ZoneId ZONE = ZoneId.of("Europe/Belgrade");

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DTG = DateTimeFormatter.ofPattern("ddHHmm'Z'MMMyy", Locale.ENGLISH);

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

    static String dtg(Instant time) {
        return DTG.format(time.atOffset(ZoneOffset.UTC)).toUpperCase(Locale.ENGLISH);
    }

    static String dtg(OffsetDateTime time) {
        return dtg(time.toInstant());
    }

    /** As an input of type datetime-local holds it. */
    static String typed(OffsetDateTime time) {
        LocalDateTime local = time.atZoneSameInstant(ZONE).toLocalDateTime();
        return (local.getSecond() == 0 ? local.truncatedTo(ChronoUnit.MINUTES) : local.truncatedTo(ChronoUnit.SECONDS))
                .toString();
    }

    /** A local time that was typed, or an error; null if there is none. */
    static @Nullable OffsetDateTime parsed(Input input, String name, List<FieldError> errors) {
        String typed = input.typed(name);
        if (typed == null) {
            return null;
        }
        try {
            return LocalDateTime.parse(typed).atZone(ZONE).toOffsetDateTime();
        } catch (DateTimeException e) {
            errors.add(new FieldError(name, "must be a date and time, such as 2026-03-07T16:00"));
            return null;
        }
    }

    /** What was typed as local time, with its offset. */
    static String instant(LocalDateTime typed) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(typed.atZone(ZONE));
    }
}
