package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.database.Database;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A delivery is alone as long as there is nothing else of its matter that could be before, after or instead of it; and then only. */
@QuarkusTest
@NullUnmarked // injected
class NeighboursTest {

    private static final String TEST = "neighbours test";

    @Inject
    Database database;

    private final UUID incident = UUID.randomUUID();
    private final UUID observation = UUID.randomUUID();
    private final UUID event = UUID.randomUUID();
    private final UUID delivery = UUID.randomUUID();

    @AfterEach
    void asItWas() {
        change("delete from delivery where contact_name = ?", TEST);
        change("delete from outbox where event_id in (select id from recorded_event where classification = ?)", TEST);
        change("delete from recorded_event where classification = ?", TEST);
    }

    private void change(String sql, @Nullable Object... parameters) {
        QuarkusTransaction.requiringNew().run(() -> database.update(sql, parameters));
    }

    private void recorded(UUID id, @Nullable UUID ofIncident, @Nullable UUID ofObservation, int version) {
        change("""
                insert into recorded_event (id, kind, incident_id, observation_id, version, tlp, classification, releasable_to, recorded_at, taken_in_at, body)
                values (?, 'OBSERVATION', ?, ?, ?, 'AMBER', ?, '{}', now(), null, '{}')""", id, ofIncident, ofObservation, version, TEST);
    }

    private void told(UUID id, UUID of, String contact, String organisation, @Nullable String reference) {
        change("""
                insert into delivery (id, event_id, contact_id, contact_name, organisation, address, thread, incident_reference, precedence, urgency, rules, catch_up,
                                      caused_by_event_id, message_id, planned_at, state)
                values (?, ?, ?, ?, ?, '', ?, ?, 1, 1, '{}', false, ?, ?, now(), 'WITHHELD')""", id, of, contact, TEST, organisation, id.toString(), reference, of, id.toString());
    }

    private String found() {
        return database.first(
                        Neighbours.SQL,
                        row -> (row.getBoolean("events") ? "events " : "")
                                + (row.getBoolean("deliveries") ? "deliveries" : ""),
                        delivery)
                .orElseThrow();
    }

    private void first() {
        recorded(event, incident, observation, 1);
        told(delivery, event, "mod-duty", "MOD", "VDT-" + incident);
    }

    @Test
    void whatOthersAreToldOfTheSameIsNothingElse() {
        first();
        told(UUID.randomUUID(), event, "kfor-duty", "KFOR", "VDT-" + incident);
        recorded(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), 1);

        assertThat(found()).isEmpty();
    }

    @Test
    void aColleagueIsToldTheSame() {
        first();
        told(UUID.randomUUID(), event, "mod-chief", "MOD", "VDT-" + incident);

        assertThat(found()).isEqualTo("deliveries");
    }

    @Test
    void somethingElseCameInOnTheIncident() {
        first();
        recorded(UUID.randomUUID(), incident, UUID.randomUUID(), 1);

        assertThat(found()).isEqualTo("events deliveries");
    }

    @Test
    void aVersionOfTheObservationCameInUnderAnotherIncident() {
        first();
        recorded(UUID.randomUUID(), UUID.randomUUID(), observation, 2);

        assertThat(found()).isEqualTo("events deliveries");
    }

    @Test
    void whatIsOfNoIncidentIsNeverAlone() {
        recorded(event, null, null, 1);
        told(delivery, event, "mod-duty", "MOD", null);

        assertThat(found()).isEqualTo("events deliveries");
    }
}
