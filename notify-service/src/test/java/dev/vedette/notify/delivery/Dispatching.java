package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentRef;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What tests of the dispatcher have in common: a scripted relay, changing rules, and ways to look at what came of it. */
@NullUnmarked // the test resource sets the relay
abstract class Dispatching {

    ScriptedRelay relay;

    @Inject
    PlanDeliveries planDeliveries;

    @Inject
    ChangingRuleBook rules;

    @Inject
    Database database;

    final IncidentRef incident = Samples.incident();

    @BeforeEach
    void everyoneIsThere() {
        relay.putOff(mail -> false);
        rules.tellEveryoneOf(Samples.directory("MIA", "MOD", "KFOR"));
        awaitNothingOpen();
        // What another test left unreached would be planned anew at some moment.
        await().until(() -> database.query(
                        "select 1 from unreached u where tried_rules is distinct from ?"
                                + " and (contact_id <> '' or raised_at > now() - interval '4 seconds') and "
                                + Unreached.STILL,
                        row -> 1,
                        rules.inForce().orElseThrow().rules().version())
                .isEmpty());
        database.update("delete from unreached");
        awaitNothingOpen();
        relay.forget();
    }

    @AfterEach
    void theRelayTakesEverythingAgain() {
        relay.putOff(mail -> false);
    }

    private void awaitNothingOpen() {
        await().until(() -> database.query(
                        "select 1 from delivery where state in ('PLANNED', 'SENDING')", row -> row.getInt(1))
                .isEmpty());
    }

    void plan(Event event) {
        QuarkusTransaction.requiringNew().run(() -> planDeliveries.receive(event));
    }

    void awaitState(Event event, String contact, DeliveryState state) {
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(database.query(
                                "select state from delivery where event_id = ? and contact_id = ?",
                                row -> row.getString(1),
                                event.id(),
                                contact))
                        .containsExactly(state.name()));
    }

    /** Which of these was sent to a mailbox, in the order in which it was. */
    List<UUID> sentInOrder(String address, Event... events) {
        return database.query(
                "select event_id from delivery where address = ? and state = 'SENT' and event_id = any(?) order by sent_at",
                row -> row.getObject(1, UUID.class),
                address,
                Arrays.stream(events).map(Event::id).toList());
    }

    String reason(Event event, String contact) {
        return database.first(
                        "select reason from delivery where event_id = ? and contact_id = ?",
                        row -> row.getString(1),
                        event.id(),
                        contact)
                .orElseThrow();
    }

    byte[] mail(Event event, String contact) {
        return database.first("""
                        select raw from delivery_mail m join delivery d on d.id = m.delivery_id
                        where d.event_id = ? and d.contact_id = ?""", row -> row.getBytes(1), event.id(), contact).orElseThrow();
    }

    List<String> decisions(Event event) {
        return database.query(
                "select contact_id || ' ' || reason from decision where event_id = ?",
                row -> row.getString(1),
                event.id());
    }

    /** The alarms about an event that hold: organisation, and contact if it is about one. */
    List<String> openAlarms(Event about) {
        return database.query(
                "select trim(organisation || ' ' || contact_id) from unreached u where event_id = ? and "
                        + Unreached.STILL,
                row -> row.getString(1),
                about.id());
    }
}
