package dev.vedette.notify.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Mailbox;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A mistake of a moment in the directory loses no mail. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class HeldBackTest extends Dispatching {

    private static final String TO_KFOR = "kfor-duty@kfor.example";
    private static final String TO_DEPUTY = "kfor-dep@kfor.example";

    @Inject
    Unreached unreached;

    private final ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));

    @BeforeEach
    void aMailWaits() {
        relay.answerMail(TO_KFOR, "451 try again");
        plan(event);
        await().until(() -> relay.receivedBy(TO_KFOR).size() == 1);
    }

    @Test
    void aContactWithAnotherIdButTheSameMailboxIsSentWhatWaits() {
        Directory others = Samples.directory("MIA", "MOD", "KFOR");
        rules.tellEveryoneOf(Directory.of(
                others.organisations(),
                others.contacts().stream().map(HeldBackTest::renamed).toList()));

        awaitState(event, "kfor-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy(TO_KFOR)).hasSize(2);
    }

    @Test
    void whatWaitsForAContactIsAnAlarmAtOnceAndIsSentWhenItIsBack() {
        rules.tellEveryoneOf(Samples.directory("MIA", "MOD"));
        awaitHeld();
        assertThat(state()).isEqualTo("PLANNED");
        assertThat(reason(event, "kfor-duty")).startsWith("CONTACT_GONE");
        await().untilAsserted(() -> assertThat(alarms()).containsExactly("KFOR"));

        rules.tellEveryoneOf(Samples.directory("MIA", "MOD", "KFOR"));

        awaitState(event, "kfor-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy(TO_KFOR)).hasSize(2);
        assertThat(alarms()).isEmpty();
    }

    @Test
    void whatWaitsTooLongIsWithheld() {
        Contact kfor = Samples.contact("KFOR", true);
        rules.replace(new Contact(
                kfor.id(),
                kfor.name(),
                "KFOR",
                TO_KFOR,
                "en",
                kfor.timeZone(),
                true,
                new Validity(null, Instant.parse("2026-01-01T00:00:00Z"))));
        awaitHeld();

        awaitState(event, "kfor-duty", DeliveryState.WITHHELD);

        assertThat(reason(event, "kfor-duty")).startsWith("CONTACT_NOT_VALID");
        assertThat(relay.receivedBy(TO_KFOR)).hasSize(1);
        assertThat(alarms()).containsExactly("KFOR");
    }

    @Test
    void whatWaitsBehindItIsAnAlarmAsWellAndFollowsInOrder() {
        relay.putOff(mail -> mail.recipient().equals(TO_KFOR));
        List<ObservationEvent> all = withTwoBehind();

        rules.tellEveryoneOf(Samples.directory("MIA", "MOD"));

        await().untilAsserted(() ->
                assertThat(all).allSatisfy(it -> assertThat(alarms(it)).containsExactly("KFOR")));
        relay.putOff(mail -> false);
        relay.forget();
        rules.tellEveryoneOf(Samples.directory("MIA", "MOD", "KFOR"));
        all.forEach(it -> awaitState(it, "kfor-duty", DeliveryState.SENT));
        assertThat(database.query(
                        "select event_id::text from delivery where contact_id = 'kfor-duty' and event_id = any(?) order by sent_at",
                        row -> row.getString(1),
                        all.stream().map(ObservationEvent::id).toList()))
                .containsExactlyElementsOf(
                        all.stream().map(it -> it.id().toString()).toList());
        assertThat(relay.receivedBy(TO_KFOR)).hasSize(3);
        assertThat(all).allSatisfy(it -> assertThat(alarms(it)).isEmpty());
    }

    @Test
    void whoTakesOverIsToldAtOnceAllThatWaits() {
        relay.putOff(mail -> mail.recipient().equals(TO_KFOR));
        List<ObservationEvent> all = withTwoBehind();

        rules.tellEveryoneOf(withKfor("kfor-new", "kfor-new@kfor.example"));

        all.forEach(it -> awaitState(it, "kfor-new", DeliveryState.SENT));
        assertThat(relay.receivedBy("kfor-new@kfor.example")).hasSize(3);
        all.forEach(it -> awaitState(it, "kfor-duty", DeliveryState.WITHHELD));
        assertThat(all).allSatisfy(it -> assertThat(alarms(it)).isEmpty());
    }

    /** What is planned for the new name waits in the thread of the mailbox that the old one had, and is not for somebody who is missing. */
    @Test
    void whoIsThereDoesNotWaitBehindWhoIsNot() {
        relay.putOff(mail -> mail.recipient().equals(TO_KFOR));
        rules.tellEveryoneOf(withKfor("kfor-new", TO_KFOR));
        ObservationEvent second = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        plan(second);
        rules.tellEveryoneOf(withKfor("kfor-new", "kfor-new@kfor.example"));
        ObservationEvent third = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        plan(third);

        List.of(event, second, third).forEach(it -> awaitState(it, "kfor-new", DeliveryState.SENT));
        assertThat(relay.receivedBy("kfor-new@kfor.example")).hasSize(3);
        awaitState(event, "kfor-duty", DeliveryState.WITHHELD);
        assertThat(List.of(event, second, third))
                .allSatisfy(it -> assertThat(alarms(it)).isEmpty());
    }

    /** It waits for a desk that moves to where somebody else was told meanwhile. */
    @Test
    void noMailboxIsSentTheSameTwice() {
        relay.putOff(mail -> mail.recipient().equals(TO_KFOR));
        rules.tellEveryoneOf(withKfor("kfor-new", "kfor-new@kfor.example"));
        awaitState(event, "kfor-new", DeliveryState.SENT);
        relay.putOff(mail -> false);

        rules.tellEveryoneOf(withKfor("kfor-duty", "kfor-new@kfor.example"));

        awaitState(event, "kfor-duty", DeliveryState.WITHHELD);
        assertThat(reason(event, "kfor-duty")).startsWith("SENT_ALREADY");
        assertThat(relay.receivedBy("kfor-new@kfor.example")).hasSize(1);
        assertThat(leftOut()).containsExactly(TO_KFOR);

        // That was a mistake, and is mended
        rules.tellEveryoneOf(withKfor("kfor-duty", TO_KFOR));
        awaitState(event, "kfor-duty", DeliveryState.SENT);
        await().untilAsserted(() -> assertThat(leftOut()).isEmpty());
    }

    /** A retraction was pointless where its desk was, and is not where it is now: somebody else was told there. */
    @Test
    void aRetractionFollowsADeskToAMailboxThatWasTold() {
        relay.putOff(mail -> false);
        rules.tellEveryoneOf(withKfor("kfor-new", TO_KFOR));
        ObservationEvent told = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        plan(told);
        awaitState(told, "kfor-new", DeliveryState.SENT);
        relay.putOff(mail -> mail.recipient().equals("kfor-moved@kfor.example"));
        rules.tellEveryoneOf(withKfor("kfor-duty", "kfor-moved@kfor.example"));
        ObservationEvent updated = Samples.updated(told, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        plan(updated);
        ObservationEvent retracted = Samples.retracted(updated, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        plan(retracted);
        awaitState(retracted, "kfor-duty", DeliveryState.SUPERSEDED);

        rules.tellEveryoneOf(withKfor("kfor-duty", TO_KFOR));

        awaitState(retracted, "kfor-duty", DeliveryState.SENT);
        assertThat(alarms(retracted)).isEmpty();
    }

    /** A mistake in the directory that was mended before anything left is no reason to send it where that pointed. */
    @Test
    void anAttemptAtAMistakenMailboxDoesNotKeepItThere() {
        putOffByMistakeAt(TO_DEPUTY);

        relay.putOff(mail -> false);
        relay.forget();
        rules.tellEveryoneOf(withKfor("kfor-duty", TO_KFOR, "kfor-dep", TO_DEPUTY));

        awaitState(event, "kfor-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy(TO_KFOR)).hasSize(1);
        assertThat(relay.receivedBy(TO_DEPUTY)).isEmpty();
    }

    /** The colleague at that mailbox was told: it goes on waiting for its own, also after an attempt. */
    @Test
    void anAttemptAtAMistakenMailboxThatWasToldDoesNotEndIt() {
        putOffByMistakeAt(TO_DEPUTY);
        relay.putOff(mail -> mail.recipient().equals(TO_KFOR));
        relay.forget();
        rules.tellEveryoneOf(withKfor("kfor-dep", TO_DEPUTY));
        awaitState(event, "kfor-dep", DeliveryState.SENT);
        rules.tellEveryoneOf(withKfor("kfor-duty", TO_DEPUTY));
        awaitState(event, "kfor-duty", DeliveryState.WITHHELD);

        relay.putOff(mail -> false);
        rules.tellEveryoneOf(withKfor("kfor-duty", TO_KFOR));

        awaitState(event, "kfor-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy(TO_DEPUTY)).hasSize(1);
    }

    /** Of all mistakes in an address the commonest: there is no such mailbox. */
    @Test
    void aMailboxThatRefusesItByMistakeIsNotItsEnd() {
        relay.putOff(mail -> mail.recipient().equals(TO_KFOR));
        relay.answerRecipient("kfor-dtuy@kfor.example", "550 no such user");
        rules.tellEveryoneOf(withKfor("kfor-duty", "kfor-dtuy@kfor.example"));
        awaitHeld();
        assertThat(reason(event, "kfor-duty")).contains("550 no such user");
        assertThat(alarms()).hasSize(2).containsOnly("KFOR");
        assertThat(leftOut()).containsExactly(TO_KFOR);

        relay.putOff(mail -> false);
        rules.tellEveryoneOf(withKfor("kfor-duty", TO_KFOR));

        awaitState(event, "kfor-duty", DeliveryState.SENT);
        assertThat(alarms()).isEmpty();
        assertThat(relay.receivedBy("kfor-dtuy@kfor.example")).isEmpty();
    }

    /** Nobody is to telephone somebody who is about to be told; nor for ever, where there is no such mailbox any more. */
    @Test
    void whoIsAboutToBeToldIsNotLeftOut() {
        leaveOut(TO_KFOR);
        assertThat(leftOut()).isEmpty();

        leaveOut("kfor-former@kfor.example");
        assertThat(leftOut()).containsExactly("kfor-former@kfor.example");
        database.update("update unreached set counts_until = clock_timestamp() where event_id = ?", event.id());
        assertThat(leftOut()).isEmpty();
    }

    private void leaveOut(String address) {
        QuarkusTransaction.requiringNew()
                .run(() ->
                        unreached.leftOut(event.id(), new Desk("kfor-duty", new Mailbox("KFOR", address)), "reason"));
    }

    @Test
    void whereItWasPlannedForThatIsItsEnd() {
        relay.answerRecipient(TO_KFOR, "550 no such user");

        awaitState(event, "kfor-duty", DeliveryState.FAILED);
        assertThat(alarms()).containsExactly("KFOR");
    }

    /** How long the relay put it off at the mailbox that he had says nothing of the one that he has. */
    @Test
    void whatWaitsForAFullMailboxGoesAtOnceWhenItsContactHasAnother() {
        relay.putOff(mail -> mail.recipient().equals(TO_KFOR));
        await().until(() -> database.update(
                        "update delivery set due_at = clock_timestamp() + interval '1 hour', times_put_off = 9 where event_id = ?"
                                + " and contact_id = 'kfor-duty' and state = 'PLANNED' and put_off_since is not null",
                        event.id())
                == 1);

        rules.tellEveryoneOf(withKfor("kfor-duty", "kfor-moved@kfor.example"));

        awaitState(event, "kfor-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy("kfor-moved@kfor.example")).hasSize(1);
    }

    /** The relay may have passed it on to the first one before it went to another. */
    @Test
    void aMailboxThatMayHaveGotItIsNotForgotten() {
        relay.answerMail(TO_KFOR, ScriptedRelay.DROP_AFTER_TAKING);
        await().until(() -> relay.receivedBy(TO_KFOR).size() == 2);
        relay.putOff(mail -> mail.recipient().equals(TO_KFOR));
        rules.tellEveryoneOf(withKfor("kfor-duty", TO_DEPUTY));
        awaitState(event, "kfor-duty", DeliveryState.SENT);

        ObservationEvent correction = Samples.corrected(event, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        plan(correction);

        awaitState(correction, "kfor-duty", DeliveryState.SENT);
        given().auth()
                .preemptive()
                .basic("mia-duty", "vedette-demo")
                .get("/api/v1/deliveries?contact=kfor-duty&event=" + event.id())
                .then()
                .body("items[0].state", is("SENT"))
                .body("items[0].address", is(TO_DEPUTY))
                .body("items[0].mayHaveReached", contains(TO_KFOR));
        assertThat(database.query(
                        "select address from unreached u where event_id = ? and " + Unreached.STILL,
                        row -> row.getString(1),
                        correction.id()))
                .containsExactly(TO_KFOR);
    }

    /** Where the directory has moved desks about, two threads can lead to one mailbox: the earlier one goes first all the same. */
    @Test
    void whatWaitsInAnotherThreadForTheSameMailboxGoesFirst() {
        IncidentRef another = Samples.incident();
        Contact other = Desks.desk("kfor-other", "KFOR", "other@kfor.example");
        relay.putOff(mail -> mail.recipient().startsWith("kfor-"));
        rules.tellEveryoneOf(Desks.with(Desks.desk("kfor-duty", "KFOR", TO_KFOR), other));
        ObservationEvent first = Samples.filed(another, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        plan(first);
        awaitState(first, "kfor-other", DeliveryState.SENT);
        rules.tellEveryoneOf(Desks.with(Desks.desk("kfor-dep", "KFOR", TO_DEPUTY), other));
        ObservationEvent second = Samples.filed(another, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        plan(second);
        awaitState(second, "kfor-other", DeliveryState.SENT);
        await().until(() -> !relay.receivedBy(TO_DEPUTY).isEmpty());
        rules.tellEveryoneOf(Desks.with(Desks.desk("kfor-duty", "KFOR", TO_DEPUTY), other));
        await().until(() -> database.update("""
                        update delivery set due_at = clock_timestamp() + interval '3 seconds' where event_id = ? and contact_id = 'kfor-duty'
                          and state = 'PLANNED' and held_since is null""", first.id()) == 1);

        relay.putOff(mail -> false);

        awaitState(second, "kfor-dep", DeliveryState.SENT);
        assertThat(sentInOrder(TO_DEPUTY, first, second)).containsExactly(first.id(), second.id());
    }

    private void putOffByMistakeAt(String mailbox) {
        relay.putOff(mail -> mail.recipient().startsWith("kfor-"));
        rules.tellEveryoneOf(withKfor("kfor-duty", mailbox));
        await().until(() -> !relay.receivedBy(mailbox).isEmpty());
        awaitState(event, "kfor-duty", DeliveryState.PLANNED);
    }

    private static Directory withKfor(String id, String address, String otherId, String otherAddress) {
        Directory one = withKfor(id, address);
        return Directory.of(
                one.organisations(),
                Stream.concat(one.contacts().stream(), Stream.of(Desks.desk(otherId, "KFOR", otherAddress)))
                        .toList());
    }

    private static Directory withKfor(String id, String address) {
        Directory others = Samples.directory("MIA", "MOD", "KFOR");
        return Directory.of(
                others.organisations(),
                others.contacts().stream()
                        .map(it -> it.id().equals("kfor-duty")
                                ? new Contact(id, id, "KFOR", address, "en", it.timeZone(), true, it.validity())
                                : it)
                        .toList());
    }

    private List<ObservationEvent> withTwoBehind() {
        ObservationEvent second = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        ObservationEvent third = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        plan(second);
        plan(third);
        return List.of(event, second, third);
    }

    private void awaitHeld() {
        await().until(() -> database.first(
                        "select held_since is not null from delivery where event_id = ? and contact_id = 'kfor-duty'",
                        row -> row.getBoolean(1),
                        event.id())
                .orElseThrow());
    }

    private String state() {
        return database.first(
                        "select state from delivery where event_id = ? and contact_id = 'kfor-duty'",
                        row -> row.getString(1),
                        event.id())
                .orElseThrow();
    }

    private List<String> alarms() {
        return alarms(event);
    }

    /** Mailboxes. */
    private List<String> leftOut() {
        return database.query(
                "select address from unreached u where event_id = ? and contact_id = 'kfor-duty' and "
                        + Unreached.STILL,
                row -> row.getString(1),
                event.id());
    }

    private List<String> alarms(Event about) {
        return database.query(
                "select organisation from unreached u where event_id = ? and " + Unreached.STILL,
                row -> row.getString(1),
                about.id());
    }

    private static Contact renamed(Contact it) {
        return it.id().equals("kfor-duty")
                ? new Contact(
                        "kfor-ops",
                        it.name(),
                        it.organisation(),
                        it.address(),
                        "en",
                        it.timeZone(),
                        true,
                        it.validity())
                : it;
    }
}
