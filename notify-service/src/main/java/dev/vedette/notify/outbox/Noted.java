package dev.vedette.notify.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * That something has changed, as the database has noted it.
 *
 * @param position a later one was noted later, but may be seen earlier
 * @param id of the message that will be made of it
 * @param partitionKey the incident's id
 * @param subject of what sort it is
 * @param event about which it is
 * @param about of a delivery its id; of who was not told the organisation; otherwise empty
 * @param refusals how often the broker has refused it
 */
public record Noted(
        long position,
        UUID id,
        String partitionKey,
        Subject subject,
        UUID event,
        String about,
        Instant appendedAt,
        int refusals) {

    /** What can have changed. Stored by name: only ever add to it. */
    public enum Subject {
        /** A delivery, or what is known of its acknowledgement. */
        DELIVERY,
        /** Who of an organisation was not told of an event, and why. */
        NOT_TOLD,
        /** The alarms that an event did not reach whom it should have. */
        UNREACHED
    }
}
