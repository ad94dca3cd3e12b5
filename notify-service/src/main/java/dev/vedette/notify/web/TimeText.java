package dev.vedette.notify.web;

import dev.vedette.notify.directory.Validity;
import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as people here read them: local, and as a date-time group. */
@TemplateExtension
final class TimeText {

    /** The JDK knows no zone of Pristina; the time is the same. */
    static final ZoneId ZONE = ZoneId.of("Europe/Belgrade");

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss", Locale.ENGLISH).withZone(ZONE);
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH).withZone(ZONE);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZONE);
    private static final DateTimeFormatter DTG =
            DateTimeFormatter.ofPattern("ddHHmm'Z'MMMyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private TimeText() {}

    static String local(Instant time) {
        return LOCAL.format(time);
    }

    /** For what is set to the minute. */
    static String minutes(Instant time) {
        return MINUTES.format(time);
    }

    /** By days if it is of whole days here, the last one included. */
    static String period(Validity period) {
        Instant from = period.from();
        Instant until = period.until();
        boolean whole = (from == null || isMidnight(from)) && (until == null || isMidnight(until));
        String begin = from == null ? "" : "from " + (whole ? DAY : MINUTES).format(from);
        String end = until == null
                ? ""
                : whole ? "to " + DAY.format(until.minus(Duration.ofSeconds(1))) : "until " + MINUTES.format(until);
        return (begin + " " + end).strip();
    }

    private static boolean isMidnight(Instant time) {
        return time.atZone(ZONE).toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    static String dtg(Instant time) {
        return DTG.format(time).toUpperCase(Locale.ENGLISH);
    }
}
