package dev.vedette.notify.audit;

import static io.restassured.RestAssured.given;

import dev.vedette.notify.database.Database;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of the self-audit have in common: what should not be possible is made by hand. */
@NullUnmarked // the test resource sets the monitor
abstract class Auditing {

    MonitorResource.Monitor monitor;

    @Inject
    Watch watch;

    @Inject
    Database database;

    final UUID event = UUID.randomUUID();
    final UUID another = UUID.randomUUID();
    final UUID delivery = UUID.randomUUID();

    @BeforeEach
    void nothingOfOtherTests() {
        change("update delivery set due_at = null, state = 'WITHHELD', lease = null where due_at is not null");
        change("update acknowledgement_asked set look_at = null where look_at is not null");
        change("update outbox set published_at = clock_timestamp() where published_at is null");
        change("update deviation set ended_at = clock_timestamp() where ended_at is null");
        // What others have taken in and sent is not looked at; what a test of this one does, is.
        change("update recorded_event set taken_in_at = null where taken_in_at is not null");
        change(
                "insert into audit_look (kind, looked_until) select kind, clock_timestamp() - interval '1 day' from unnest(array['NOT_DECIDED', 'VERSION_MISSING', 'STEP_MISSING']) kind"
                        + " on conflict (kind) do update set looked_until = excluded.looked_until");
        change(
                "insert into audit_look (kind, looked_until) values ('NO_MAIL', clock_timestamp() - interval '125 seconds')"
                        + " on conflict (kind) do update set looked_until = excluded.looked_until");
        monitor.answer = 200;
        monitor.silent = false;
    }

    /** Other tests look at all there is. */
    @AfterEach
    void asItWas() {
        change("delete from acknowledgement_asked where delivery_id = ?", delivery);
        change("delete from delivery_mail where delivery_id = ?", delivery);
        for (UUID one : List.of(event, another)) {
            change("delete from delivery where event_id = ?", one);
            change("delete from decision where event_id = ?", one);
            change("delete from outbox where event_id = ?", one);
            change("delete from recorded_event where id = ?", one);
        }
        change("delete from audit_contacts where rule_set like 'audited%'");
        change("update deviation set ended_at = clock_timestamp() where ended_at is null");
    }

    void change(String sql, Object... parameters) {
        QuarkusTransaction.requiringNew().run(() -> database.update(sql, parameters));
    }

    void recorded(String... contacts) {
        recorded(event, "audited", contacts);
    }

    /** Long enough ago that all that has to follow has. */
    void recorded(UUID id, String ruleSet, String... contacts) {
        change("""
                insert into recorded_event (id, kind, tlp, releasable_to, recorded_at, taken_in_at, body)
                values (?, 'STATUS', 'AMBER', '{}', clock_timestamp(), clock_timestamp() - interval '20 minutes', '{}')""", id);
        for (String contact : contacts) {
            decided(id, contact, ruleSet, "2026-01-01");
        }
    }

    void decided(UUID id, String contact, String ruleSet, String at) {
        change(
                "insert into decision (event_id, contact_id, caused_by_event_id, contact_name, organisation, told, reason, detail, rule_set,"
                        + " release_policy, decided_at, address) values (?, ?, ?, '', 'MIA', false, 'NO_RULE_ASKED', '', ?, '', cast(? as timestamptz), '')",
                id,
                contact,
                id,
                ruleSet,
                at);
    }

    void planned(String state, String due) {
        recorded("mia-duty");
        planned(delivery, "mia-duty", state, due);
    }

    /**
     * A delivery of the event.
     *
     * @param due how long ago; negative for what is to come; null for none
     */
    void planned(UUID id, String contact, String state, String due) {
        change("""
                insert into delivery (id, event_id, contact_id, contact_name, organisation, address, thread, precedence, urgency, rules, catch_up,
                                      caused_by_event_id, message_id, planned_at, state, due_at, sent_at, lease)
                values (?, ?, ?, 'MIA duty', 'MIA', 'mia-duty@mia.example', ?, 1, 1, '{}', false, ?, ?, clock_timestamp(), ?,
                        clock_timestamp() - cast(? as interval), case when ? = 'SENT' then clock_timestamp() - interval '122 seconds' end, case when ? = 'SENDING' then gen_random_uuid() end)""", id, event, contact, "audit " + id, event, "<" + id + "@vedette.example>", state, due, state, state);
        if (due == null) {
            change("update delivery set due_at = null where id = ?", id);
        }
    }

    List<String> open() {
        return database.query(
                "select kind || ' ' || subject from deviation where ended_at is null order by kind",
                row -> row.getString(1));
    }

    static RequestSpecification as(String account) {
        return given().auth().preemptive().basic(account, "vedette-demo");
    }
}
