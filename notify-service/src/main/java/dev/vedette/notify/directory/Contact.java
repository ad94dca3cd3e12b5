package dev.vedette.notify.directory;

import dev.vedette.notify.event.Precedence;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A person or desk that can be told.
 *
 * @param id lower case, unique in the directory, such as {@code kfor-duty}
 * @param organisation code of the organisation it belongs to
 * @param address mail address, checked to be safe in a header when the directory was loaded
 * @param language two-letter ISO 639 code of the language it reads
 * @param timeZone the zone of its local times
 * @param tlpRed whether it is named for TLP:RED
 * @param cleared the highest level of classification that it may be shown, as the directory names it; null for nothing classified
 */
public record Contact(
        String id,
        String name,
        String organisation,
        String address,
        String language,
        ZoneId timeZone,
        boolean tlpRed,
        @Nullable String cleared,
        Validity validity,
        Availability availability) {

    /** One that is cleared for nothing classified. */
    public Contact(
            String id,
            String name,
            String organisation,
            String address,
            String language,
            ZoneId timeZone,
            boolean tlpRed,
            Validity validity,
            Availability availability) {
        this(id, name, organisation, address, language, timeZone, tlpRed, null, validity, availability);
    }

    /** The same, cleared for what is classified up to that level. */
    public Contact clearedFor(@Nullable String level) {
        return new Contact(id, name, organisation, address, language, timeZone, tlpRed, level, validity, availability);
    }

    /** One that is always there, and cleared for nothing classified. */
    public Contact(
            String id,
            String name,
            String organisation,
            String address,
            String language,
            ZoneId timeZone,
            boolean tlpRed,
            Validity validity) {
        this(id, name, organisation, address, language, timeZone, tlpRed, validity, Availability.ALWAYS);
    }

    /** When the quiet hours end that hold back something of that precedence now; null if none do. */
    public @Nullable Instant quietUntil(Precedence precedence, Instant now) {
        QuietHours quiet = availability.quietHours();
        return quiet != null && quiet.holdBack(precedence) && quiet.hours().cover(now, timeZone)
                ? quiet.hours().endAfter(now, timeZone)
                : null;
    }
}
