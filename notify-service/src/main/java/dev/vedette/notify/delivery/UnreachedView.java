package dev.vedette.notify.delivery;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An event that did not reach whom it should have.
 *
 * @param eventType OBSERVATION, STATUS or READINESS
 * @param organisation of which nobody was reached; absent: nobody at all was
 * @param contact whose mailbox was sent what no longer stands, or may have been, and is not told so; or was not told, as the directory led
 *     elsewhere: the reason says which. Absent in all other alarms
 * @param reason of the last attempt, or why nobody was asked
 * @param stillSo whether nobody has been reached since; if it names a contact, whether its mailbox has been sent nothing later since
 */
public record UnreachedView(
        UUID eventId,
        String eventType,
        @JsonUnwrapped Shown shown,
        @Nullable UUID incidentId,
        @Nullable String incidentReference,
        @Nullable String organisation,
        @Nullable String contact,
        String reason,
        Instant raisedAt,
        boolean stillSo) {

    /** One page of a list; {@code total} counts what the caller may see. */
    public record Page(List<UnreachedView> items, int page, int size, long total) {}
}
