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
import java.util.stream.Stream;
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

        awaitState(first, "kfor-duty", DeliveryState.WITHHELD);
        assertThat(reason(first, "kfor-duty")).startsWith("LATER_VERSION_SENT");
        assertThat(alarms(second)).containsExactly("kfor-duty " + TO_DUTY);
        awaitState(second, "kfor-dep", DeliveryState.SENT);
        assertThat(relay.receivedBy(TO_DEPUTY)).hasSize(1);
        relay.putOff(mail -> false);
        rules.tellEveryoneOf(Desks.with(DUTY, DEPUTY, OTHER));
        awaitState(second, "kfor-duty", DeliveryState.SENT);
        await().untilAsserted(() -> assertThat(alarms(second)).isEmpty());
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

    /** Nor if both were put off for so long that nothing waits for them any more, and are due at the same moment. */
    @Test
    void noMailboxIsSentTheSameTwiceByTwoThatAreDueAtOnce() {
        relay.putOff(mail -> mail.recipient().startsWith("kfor-"));
        rules.tellEveryoneOf(Desks.with(DUTY, DEPUTY, OTHER));
        List<ObservationEvent> events = Stream.generate(() -> Samples.filed(Samples.incident(), shared))
                .limit(6)
                .toList();
        events.forEach(this::plan);
        for (ObservationEvent event : events) {
            await().until(() -> database.update("""
                            update delivery set due_at = clock_timestamp() + interval '1 hour', put_off_since = clock_timestamp() - interval '1 day'
                            where event_id = ? and contact_id in ('kfor-duty', 'kfor-dep') and state = 'PLANNED'
                              and 2 = (select count(*) from delivery where event_id = ? and put_off_since is not null and state = 'PLANNED')""", event.id(), event.id()) == 2);
        }
        relay.forget();
        relay.putOff(mail -> false);

        rules.tellEveryoneOf(Desks.with(DUTY_MOVED, OTHER));
        database.update(
                "update delivery set due_at = clock_timestamp() where state = 'PLANNED' and contact_id like 'kfor-d%'");

        for (ObservationEvent event : events) {
            await().untilAsserted(() ->
                    assertThat(states(event)).containsOnlyOnce("SENT").doesNotContain("PLANNED", "SENDING"));
        }
        assertThat(relay.receivedBy(TO_DEPUTY)).hasSize(events.size());
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
        awaitState(first, "kfor-duty", DeliveryState.WITHHELD);
        ObservationEvent second = Samples.corrected(first, shared);
        plan(second);
        awaitState(second, "kfor-duty", DeliveryState.SENT);

        relay.putOff(mail -> false);
        rules.tellEveryoneOf(Desks.with(DUTY, DEPUTY, OTHER));

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
        assertThat(mailboxes(
                        history.ofObservation(first.observation().id(), Samples.corrected(first, first.marking()))))
                .containsExactlyInAnyOrder(TO_DUTY, TO_DEPUTY);
    }

    private List<String> states(ObservationEvent event) {
        return database.query(
                "select state from delivery where event_id = ? and contact_id in ('kfor-duty', 'kfor-dep')",
                row -> row.getString(1),
                event.id());
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
