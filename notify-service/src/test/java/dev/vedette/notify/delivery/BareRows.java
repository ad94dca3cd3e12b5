package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events and deliveries that say no more than a statement looks at, which a test puts there and takes away. */
final class BareRows {

    private final Database database;
    private final String test;

    /** @param test marks them as its own */
    BareRows(Database database, String test) {
        this.database = database;
        this.test = test;
    }

    void change(String sql, @Nullable Object... parameters) {
        QuarkusTransaction.requiringNew().run(() -> database.update(sql, parameters));
    }

    void recorded(UUID id, @Nullable UUID incident, @Nullable UUID observation, int version) {
        recorded(id, incident, observation, version, "{}");
    }

    void recorded(UUID id, @Nullable UUID incident, @Nullable UUID observation, int version, String body) {
        change("""
                insert into recorded_event (id, kind, incident_id, observation_id, version, tlp, classification, releasable_to, recorded_at, taken_in_at, body)
                values (?, 'OBSERVATION', ?, ?, ?, 'AMBER', ?, '{}', now(), null, ?::jsonb)""", id, incident, observation, version, test, body);
    }

    /** It was not told, and is not to be. */
    void told(UUID id, UUID event, String contact, String organisation, @Nullable String reference) {
        change("""
                insert into delivery (id, event_id, contact_id, contact_name, organisation, address, thread, incident_reference, precedence, urgency, rules, catch_up,
                                      caused_by_event_id, message_id, planned_at, state)
                values (?, ?, ?, ?, ?, '', ?, ?, 1, 1, '{}', false, ?, ?, now(), 'WITHHELD')""", id, event, contact, test, organisation, id.toString(), reference, event, id.toString());
    }

    /**
     * Somebody attempts it, and has 40 seconds for that: not so long that the clock must have been set back.
     *
     * @return the lease
     */
    UUID claimed(UUID delivery) {
        var lease = UUID.randomUUID();
        change(
                "update delivery set state = 'SENDING', attempts = 1, lease = ?, due_at = clock_timestamp() + interval '40 seconds' where id = ?",
                lease,
                delivery);
        return lease;
    }

    void delete() {
        change(
                "delete from acknowledgement_asked where delivery_id in (select id from delivery where contact_name = ?)",
                test);
        change("delete from delivery where contact_name = ?", test);
        change("delete from outbox where event_id in (select id from recorded_event where classification = ?)", test);
        change("delete from recorded_event where classification = ?", test);
    }
}
