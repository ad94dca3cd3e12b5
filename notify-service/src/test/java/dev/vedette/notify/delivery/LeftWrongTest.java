package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Organisation;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever holds what was corrected or retracted is told so, or an alarm names him; and whoever was never told is in no alarm. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class LeftWrongTest extends Dispatching {

    private static final String TO_KFOR = "kfor-duty@kfor.example";
    private static final Validity OVER = new Validity(null, Instant.parse("2026-01-01T00:00:00Z"));

    private final Marking shared = Samples.marking(Tlp.AMBER, "MIA", "KFOR");

    @Test
    void theMailboxHearsOfARetractionAlthoughItsContactHasAnotherId() {
        ObservationEvent event = toldToKfor(shared);
        rules.tellEveryoneOf(with(contact("kfor-ops", TO_KFOR, true, Validity.ALWAYS)));

        ObservationEvent retraction = Samples.retracted(event, shared);
        plan(retraction);

        awaitState(retraction, "kfor-ops", DeliveryState.SENT);
        assertThat(relay.receivedBy(TO_KFOR)).hasSize(2);
        assertThat(alarms(retraction)).isEmpty();
    }

    @Test
    void aContactThatIsGoneIsNamed() {
        ObservationEvent event = toldToKfor(shared);
        rules.tellEveryoneOf(Samples.directory("MIA", "MOD"));

        ObservationEvent retraction = Samples.retracted(event, shared);
        plan(retraction);

        assertThat(alarms(retraction))
                .containsExactly("kfor-duty was told what no longer stands, and is no longer in the directory");
    }

    @Test
    void aContactThatIsNotValidAnyMoreIsNamed() {
        ObservationEvent event = toldToKfor(shared);
        rules.replace(contact("kfor-duty", TO_KFOR, true, OVER));

        ObservationEvent retraction = Samples.retracted(event, shared);
        plan(retraction);

        assertThat(alarms(retraction)).singleElement().asString().contains("kfor-duty", "2026-01-01");
    }

    @Test
    void theMailboxThatAContactHadIsNamedAndNotWrittenTo() {
        ObservationEvent event = toldToKfor(shared);
        rules.replace(contact("kfor-duty", "new@kfor.example", true, Validity.ALWAYS));

        ObservationEvent retraction = Samples.retracted(event, shared);
        plan(retraction);

        // Then: to the new address, which the contact reads now, the retraction goes as before.
        awaitState(retraction, "kfor-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy(TO_KFOR)).hasSize(1);
        assertThat(alarms(retraction)).singleElement().asString().contains("another address since");
    }

    @Test
    void eachIsNamedAndAColleagueWhoIsToldEndsNobodyElsesAlarm() {
        rules.tellEveryoneOf(with(
                contact("kfor-duty", TO_KFOR, true, Validity.ALWAYS),
                contact("kfor-two", "two@kfor.example", false, Validity.ALWAYS),
                contact("kfor-three", "three@kfor.example", false, Validity.ALWAYS)));
        ObservationEvent event = Samples.filed(incident, shared);
        plan(event);
        awaitState(event, "kfor-two", DeliveryState.SENT);
        awaitState(event, "kfor-three", DeliveryState.SENT);
        awaitState(event, "kfor-duty", DeliveryState.SENT);

        ObservationEvent red = Samples.corrected(event, Samples.marking(Tlp.RED, "MIA", "KFOR"));
        plan(red);

        awaitState(red, "kfor-duty", DeliveryState.SENT);
        assertThat(alarms(red))
                .hasSize(2)
                .anyMatch(it -> it.startsWith("kfor-two "))
                .anyMatch(it -> it.startsWith("kfor-three "));
    }

    @Test
    void whoWasNeverToldIsInNoAlarm() {
        relay.answerMail(TO_KFOR, "451 try again");
        ObservationEvent event = Samples.filed(incident, shared);
        plan(event);
        await().until(() -> relay.receivedBy(TO_KFOR).size() == 1);

        ObservationEvent correction = Samples.corrected(event, Samples.marking(Tlp.AMBER, "MIA"));
        plan(correction);

        awaitState(event, "kfor-duty", DeliveryState.WITHHELD);
        assertThat(alarms(correction)).isEmpty();
    }

    @Test
    void whoMayHaveBeenToldIsInTheAlarmAsSuch() {
        relay.answerMail(TO_KFOR, ScriptedRelay.DROP_AFTER_TAKING);
        ObservationEvent event = Samples.filed(incident, shared);
        plan(event);
        await().until(() -> relay.receivedBy(TO_KFOR).size() == 1);

        ObservationEvent correction = Samples.corrected(event, Samples.marking(Tlp.AMBER, "MIA"));
        plan(correction);

        awaitState(event, "kfor-duty", DeliveryState.WITHHELD);
        await().untilAsserted(() -> assertThat(alarms(correction))
                .singleElement()
                .asString()
                .startsWith("kfor-duty may have been told what no longer stands"));
    }

    @Test
    void aVersionThatGoesOutWhileItIsCorrectedRaisesTheAlarmThen() {
        relay.answerMail(TO_KFOR, ScriptedRelay.SLOW);
        ObservationEvent event = Samples.filed(incident, shared);
        plan(event);
        await().until(() -> relay.receivedBy(TO_KFOR).size() == 1);

        ObservationEvent correction = Samples.corrected(event, Samples.marking(Tlp.AMBER, "MIA"));
        plan(correction);
        assertThat(alarms(correction)).isEmpty();

        awaitState(event, "kfor-duty", DeliveryState.SENT);
        await().untilAsserted(() ->
                assertThat(alarms(correction)).singleElement().asString().startsWith("kfor-duty was told"));
    }

    /** Of another incident, and asked about once more, as the relay is slow with it as well. */
    @Test
    void aVersionThatGoesOutWhileItIsCorrectedHoldsNothingElseBack() {
        relay.answerMail(TO_KFOR, ScriptedRelay.SLOW);
        ObservationEvent event = Samples.filed(incident, shared);
        plan(event);
        await().until(() -> relay.receivedBy(TO_KFOR).size() == 1);
        int before = toldOfKfor();
        ObservationEvent correction = Samples.corrected(event, Samples.marking(Tlp.AMBER, "MIA"));
        plan(correction);
        relay.answerLater("RCPT", Duration.ofSeconds(2));
        ObservationEvent other = Samples.filed(Samples.incident(), shared);
        try {
            plan(other);

            awaitState(other, "kfor-duty", DeliveryState.SENT);
            // At once, and not again and again.
            assertThat(toldOfKfor()).isEqualTo(before + 1);
            assertThat(relay.receivedBy(TO_KFOR)).hasSize(2);
        } finally {
            relay.answerLater("RCPT", Duration.ZERO);
            awaitState(event, "kfor-duty", DeliveryState.SENT);
        }
        await().untilAsserted(() ->
                assertThat(alarms(correction)).singleElement().asString().startsWith("kfor-duty was told"));
    }

    private int toldOfKfor() {
        return (int) relay.commands().stream()
                .filter(it -> it.equals("RCPT TO:<" + TO_KFOR + ">"))
                .count();
    }

    @Test
    void aRetractionThatIsRefusedIsAnAlarmThoughAColleagueIsReached() {
        rules.tellEveryoneOf(with(
                contact("kfor-duty", TO_KFOR, true, Validity.ALWAYS),
                contact("kfor-two", "two@kfor.example", false, Validity.ALWAYS)));
        ObservationEvent event = toldToKfor(shared);
        awaitState(event, "kfor-two", DeliveryState.SENT);
        relay.answerRecipient(TO_KFOR, "550 5.1.1 no such user");

        ObservationEvent retraction = Samples.retracted(event, shared);
        plan(retraction);

        awaitState(retraction, "kfor-two", DeliveryState.SENT);
        awaitState(retraction, "kfor-duty", DeliveryState.FAILED);
        await().untilAsserted(() ->
                assertThat(alarms(retraction)).singleElement().asString().contains("could not be told so", "550"));
    }

    @Test
    void theAlarmEndsWhenTheMailboxHasBeenSentALaterVersion() {
        ObservationEvent event = toldToKfor(shared);
        ObservationEvent narrowed = Samples.corrected(event, Samples.marking(Tlp.AMBER, "MIA"));
        plan(narrowed);
        assertThat(alarms(narrowed)).hasSize(1);

        ObservationEvent widened = Samples.corrected(narrowed, shared);
        plan(widened);

        awaitState(widened, "kfor-duty", DeliveryState.SENT);
        assertThat(alarms(narrowed)).isEmpty();
        assertThat(alarms(widened)).isEmpty();
    }

    private ObservationEvent toldToKfor(Marking marking) {
        ObservationEvent event = Samples.filed(incident, marking);
        plan(event);
        awaitState(event, "kfor-duty", DeliveryState.SENT);
        return event;
    }

    private List<String> alarms(Event event) {
        return database.query(
                "select reason from unreached u where contact_id <> '' and event_id = ? and " + Unreached.STILL,
                row -> row.getString(1),
                event.id());
    }

    private static Directory with(Contact... kfor) {
        Directory others = Samples.directory("MIA", "MOD");
        List<Organisation> organisations = new ArrayList<>(others.organisations());
        organisations.add(Samples.organisation("KFOR"));
        List<Contact> contacts = new ArrayList<>(others.contacts());
        contacts.addAll(List.of(kfor));
        return Directory.of(organisations, contacts);
    }

    private static Contact contact(String id, String address, boolean red, Validity validity) {
        return new Contact(
                id, id, "KFOR", address, "en", Samples.contact("KFOR", true).timeZone(), red, validity);
    }
}
