package dev.vedette.notify.web;

import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
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

    static String dtg(Instant time) {
        return DTG.format(time).toUpperCase(Locale.ENGLISH);
    }
}
