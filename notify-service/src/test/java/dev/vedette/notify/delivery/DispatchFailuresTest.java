package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Validity;
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
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What becomes of deliveries that the relay refuses, drops or keeps waiting, and whom that leaves unreached. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class DispatchFailuresTest extends Dispatching {

    @Inject
    Unreached unreached;

    @Inject
    @ConfigProperty(name = "vedette.delivery.lease")
    Duration lease;

    @Test
    void aRefusalThatLeavesAnOrganisationUnreachedRaisesTheAlarm() {
        relay.answerRecipient("kfor-duty@kfor.example", "550 5.1.1 no such user");
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));

        plan(event);

        awaitState(event, "kfor-duty", DeliveryState.FAILED);
        awaitState(event, "mia-duty", DeliveryState.SENT);
        assertThat(alarms(event)).containsExactly("KFOR");
        assertThat(unreached.inTheLastDay()).isPositive();
    }

    @Test
    void aRefusalRaisesNoAlarmWhileAColleagueIsReached() {
        rules.tellEveryoneOf(withColleague());
        relay.answerRecipient("kfor-duty@kfor.example", "550 5.1.1 no such user");
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));

        plan(event);

        awaitState(event, "kfor-duty", DeliveryState.FAILED);
        awaitState(event, "kfor-chief", DeliveryState.SENT);
        assertThat(alarms(event)).isEmpty();
    }

    @Test
    void colleaguesThatAreRefusedAtTheSameTimeRaiseOneAlarm() {
        for (int round = 0; round < 5; round++) {
            rules.tellEveryoneOf(withColleague());
            relay.answerRecipient("kfor-duty@kfor.example", "550 5.1.1 no such user");
            relay.answerRecipient("kfor-chief@kfor.example", "550 5.1.1 no such user");
            ObservationEvent event = Samples.filed(Samples.incident(), Samples.marking(Tlp.AMBER, "MIA", "KFOR"));

            plan(event);

            awaitState(event, "kfor-duty", DeliveryState.FAILED);
            awaitState(event, "kfor-chief", DeliveryState.FAILED);
            assertThat(alarms(event)).containsExactly("KFOR");
        }
    }

    @Test
    void anEventThatReachesNobodyAtAllIsSaidToBeSo() {
        relay.answerRecipient("mia-duty@mia.example", "550 5.1.1 no such user");
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA"));

        plan(event);

        awaitState(event, "mia-duty", DeliveryState.FAILED);
        assertThat(alarms(event)).containsExactly("", "MIA");
    }

    @Test
    void anEventThatNeitherRulesNorFallbackTellAnyoneIsSaidToBeSo() {
        rules.tellNobodyOf(Samples.directory("MIA", "KFOR"));
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA"));

        plan(event);

        assertThat(alarms(event)).containsExactly("");
    }

    @Test
    void aMarkingThatWasNarrowedRaisesNoAlarmForThoseWhoMayNotKnowAnyMore() {
        relay.answerMail("kfor-duty@kfor.example", "451 try again");
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        plan(event);
        await().until(() -> relay.receivedBy("kfor-duty@kfor.example").size() == 1);

        plan(Samples.corrected(event, Samples.marking(Tlp.AMBER, "MIA")));

        awaitState(event, "kfor-duty", DeliveryState.WITHHELD);
        assertThat(alarms(event)).isEmpty();
    }

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

        ObservationEvent other = Samples.filed(Samples.incident(), Samples.marking(Tlp.AMBER, "KFOR", "MOD"));
        plan(other);

        refused.forEach(event -> await().atMost(Duration.ofMinutes(2))
                .until(() -> !List.of("PLANNED", "SENDING").contains(state(event, "kfor-duty"))));
        awaitState(other, "mod-duty", DeliveryState.SENT);
        awaitState(other, "kfor-duty", DeliveryState.SENT);
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
                                UUID.randomUUID()),
                        event.id())
                .orElseThrow();

        assertThat(deliverOne.attempt(lost)).isInstanceOf(DeliverOne.Result.LeaseLost.class);

        assertThat(relay.received()).isEmpty();
        database.update("update delivery set state = 'WITHHELD' where event_id = ?", event.id());
    }

    @Inject
    DeliverOne deliverOne;

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

    private List<String> alarms(Event event) {
        return database.query(
                "select organisation from unreached where event_id = ? order by organisation",
                row -> row.getString(1),
                event.id());
    }

    private static Directory withColleague() {
        Directory directory = Samples.directory("MIA", "MOD", "KFOR");
        Contact duty = Samples.contact("KFOR", true);
        Collection<Contact> contacts = new ArrayList<>(directory.contacts());
        contacts.add(new Contact(
                "kfor-chief",
                "Chief",
                "KFOR",
                "kfor-chief@kfor.example",
                "en",
                duty.timeZone(),
                true,
                Validity.ALWAYS));
        return Directory.of(directory.organisations(), contacts);
    }
}
