package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Mailbox;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.routing.Told;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where the directory moves desks about while mails wait, several deliveries lead to one mailbox: it is told in order, and nobody is forgotten. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class MovedDesksTest extends Dispatching {

    private static final String TO_DUTY = "kfor-duty@kfor.example";
    private static final String TO_DEPUTY = "kfor-dep@kfor.example";
    private static final Contact DUTY = Desks.desk("kfor-duty", "KFOR", TO_DUTY);
    private static final Contact DUTY_MOVED = Desks.desk("kfor-duty", "KFOR", TO_DEPUTY);
    private static final Contact DEPUTY = Desks.desk("kfor-dep", "KFOR", TO_DEPUTY);
    private static final Contact OTHER = Desks.desk("kfor-other", "KFOR", "other@kfor.example");

    @Inject
    StoredHistory history;

    private final Marking shared = Samples.marking(Tlp.AMBER, "MIA", "KFOR");

    @Test
    void anEarlierVersionDoesNotOvertakeALaterOneThatIsOnItsWayInAnotherThread() {
        ObservationEvent first = waitsForDuty();
        rules.tellEveryoneOf(Desks.with(DEPUTY, OTHER));
        relay.putOff(mail -> mail.recipient().equals(TO_DUTY));
        relay.answerMail(TO_DEPUTY, ScriptedRelay.SLOW);
        ObservationEvent second = Samples.updated(first, shared);
        plan(second);
        await().until(() -> !relay.receivedBy(TO_DEPUTY).isEmpty());

        rules.tellEveryoneOf(Desks.with(DUTY_MOVED, OTHER));

        await().untilAsserted(() -> assertThat(reason(first, "kfor-duty")).startsWith("TOLD_THERE"));
        awaitState(second, "kfor-dep", DeliveryState.SENT);
        assertThat(relay.receivedBy(TO_DEPUTY)).hasSize(1);
        relay.putOff(mail -> false);
        rules.tellEveryoneOf(Desks.with(DUTY, DEPUTY, OTHER));
        awaitState(first, "kfor-duty", DeliveryState.SENT);
    }

    /** Also if both are tried at the same moment, and the mail of the earlier one was written for another mailbox before. */
    @Test
    void ofTwoThatAreDueAtOnceTheEarlierOneGoesFirst() {
        ObservationEvent first = waitsForDuty();
        rules.tellEveryoneOf(Desks.with(DEPUTY, OTHER));
        ObservationEvent second = Samples.filed(incident, shared);
        plan(second);
        await().until(() -> !relay.receivedBy(TO_DEPUTY).isEmpty());
        rules.tellEveryoneOf(Desks.with(DUTY_MOVED, OTHER));
        await().until(() -> database.update("""
                        update delivery set due_at = clock_timestamp() + interval '2 seconds' where event_id in (?, ?)
                          and contact_id in ('kfor-duty', 'kfor-dep') and state = 'PLANNED' and held_since is null
                          and 2 = (select count(*) from delivery where event_id in (?, ?) and contact_id in ('kfor-duty', 'kfor-dep')
                                   and state = 'PLANNED' and held_since is null)""", first.id(), second.id(), first.id(), second.id()) == 2);

        relay.putOff(mail -> false);

        awaitState(first, "kfor-duty", DeliveryState.SENT);
        awaitState(second, "kfor-dep", DeliveryState.SENT);
        assertThat(sentInOrder(TO_DEPUTY, first, second)).containsExactly(first.id(), second.id());
    }

    /** A later version went to its contact where he was by mistake: his own mailbox has neither, and somebody is to know. */
    @Test
    void aMailboxThatMissedBothVersionsIsAnAlarm() {
        relay.putOff(mail -> mail.recipient().startsWith("kfor-"));
        rules.tellEveryoneOf(Desks.with(DUTY, DEPUTY, OTHER));
        ObservationEvent first = Samples.filed(incident, shared);
        plan(first);
        await().until(() -> !relay.receivedBy(TO_DUTY).isEmpty());
        relay.putOff(mail -> mail.recipient().equals(TO_DUTY));
        rules.tellEveryoneOf(Desks.with(DUTY_MOVED, OTHER));
        awaitState(first, "kfor-dep", DeliveryState.SENT);
        await().untilAsserted(() -> assertThat(reason(first, "kfor-duty")).startsWith("TOLD_THERE"));
        ObservationEvent second = Samples.corrected(first, shared);
        plan(second);
        awaitState(second, "kfor-duty", DeliveryState.SENT);
        // Also if it is looked at while the mistake stands
        lookAt(first);
        assertThat(reason(first, "kfor-duty")).startsWith("TOLD_THERE: LATER_VERSION_SENT");

        relay.putOff(mail -> false);
        rules.tellEveryoneOf(Desks.with(DUTY, DEPUTY, OTHER));

        awaitState(first, "kfor-duty", DeliveryState.WITHHELD);
        assertThat(alarms(first)).containsExactly("kfor-duty " + TO_DUTY);
        ObservationEvent third = Samples.corrected(second, shared);
        plan(third);
        awaitState(third, "kfor-duty", DeliveryState.SENT);
        await().untilAsserted(() -> assertThat(alarms(first)).isEmpty());
    }

    /** It may have arrived there: whoever has that mailbox is told of what is corrected, but does not count as told for anything else. */
    @Test
    void whereItMayHaveArrivedByMistakeCountsForCorrectionsOnly() {
        ObservationEvent first = waitsForDuty();
        relay.answerMail(TO_DEPUTY, ScriptedRelay.DROP_AFTER_TAKING);
        relay.putOff(mail ->
                mail.recipient().equals(TO_DUTY) || relay.receivedBy(TO_DEPUTY).size() > 1);
        rules.tellEveryoneOf(Desks.with(DUTY_MOVED, OTHER));
        await().until(() -> relay.receivedBy(TO_DEPUTY).size() > 1);
        relay.putOff(mail -> false);
        rules.tellEveryoneOf(Desks.with(DUTY, OTHER));
        awaitState(first, "kfor-duty", DeliveryState.SENT);

        assertThat(mailboxes(history.ofEvent(first.id()))).containsExactly(TO_DUTY);
        assertThat(mailboxes(history.ofIncident(incident.id()))).containsExactly(TO_DUTY);
        assertThat(mailboxes(history.ofObservation(first.observation().id())))
                .containsExactlyInAnyOrder(TO_DUTY, TO_DEPUTY);
    }

    /** Waiting for its contact begins anew: here that ends after seconds. */
    private void lookAt(ObservationEvent event) {
        await().until(() -> database.update(
                        "update delivery set due_at = clock_timestamp(), held_since = clock_timestamp(), reason = 'due' where event_id = ? and contact_id = 'kfor-duty'"
                                + " and state = 'PLANNED' and held_since is not null",
                        event.id())
                == 1);
        await().until(() -> !reason(event, "kfor-duty").equals("due"));
        awaitState(event, "kfor-duty", DeliveryState.PLANNED);
    }

    private static List<String> mailboxes(List<Told> told) {
        return told.stream()
                .filter(it -> it.contact().equals("kfor-duty"))
                .map(Told::mailbox)
                .map(Mailbox::address)
                .toList();
    }

    private ObservationEvent waitsForDuty() {
        relay.putOff(mail -> mail.recipient().startsWith("kfor-"));
        rules.tellEveryoneOf(Desks.with(DUTY, OTHER));
        ObservationEvent event = Samples.filed(incident, shared);
        plan(event);
        awaitState(event, "kfor-other", DeliveryState.SENT);
        await().until(() -> !relay.receivedBy(TO_DUTY).isEmpty());
        return event;
    }

    private List<String> alarms(ObservationEvent about) {
        return database.query(
                "select contact_id || ' ' || address from unreached u where event_id = ? and contact_id <> '' and "
                        + Unreached.STILL,
                row -> row.getString(1),
                about.id());
    }
}
