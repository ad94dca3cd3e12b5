package dev.vedette.incident.web;

import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

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

    /** What was typed as local time, with its offset. */
    static String instant(LocalDateTime typed) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(typed.atZone(ZONE));
    }
}
