package dev.vedette.notify.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The alarms that an event did not reach whom it should have, as {@code contracts/schemas/unreached-changed.v1.schema.json} has it.
 *
 * @param alarms all of it; the latest, if there are very many
 */
record UnreachedChangedV1(long version, UUID incidentId, UUID eventId, HeldMarking marking, List<Alarm> alarms) {

    static final String TYPE = "dev.vedette.unreached.changed.v1";
    static final String SCHEMA = "urn:vedette:schema:unreached-changed:v1";

    /**
     * One of them.
     *
     * @param organisation of which nobody was reached; absent: nobody at all was
     * @param contact who is left with what no longer stands, or was left out; absent in all other alarms
     * @param reason without addresses
     * @param stillSo whether it holds
     * @param restsOn events from which it follows, beside the one that it is about
     */
    record Alarm(
            @Nullable String organisation,
            @Nullable String contact,
            String reason,
            Instant raisedAt,
            boolean stillSo,
            List<UUID> restsOn) {}
}
