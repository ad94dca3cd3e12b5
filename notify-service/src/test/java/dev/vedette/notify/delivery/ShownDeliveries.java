package dev.vedette.notify.delivery;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentRef;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** Deliveries that were planned and sent, and who asks for them. */
abstract class ShownDeliveries {

    @Inject
    PlanDeliveries planDeliveries;

    @Inject
    ChangingRuleBook rules;

    @Inject
    Database database;

    final IncidentRef incident = Samples.incident();

    @BeforeEach
    void everyoneIsThere() {
        rules.tellEveryoneOf(Samples.directory("MIA", "MOD", "KFOR", "EULEX"));
    }

    static RequestSpecification as(String account) {
        return given().auth()
                .preemptive()
                .basic(account, "vedette-demo")
                .redirects()
                .follow(false);
    }

    <E extends Event> E planned(E event) {
        QuarkusTransaction.requiringNew().run(() -> planDeliveries.receive(event));
        await().until(() -> database.query(
                        "select 1 from delivery where event_id = ? and state in ('PLANNED', 'SENDING')",
                        row -> row.getInt(1),
                        event.id())
                .isEmpty());
        return event;
    }

    UUID delivery(Event event, String contact) {
        return database.first(
                        "select id from delivery where event_id = ? and contact_id = ?",
                        row -> row.getObject(1, UUID.class),
                        event.id(),
                        contact)
                .orElseThrow();
    }
}
