package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.channel.Outcome;
import dev.vedette.notify.directory.Mailbox;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.Tlp;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What becomes of deliveries that the relay drops or keeps waiting, or whose outcome the database does not take. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class DispatchFailuresTest extends Dispatching {

    @Inject
    DeliverOne deliverOne;

    @Inject
    RelayState relayState;

    @Inject
    @ConfigProperty(name = "vedette.delivery.lease")
    Duration lease;

    @Test
    void aRelayThatStopsAnsweringIsHungUpOnAndNobodyElseWaitsForIt() {
        relay.answerMail("kfor-duty@kfor.example", ScriptedRelay.HANG);
        ObservationEvent stuck = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));
        plan(stuck);
        await().until(() -> relay.receivedBy("kfor-duty@kfor.example").size() == 1);

        ObservationEvent other = Samples.filed(Samples.incident(), Samples.marking(Tlp.AMBER, "MIA", "MOD"));
        plan(other);

        awaitState(other, "mod-duty", DeliveryState.SENT);
        assertThat(state(stuck, "kfor-duty")).isEqualTo("SENDING");
        awaitState(stuck, "kfor-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy("kfor-duty@kfor.example")).hasSize(2);
    }

    @Test
    void aRelayThatFallsSilentBetweenTwoMailsTakesNoConnectionAwayForGood() {
        for (int i = 0; i < 10; i++) {
            relay.answerRecipient("kfor-duty@kfor.example", ScriptedRelay.REFUSE_AND_FALL_SILENT);
        }
        List<ObservationEvent> refused = IntStream.range(0, 10)
                .mapToObj(i -> Samples.filed(Samples.incident(), Samples.marking(Tlp.AMBER, "KFOR")))
                .toList();
        refused.forEach(this::plan);

        ObservationEvent other = Samples.filed(Samples.incident(), Samples.marking(Tlp.AMBER, "MOD"));
        plan(other);

        refused.forEach(event -> await().atMost(Duration.ofMinutes(2))
                .until(() -> !List.of("PLANNED", "SENDING").contains(state(event, "kfor-duty"))));
        awaitState(other, "mod-duty", DeliveryState.SENT);
        // Not before the others have met their refusals, one of which it would take away.
        ObservationEvent later = Samples.filed(Samples.incident(), Samples.marking(Tlp.AMBER, "KFOR"));
        plan(later);
        awaitState(later, "kfor-duty", DeliveryState.SENT);
    }

    /** What was put off while the relay was in trouble need not wait that out once it takes mails again. */
    @Test
    void allThatWaitsIsTriedWhenTheRelayTakesMailsAgain() {
        relay.putOff(mail -> true);
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        plan(event);
        await().until(() -> database.update(
                        "update delivery set due_at = clock_timestamp() + interval '1 hour' where event_id = ? and contact_id = 'kfor-duty'"
                                + " and state = 'PLANNED' and times_put_off > 0",
                        event.id())
                == 1);
        relayState.note(
                new Mailbox("KFOR", "kfor-duty@kfor.example"),
                new Outcome.Deferred(Outcome.Reason.TLS, "as if it had had no certificate"));
        relay.putOff(mail -> false);

        awaitState(event, "mia-duty", DeliveryState.SENT);
        awaitState(event, "kfor-duty", DeliveryState.SENT);
        assertThat(relayState.trouble()).isNull();
    }

    @Test
    void aRelayThatTakesLongerThanALeaseGetsTheMailOnce() {
        relay.answerMail("kfor-duty@kfor.example", ScriptedRelay.SLOW);
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));

        plan(event);

        awaitState(event, "kfor-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy("kfor-duty@kfor.example")).hasSize(1);
    }

    @Test
    void aMailThatWasSentIsNotRepeatedBecauseTheDatabaseWouldNotTakeItsOutcome() {
        // Given: a database that refuses to record that anything was sent
        database.update("""
                create function refuse() returns trigger language plpgsql as
                $$ begin raise exception 'out of order'; end $$""");
        database.update("""
                create trigger refuse before update on delivery for each row
                when (new.state = 'SENT') execute function refuse()""");
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA"));

        // When: for longer than a lease
        plan(event);
        await().until(() -> relay.receivedBy("mia-duty@mia.example").size() == 1);
        Instant leaseEnds = dueAt(event);
        await().atMost(Duration.ofSeconds(30)).until(() -> dueAt(event).isAfter(leaseEnds.plus(lease)));
        database.update("drop function refuse cascade");

        // Then
        awaitState(event, "mia-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy("mia-duty@mia.example")).hasSize(1);
    }

    @Test
    void anAttemptThatLostItsLeaseSendsNothing() throws InterruptedException {
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));
        QuarkusTransaction.requiringNew().run(() -> {
            planDeliveries.receive(event);
            database.update(
                    "update delivery set state = 'SENDING', lease = ?, due_at = ? where event_id = ?",
                    UUID.randomUUID(),
                    Instant.now().plus(Duration.ofDays(1)),
                    event.id());
        });
        Delivery lost = database.first(
                        "select id, contact_id, organisation, thread from delivery where event_id = ? and contact_id = 'kfor-duty'",
                        row -> new Delivery(
                                row.getObject(1, UUID.class),
                                event.id(),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                Precedence.ROUTINE,
                                List.of("everyone"),
                                false,
                                event.recordedAt(),
                                Instant.now(),
                                1,
                                UUID.randomUUID(),
                                "kfor-duty@kfor.example",
                                null,
                                Failures.NONE,
                                Instant.EPOCH,
                                Purpose.NEWS),
                        event.id())
                .orElseThrow();

        assertThat(deliverOne.attempt(lost)).isInstanceOf(DeliverOne.Result.LeaseLost.class);

        assertThat(relay.received()).isEmpty();
        database.update(
                "update delivery set state = 'WITHHELD', due_at = null, lease = null, leaving_to = null where event_id = ?",
                event.id());
    }

    private Instant dueAt(Event event) {
        return database.first(
                        "select due_at from delivery where event_id = ? and contact_id = 'mia-duty'",
                        row -> row.getTimestamp(1).toInstant(),
                        event.id())
                .orElseThrow();
    }

    private String state(Event event, String contact) {
        return database.first(
                        "select state from delivery where event_id = ? and contact_id = ?",
                        row -> row.getString(1),
                        event.id(),
                        contact)
                .orElseThrow();
    }
}
