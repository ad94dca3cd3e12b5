package dev.vedette.notify.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who of an organisation is not told of an event though it was asked for, as {@code contracts/schemas/not-told-changed.v1.schema.json} has it.
 *
 * @param contacts the first of them; it may be that some who were listed before are not any more
 * @param more how many there are besides
 */
record NotToldChangedV1(
        long version,
        UUID incidentId,
        UUID eventId,
        HeldMarking marking,
        String organisation,
        List<Contact> contacts,
        int more) {

    static final String TYPE = "dev.vedette.not-told.changed.v1";
    static final String SCHEMA = "urn:vedette:schema:not-told-changed:v1";

    /**
     * One of them.
     *
     * @param reason by its name
     * @param purpose NEWS, or who would have been told as others have not acknowledged it
     * @param restsOn events from which that follows, beside the one that it is about
     */
    record Contact(
            String contact,
            String contactName,
            String reason,
            Purpose purpose,
            @Nullable UUID follows,
            Instant decidedAt,
            List<UUID> restsOn) {}
}
