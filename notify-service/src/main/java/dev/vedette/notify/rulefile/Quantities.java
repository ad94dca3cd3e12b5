package dev.vedette.notify.rulefile;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads distances, durations, times and dates. Each method gives null after having noted a mistake. */
final class Quantities {

    private static final Pattern DISTANCE = Pattern.compile("(\\d{1,7}(?:\\.\\d{1,3})?) ?(m|km)");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,5}) ?(s|m|min|h|d)");
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");
    private static final Pattern COUNT = Pattern.compile("\\d{1,8}");
    static final double MAX_LONGITUDE = 180;
    static final double MAX_LATITUDE = 90;
    private static final int MAX_COUNT = 1_000_000;
    private static final double MAX_METRES = 1_000_000;
    private static final Duration MAX_DURATION = Duration.ofDays(30);

    private final Values values;

    Quantities(Values values) {
        this.values = values;
    }

    /** Metres, above nought. */
    @Nullable
    Double distance(Node node) {
        String mend = "Write a number and its unit, above 0 and at most 1000 km, such as 5 km or 800 m";
        String text = values.matching(node, DISTANCE, "a distance", mend);
        if (text == null) {
            return null;
        }
        Matcher parts = match(DISTANCE, text);
        double metres = Double.parseDouble(parts.group(1)) * ("km".equals(parts.group(2)) ? 1000 : 1);
        if (metres > 0 && metres <= MAX_METRES) {
            return metres;
        }
        refuse(node, "the distance " + text, mend);
        return null;
    }

    /** A whole number, above nought. */
    @Nullable
    Integer count(Node node) {
        return count(node, MAX_COUNT);
    }

    /** The same, up to a number. */
    @Nullable
    Integer count(Node node, int most) {
        String mend = "Write a whole number, above 0 and at most " + most + ", such as " + Math.min(30, most);
        String text = values.matching(node, COUNT, "a number", mend);
        if (text == null) {
            return null;
        }
        int count = Integer.parseInt(text);
        if (count > 0 && count <= most) {
            return count;
        }
        refuse(node, "the number " + text, mend);
        return null;
    }

    /** Above nought. */
    @Nullable
    Duration duration(Node node) {
        String mend = "Write a number and its unit, above 0 and at most 30 days, such as 15m, 2h or 1d";
        String text = values.matching(node, DURATION, "a duration", mend);
        if (text == null) {
            return null;
        }
        Matcher parts = match(DURATION, text);
        long count = Long.parseLong(parts.group(1));
        Duration duration = switch (parts.group(2).charAt(0)) {
            case 's' -> Duration.ofSeconds(count);
            case 'h' -> Duration.ofHours(count);
            case 'd' -> Duration.ofDays(count);
            default -> Duration.ofMinutes(count);
        };
        if (!duration.isZero() && duration.compareTo(MAX_DURATION) <= 0) {
            return duration;
        }
        refuse(node, "the duration " + text, mend);
        return null;
    }

    /** Hours and minutes of the wall clock. */
    @Nullable
    LocalTime time(Node node) {
        String text = values.matching(node, TIME, "a time of day", "Write hours and minutes, such as \"22:00\"");
        return text == null ? null : LocalTime.parse(text);
    }

    /** A zone that knows summer time, by its name. */
    @Nullable
    ZoneId zone(Node node) {
        String text = values.scalar(node);
        if (text == null) {
            return null;
        }
        boolean named = text.contains("/") && ZoneId.getAvailableZoneIds().contains(text);
        if (named || text.equals("UTC")) {
            return ZoneId.of(text);
        }
        String kosovo = text.toLowerCase(Locale.ROOT).contains("prist") ? " (it serves Pristina too)" : "";
        refuse(node, "the time zone " + Values.quote(text), "Write UTC or a name such as Europe/Belgrade" + kosovo);
        return null;
    }

    /** The beginning of a day in a zone, or an exact instant. */
    @Nullable
    Instant from(Node node, ZoneId zone) {
        return instant(node, zone, 0);
    }

    /** The end of a day in a zone (the day counts in full), or an exact instant. */
    @Nullable
    Instant until(Node node, ZoneId zone) {
        return instant(node, zone, 1);
    }

    /** An exact instant. */
    @Nullable
    Instant instant(Node node) {
        String text = values.scalar(node);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            refuse(node, "the time " + Values.quote(text), "Write day, time and offset: 2026-03-07T15:30:00+01:00");
            return null;
        }
    }

    /** Degrees of longitude or latitude; {@code limit} says of which. */
    @Nullable
    Double degrees(Node node, double limit) {
        String text = values.scalar(node);
        if (text == null) {
            return null;
        }
        try {
            double degrees = Double.parseDouble(text);
            if (Math.abs(degrees) <= limit) {
                return degrees;
            }
        } catch (NumberFormatException e) {
            // Told below, as a number out of range is.
        }
        String name = limit == MAX_LONGITUDE ? "a longitude" : "a latitude";
        values.problems().add(node, Values.quote(text) + " is not " + name, "Write degrees; the longitude comes first");
        return null;
    }

    /** A day. */
    @Nullable
    LocalDate date(Node node) {
        String text = values.scalar(node);
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            refuse(node, "the date " + Values.quote(text), "Write a day, such as 2026-03-31");
            return null;
        }
    }

    private @Nullable Instant instant(Node node, ZoneId zone, int daysAfter) {
        String text = values.scalar(node);
        if (text == null) {
            return null;
        }
        try {
            return text.length() > 10
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDate.parse(text)
                            .plusDays(daysAfter)
                            .atStartOfDay(zone)
                            .toInstant();
        } catch (DateTimeException e) {
            refuse(node, "the date " + Values.quote(text), "Write 2026-03-31 or 2026-03-31T16:00:00+02:00");
            return null;
        }
    }

    private void refuse(Node node, String title, String mend) {
        values.problems().add(node, title + " is not possible", mend);
    }

    private static Matcher match(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalStateException("matched before: " + text);
        }
        return matcher;
    }
}
