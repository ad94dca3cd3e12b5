package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.channel.mail.MimeMail;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.intake.Arrears;
import dev.vedette.notify.intake.WaitingAtBroker;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The gate is asked when planning, when writing and when sending: markings, contacts and rules change in between. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class DispatchGateTest extends Dispatching {

    private static final String ITS = "(select id from delivery where event_id = ? and contact_id = 'kfor-duty')";

    @Inject
    Arrears arrears;

    @Test
    void theGateIsAskedAgainBeforeSending() {
        // Given: planned and refused once, so that it waits.
        relay.answerMail("kfor-duty@kfor.example", "451 try again");
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        plan(event);
        await().until(() -> relay.receivedBy("kfor-duty@kfor.example").size() == 1);

        // When: the newest version is for MIA alone.
        plan(Samples.corrected(event, Samples.marking(Tlp.AMBER, "MIA")));

        // Then
        awaitState(event, "kfor-duty", DeliveryState.WITHHELD);
        assertThat(reason(event, "kfor-duty")).startsWith("NOT_ON_RELEASE_LIST");
        assertThat(relay.receivedBy("kfor-duty@kfor.example")).hasSize(1);
    }

    /** As after a start: whom it was told to is told to fewer by what is still at the broker. */
    @Test
    void nothingLeavesWhileWhatHasWaitedIsTakenIn() {
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        Runnable takeIn = WaitingAtBroker.one(arrears);
        try {
            plan(event);
            await().during(Duration.ofSeconds(1)).until(() -> relay.received().isEmpty());
            plan(Samples.corrected(event, Samples.marking(Tlp.AMBER, "MIA")));
        } finally {
            takeIn.run();
        }

        awaitState(event, "kfor-duty", DeliveryState.WITHHELD);
        assertThat(relay.receivedBy("kfor-duty@kfor.example")).isEmpty();
    }

    /** This one stood still for longer than its lease while the relay was slow. */
    @Test
    void whatAnotherReplicaHasSentMeanwhileIsNotGivenToTheRelayAgain() {
        String toKfor = "kfor-duty@kfor.example";
        relay.answerLater("DATA", Duration.ofSeconds(3));
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        try {
            plan(event);
            await().until(() -> relay.commands().contains("RCPT TO:<" + toKfor + ">"));
            database.update(
                    "update delivery set state = 'SENT', sent_at = now(), due_at = null, lease = null, leaving_to = null, reached = array[address]"
                            + " where event_id = ? and contact_id = 'kfor-duty'",
                    event.id());
            awaitState(event, "mia-duty", DeliveryState.SENT);
        } finally {
            relay.answerLater("DATA", Duration.ZERO);
        }
        ObservationEvent other = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));
        plan(other);
        awaitState(other, "kfor-duty", DeliveryState.SENT);

        assertThat(relay.receivedBy(toKfor))
                .singleElement()
                .asString()
                .contains(other.observation().reference());
    }

    @Test
    void aContactThatHasLeftIsNotSentAnything() {
        relay.answerMail("mod-duty@mod.example", "451 try again");
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "MOD"));
        plan(event);
        await().until(() -> relay.receivedBy("mod-duty@mod.example").size() == 1);

        rules.tellEveryoneOf(Samples.directory("MIA", "KFOR"));

        awaitState(event, "mod-duty", DeliveryState.WITHHELD);
        assertThat(reason(event, "mod-duty")).startsWith("CONTACT_GONE");
    }

    @Test
    void aNewAddressOfTheContactIsUsed() {
        relay.answerMail("kfor-duty@kfor.example", "451 try again");
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        plan(event);
        await().until(() -> relay.receivedBy("kfor-duty@kfor.example").size() == 1);

        Contact old = Samples.contact("KFOR", true);
        rules.replace(new Contact(
                old.id(),
                old.name(),
                old.organisation(),
                "new@kfor.example",
                "en",
                old.timeZone(),
                true,
                old.validity()));

        awaitState(event, "kfor-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy("new@kfor.example")).hasSize(1);
        assertThat(new String(mail(event, "kfor-duty"), StandardCharsets.US_ASCII))
                .contains("<new@kfor.example>");
    }

    @Test
    void anAddressThatChangedIsShownAsWhereItWent() {
        relay.answerMail("kfor-duty@kfor.example", "451 try again");
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        plan(event);
        await().until(() -> relay.receivedBy("kfor-duty@kfor.example").size() == 1);

        rules.replace(changed(Samples.contact("KFOR", true), "KFOR", "new@kfor.example", Validity.ALWAYS));

        awaitState(event, "kfor-duty", DeliveryState.SENT);
        assertThat(database.query(
                        "select address from delivery where event_id = ? and contact_id = 'kfor-duty'",
                        row -> row.getString(1),
                        event.id()))
                .containsExactly("new@kfor.example");
    }

    @Test
    void aContactThatNowBelongsToAnotherOrganisationIsNotSentWhatWasForTheFormer() {
        relay.answerMail("kfor-duty@kfor.example", "451 try again");
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR", "MOD"));
        plan(event);
        await().until(() -> relay.receivedBy("kfor-duty@kfor.example").size() == 1);

        rules.replace(changed(Samples.contact("KFOR", true), "MOD", "kfor-duty@kfor.example", Validity.ALWAYS));

        awaitState(event, "kfor-duty", DeliveryState.WITHHELD);
        assertThat(reason(event, "kfor-duty")).startsWith("CONTACT_MOVED");
        assertThat(relay.receivedBy("kfor-duty@kfor.example")).hasSize(1);
    }

    @Test
    void whatWaitsGetsTheNarrowerLabelOfALaterVersion() {
        relay.answerMail("kfor-duty@kfor.example", "451 try again");
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.GREEN, "MIA", "KFOR"));
        plan(event);
        await().until(() -> relay.receivedBy("kfor-duty@kfor.example").size() == 1);

        plan(Samples.corrected(event, Samples.marking(Tlp.AMBER_STRICT, "MIA", "KFOR")));

        awaitState(event, "kfor-duty", DeliveryState.SENT);
        MimeMail mail = MimeMail.parse(mail(event, "kfor-duty"));
        assertThat(mail.headers().get("Subject")).contains("[TLP:AMBER+STRICT]");
        assertThat(mail.alternative("text/plain").orElseThrow())
                .contains("TLP:AMBER+STRICT")
                .doesNotContain("TLP:GREEN");
    }

    @Test
    void whatWaitsBecomesANoticeWhenALaterVersionIsRed() {
        relay.answerMail("kfor-duty@kfor.example", "451 try again");
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        plan(event);
        await().until(() -> relay.receivedBy("kfor-duty@kfor.example").size() == 1);

        plan(Samples.corrected(event, Samples.marking(Tlp.RED, "MIA", "KFOR")));

        awaitState(event, "kfor-duty", DeliveryState.SENT);
        MimeMail mail = MimeMail.parse(mail(event, "kfor-duty"));
        assertThat(mail.headers().get("Subject")).contains("[TLP:RED]");
        assertThat(mail.alternative("text/plain").orElseThrow())
                .contains("TLP:RED")
                .doesNotContain("Banje", "TLP:AMBER");
    }

    @Test
    void aMailIsWrittenAnewIfItQuotesWhatItsReaderMayNotKnowAnyMore() {
        ObservationEvent seen = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        StatusEvent status = quotingAndRefusedOnce(seen);
        assertThat(text(relay.receivedBy("kfor-duty@kfor.example").get(1))).contains("Armed Serbian forces");

        // When: the observation is for MIA alone.
        plan(Samples.corrected(seen, Samples.marking(Tlp.AMBER, "MIA")));

        // Then
        awaitState(status, "kfor-duty", DeliveryState.SENT);
        assertThat(text(relay.receivedBy("kfor-duty@kfor.example").get(2)))
                .contains("Escalated")
                .doesNotContain("Armed Serbian forces", "OBS-");
    }

    /** The gate is asked about what a mail quotes once more when it has been written. */
    @Test
    void aMailThatQuotesWhatItsReaderMayNotKnowSinceItWasWrittenDoesNotLeave() {
        ObservationEvent seen = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        StatusEvent status = quotingAndRefusedOnce(seen);

        // When: the mail is written anew, that is held up, and meanwhile the observation is for MIA alone.
        database.update(
                "update delivery set due_at = clock_timestamp() + interval '1 hour' where id = " + ITS, status.id());
        database.update("update delivery_mail set address = 'changed' where delivery_id = " + ITS, status.id());
        QuarkusTransaction.requiringNew().run(() -> {
            database.query(
                    "select 1 from delivery_mail where delivery_id = " + ITS + " for update", row -> 1, status.id());
            QuarkusTransaction.requiringNew()
                    .run(() -> database.update(
                            "update delivery set due_at = clock_timestamp() where id = " + ITS, status.id()));
            await().until(() -> QuarkusTransaction.requiringNew().call(this::isMailHeldUp));
            plan(Samples.corrected(seen, Samples.marking(Tlp.AMBER, "MIA")));
        });

        awaitState(status, "kfor-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy("kfor-duty@kfor.example")).hasSize(3);
        assertThat(text(relay.receivedBy("kfor-duty@kfor.example").get(2)))
                .contains("Escalated")
                .doesNotContain("Armed Serbian forces", "OBS-");
    }

    /** A status that quotes an observation which was sent, refused once. */
    private StatusEvent quotingAndRefusedOnce(ObservationEvent seen) {
        plan(seen);
        awaitState(seen, "kfor-duty", DeliveryState.SENT);
        relay.answerMail("kfor-duty@kfor.example", "451 try again");
        StatusEvent status =
                Samples.escalated(incident, seen.marking(), seen.observation().id());
        plan(status);
        await().until(() -> relay.receivedBy("kfor-duty@kfor.example").size() == 2);
        return status;
    }

    private boolean isMailHeldUp() {
        return database.first(
                        "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%into delivery_mail%'",
                        row -> true)
                .isPresent();
    }

    @Test
    void aMailUnderAWiderLabelDoesNotSayWhatStoodUnderTheNarrowerOne() {
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        plan(event);
        awaitState(event, "kfor-duty", DeliveryState.SENT);
        ObservationEvent wider = Samples.corrected(event, Samples.marking(Tlp.GREEN, "MIA", "KFOR"));
        plan(wider);
        awaitState(wider, "kfor-duty", DeliveryState.SENT);
        ObservationEvent same = Samples.relisted(wider, event, Samples.marking(Tlp.GREEN, "MIA", "KFOR"));
        plan(same);
        awaitState(same, "kfor-duty", DeliveryState.SENT);

        assertThat(text(relay.receivedBy("kfor-duty@kfor.example").get(1)))
                .contains("TLP:GREEN", "CORRECTION", "60 m")
                .doesNotContain("TLP:AMBER", "10 m", "What changed", "WHAT CHANGED");
        assertThat(text(relay.receivedBy("kfor-duty@kfor.example").get(2))).contains("60 m → 10 m");
    }

    @Test
    void whatWasWithheldIsSentAfterAllWhenARuleAsksForItAgainAndItMayLeave() {
        // Given: withheld, because the contact's time was over.
        relay.answerMail("kfor-duty@kfor.example", "451 try again");
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        plan(event);
        await().until(() -> relay.receivedBy("kfor-duty@kfor.example").size() == 1);
        Contact former = changed(
                Samples.contact("KFOR", true),
                "KFOR",
                "kfor-duty@kfor.example",
                new Validity(null, Instant.parse("2026-01-01T00:00:00Z")));
        rules.replace(former);
        awaitState(event, "kfor-duty", DeliveryState.WITHHELD);

        // When: the contact is back, and catches up on the occasion of something new.
        rules.letEveryoneCatchUp(Samples.directory("MIA", "MOD", "KFOR"));
        StatusEvent occasion = Samples.escalated(incident, event.marking());
        plan(occasion);

        // Then: after the news itself, and once.
        awaitState(occasion, "kfor-duty", DeliveryState.SENT);
        awaitState(event, "kfor-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy("kfor-duty@kfor.example")).hasSize(3);
    }

    @Test
    void whoeverHoldsWhatNoLongerStandsAndMayNotBeToldSoIsAnAlarm() {
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        plan(event);
        awaitState(event, "kfor-duty", DeliveryState.SENT);

        ObservationEvent correction = Samples.corrected(event, Samples.marking(Tlp.AMBER, "MIA"));
        plan(correction);
        awaitState(correction, "mia-duty", DeliveryState.SENT);

        assertThat(relay.receivedBy("kfor-duty@kfor.example")).hasSize(1);
        assertThat(database.query(
                        "select organisation || ': ' || reason from unreached u where event_id = ? and "
                                + Unreached.STILL,
                        row -> row.getString(1),
                        correction.id()))
                .containsExactly("KFOR: kfor-duty was told what no longer stands, and may not be told so:"
                        + " KFOR: is not on the release list");
    }

    @Test
    void whoeverTheCorrectedReleaseListNamesIsToldAsOfSomethingNew() {
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA"));
        plan(event);
        awaitState(event, "mia-duty", DeliveryState.SENT);

        ObservationEvent correction = Samples.corrected(event, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        plan(correction);
        awaitState(correction, "kfor-duty", DeliveryState.SENT);
        awaitState(correction, "mia-duty", DeliveryState.SENT);

        assertThat(text(relay.receivedBy("kfor-duty@kfor.example").get(0)))
                .contains("New to you", "Banje")
                .doesNotContain("CORRECTION");
        assertThat(text(relay.receivedBy("mia-duty@mia.example").get(1))).contains("CORRECTION");
    }

    private static String text(ScriptedRelay.Received received) {
        MimeMail mail = MimeMail.parse(received.mail().getBytes(StandardCharsets.ISO_8859_1));
        return mail.alternative("text/plain").orElseThrow()
                + mail.alternative("text/html").orElseThrow();
    }

    private static Contact changed(Contact old, String organisation, String address, Validity validity) {
        return new Contact(old.id(), old.name(), organisation, address, "en", old.timeZone(), true, validity);
    }

    @Test
    void whoIsNotNamedForRedAnyMoreIsAnAlarmAndIsToldOnceHeIsNamedAgain() {
        relay.answerMail("kfor-duty@kfor.example", "451 try again");
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.RED, "MIA", "KFOR"));
        plan(event);
        await().until(() -> relay.receivedBy("kfor-duty@kfor.example").size() == 1);

        rules.replace(Samples.contact("KFOR", false));

        awaitState(event, "kfor-duty", DeliveryState.WITHHELD);
        assertThat(openAlarms(event)).containsExactly("KFOR");

        rules.replace(Samples.contact("KFOR", true));

        awaitState(event, "kfor-duty", DeliveryState.SENT);
        assertThat(openAlarms(event)).isEmpty();
    }

    @Test
    void aDeskThatMovedIsSentWhatTheNewOwnerOfItsMailboxMayNotKnow() {
        relay.answerMail("kfor-duty@kfor.example", "451 try again");
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.RED, "MIA", "KFOR"));
        plan(event);
        await().until(() -> relay.receivedBy("kfor-duty@kfor.example").size() == 1);
        Contact duty = Samples.contact("KFOR", true);
        Contact press = new Contact(
                "kfor-press", "Press", "KFOR", duty.address(), "en", duty.timeZone(), false, Validity.ALWAYS);

        rules.tellEveryoneOf(Desks.with(changed(duty, "KFOR", "new@kfor.example", Validity.ALWAYS), press));

        awaitState(event, "kfor-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy("new@kfor.example")).hasSize(1);
        assertThat(relay.receivedBy(duty.address())).hasSize(1);
    }

    private List<String> openAlarms(ObservationEvent event) {
        return database.query(
                "select organisation from unreached u where event_id = ? and " + Unreached.STILL,
                row -> row.getString(1),
                event.id());
    }
}
