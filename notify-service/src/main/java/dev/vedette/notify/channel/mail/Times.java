package dev.vedette.notify.channel.mail;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneRules;
import java.util.Locale;

/** Times as this field writes them: the date-time group in UTC first, the reader's local time after it. */
public final class Times {

    private static final DateTimeFormatter DTG =
            DateTimeFormatter.ofPattern("ddHHmm'Z'MMMyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);

    private static final ZoneOffset CENTRAL = ZoneOffset.ofHours(1);

    private final ZoneId zone;

    /** For a reader in that zone. */
    public Times(ZoneId zone) {
        this.zone = zone;
    }

    /** Such as {@code 071428ZMAR26}. */
    static String dtg(Instant instant) {
        return DTG.format(instant).toUpperCase(Locale.ENGLISH);
    }

    /** Such as {@code 071428ZMAR26 (Sat 7 Mar 2026 15:28 CET)}. */
    public String both(Instant instant) {
        return dtg(instant) + " (" + LOCAL.format(instant.atZone(zone)) + " " + zoneAt(instant) + ")";
    }

    /** Our own words: what the JDK calls a zone in English depends on what was loaded before, and may be GMT+01:00. */
    private String zoneAt(Instant instant) {
        ZoneRules rules = zone.getRules();
        ZoneOffset offset = rules.getOffset(instant);
        if (zone.getId().startsWith("Europe/")
                && rules.getStandardOffset(instant).equals(CENTRAL)) {
            return rules.isDaylightSavings(instant) ? "CEST" : "CET";
        }
        return offset.equals(ZoneOffset.UTC) ? "UTC" : "UTC" + offset.getId();
    }
}
