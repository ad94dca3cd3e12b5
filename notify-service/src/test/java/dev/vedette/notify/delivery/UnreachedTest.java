package dev.vedette.notify.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whom refusals leave unreached, and when that is an alarm. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class UnreachedTest extends Dispatching {

    @Inject
    Unreached unreached;

    @Inject
    Overdue overdue;

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
    void whatWaitsLongerThanItsPrecedenceAllowsIsAnAlarmUntilItIsSent() {
        relay.putOff(mail -> mail.recipient().equals("kfor-duty@kfor.example"));
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        plan(event);
        awaitState(event, "mia-duty", DeliveryState.SENT);
        await().until(() -> !relay.receivedBy("kfor-duty@kfor.example").isEmpty());

        overdue.raise(Instant.now().plus(Duration.ofMinutes(14)));
        assertThat(alarms(event)).isEmpty();
        overdue.raise(Instant.now().plus(Duration.ofMinutes(16)));
        assertThat(alarms(event)).containsExactly("KFOR");

        relay.putOff(mail -> false);
        awaitState(event, "kfor-duty", DeliveryState.SENT);
        assertThat(database.query(
                        "select 1 from unreached u where event_id = ? and " + Unreached.STILL, row -> 1, event.id()))
                .isEmpty();
    }

    @Test
    void whatWaitsForOneIsNoAlarmWhenAColleagueHasBeenSentIt() {
        rules.tellEveryoneOf(withColleague());
        relay.putOff(mail -> mail.recipient().equals("kfor-duty@kfor.example"));
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        plan(event);
        awaitState(event, "kfor-chief", DeliveryState.SENT);
        awaitState(event, "mia-duty", DeliveryState.SENT);

        overdue.raise(Instant.now().plus(Duration.ofMinutes(16)));

        assertThat(alarms(event)).isEmpty();
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
    void anAlarmThatHoldsIsShownHoweverManyCameAfterIt() {
        rules.tellNobodyOf(Samples.directory("MIA", "KFOR"));
        ObservationEvent open = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA"));
        plan(open);
        // Older than what is planned anew when the rules change.
        database.update("update unreached set raised_at = raised_at - interval '1 hour' where event_id = ?", open.id());
        rules.tellEveryoneOf(Samples.directory("MIA", "MOD", "KFOR"));
        ObservationEvent reached = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA"));
        plan(reached);
        awaitState(reached, "mia-duty", DeliveryState.SENT);
        database.update("""
                insert into unreached (event_id, organisation, address, reason, raised_at)
                select ?, 'MIA', 'number ' || n, 'over', now() from generate_series(1, 250) n""", reached.id());

        List<String> shown = given().auth()
                .preemptive()
                .basic("mia-duty", "vedette-demo")
                .get("/?size=1")
                .then()
                .statusCode(200)
                .extract()
                .htmlPath()
                .getList("**.findAll { it.name() == 'a' }.@href", String.class);

        assertThat(shown).contains("/events/" + open.id());
        database.update("delete from unreached where event_id = ?", reached.id());
    }

    @Test
    void anOrganisationOfWhichNobodyIsNamedForRedIsAnAlarm() {
        Directory directory = Samples.directory("MIA", "KFOR");
        Collection<Contact> contacts = List.of(Samples.contact("MIA", true), Samples.contact("KFOR", false));
        rules.tellEveryoneOf(Directory.of(directory.organisations(), contacts));
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.RED, "MIA", "KFOR"));

        plan(event);

        awaitState(event, "mia-duty", DeliveryState.SENT);
        assertThat(alarms(event)).containsExactly("KFOR");
    }

    @Test
    void anOrganisationThatMayNotKnowIsNoAlarm() {
        Directory directory = Samples.directory("MIA", "KFOR");
        Collection<Contact> contacts = List.of(Samples.contact("MIA", true), Samples.contact("KFOR", false));
        rules.tellEveryoneOf(Directory.of(directory.organisations(), contacts));
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.RED, "MIA"));

        plan(event);

        awaitState(event, "mia-duty", DeliveryState.SENT);
        assertThat(alarms(event)).isEmpty();
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
