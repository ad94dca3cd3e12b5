package dev.vedette.notify.delivery;

import static dev.vedette.notify.delivery.AcknowledgedRules.CHIEF;
import static dev.vedette.notify.delivery.AcknowledgedRules.DUTY;
import static dev.vedette.notify.delivery.AcknowledgedRules.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.vedette.notify.acknowledgement.ReturnAddresses.Kind;
import dev.vedette.notify.channel.mail.MimeMail;
import dev.vedette.notify.directory.Availability;
import dev.vedette.notify.event.ObservationEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What follows when somebody answers a mail. */
@QuarkusTest
@TestProfile(ReturnProfile.class)
class RepliedTest extends ReturningMails {

    @Test
    void anAnswerAcknowledgesWhatItsAddressNames() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        UUID delivery = delivery(event, "kfor-duty", Purpose.NEWS);
        MimeMail mail = lastTo(DUTY);
        assertThat(mail.headers().get("Reply-To")).isEqualTo(address(Kind.REPLY, delivery, DUTY));
        assertThat(text(mail)).contains("Reply to this mail, which acknowledges it");

        box.arrives(reply(delivery, DUTY, "Seen. Patrol leaves at 1600.\n\nOn Sat Mar 7 Vedette wrote:\n> TLP:AMBER"));

        await().untilAsserted(() -> assertThat(returned(delivery)).containsExactly("REPLY true"));
        as("mia-duty")
                .get("/api/v1/deliveries/" + delivery)
                .then()
                .body("state", equalTo("SENT"))
                .body("acknowledgement.progress", equalTo("ACKNOWLEDGED"))
                .body("acknowledgement.answer.how", equalTo("REPLY"))
                .body("acknowledgement.answer.by", equalTo("Sgt. Nowak"))
                .body("acknowledgement.answer.account", equalTo(false))
                .body("acknowledgement.answer.note", equalTo("Seen. Patrol leaves at 1600."));
        lookAfter(16);
        assertThat(states(event, "mod-chief", Purpose.ESCALATION)).isEmpty();
    }

    /** The address is the right to acknowledge, so nobody but its addressee is shown it. */
    @Test
    void theAddressIsNotShownHere() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        UUID delivery = delivery(event, "kfor-duty", Purpose.NEWS);
        String address = address(Kind.REPLY, delivery, DUTY);

        for (String path : new String[] {"/api/v1/deliveries/" + delivery + "/mail", "/deliveries/" + delivery}) {
            as("mia-duty").get(path).then().statusCode(200).body(not(containsString(address.substring(6, 54))));
        }
    }

    @Test
    void anAnswerToAReminderAcknowledgesWhatItRemindsOf() {
        ObservationEvent event = sent(AcknowledgedRules.within(20, "mod-chief"));
        lookAfter(11);
        awaitSent(event, "kfor-duty", Purpose.REMINDER);
        UUID first = delivery(event, "kfor-duty", Purpose.NEWS);
        assertThat(lastTo(DUTY).headers().get("Reply-To")).isEqualTo(address(Kind.REPLY, first, DUTY));

        box.arrives(reply(first, DUTY, ""));

        await().untilAsserted(() -> assertThat(acknowledgements(event)).isOne());
    }

    @Test
    void aProgramAcknowledgesNothing() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        UUID delivery = delivery(event, "kfor-duty", Purpose.NEWS);

        box.arrives(reply(delivery, DUTY, "I am away")
                .replace("Subject: Re:", "Auto-Submitted: auto-replied\nSubject: Re:"));
        box.arrives(reply(delivery, DUTY, "I am away").replace("Subject: Re:", "Subject: Automatic reply:"));

        await().untilAsserted(
                        () -> assertThat(returned(delivery)).containsExactly("AUTOMATIC false", "AUTOMATIC false"));
        assertThat(acknowledgements(event)).isZero();
    }

    @Test
    void aSecondAnswerIsKeptAndShown() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        UUID delivery = delivery(event, "kfor-duty", Purpose.NEWS);
        box.arrives(reply(delivery, DUTY, "Seen."));
        await().untilAsserted(() -> assertThat(returned(delivery)).containsExactly("REPLY true"));

        box.arrives(reply(delivery, DUTY, "Patrol is back."));

        await().untilAsserted(() -> assertThat(returned(delivery)).containsExactly("REPLY true", "REPLY false"));
        as("mia-duty")
                .get("/deliveries/" + delivery)
                .then()
                .body(containsString("Patrol is back."))
                .body(containsString("acknowledges nothing"));
    }

    @Test
    void whatWasNotToBeAcknowledgedIsKept() {
        rules.use(AcknowledgedRules.of(null, Availability.ALWAYS, "MIA", "MOD"));
        ObservationEvent event = sent(Samples.filed(Samples.incident(), RELEASED));
        UUID delivery = delivery(event, "kfor-duty", Purpose.NEWS);
        assertThat(lastTo(DUTY).headers()).doesNotContainKey("Reply-To");

        box.arrives(reply(delivery, DUTY, "Thank you."));

        await().untilAsserted(() -> assertThat(returned(delivery)).containsExactly("REPLY false"));
        assertThat(acknowledgements(event)).isZero();
    }

    @Test
    void whoeverHasOnlyTheEnvelopeAcknowledgesNothing() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        UUID delivery = delivery(event, "kfor-duty", Purpose.NEWS);
        String bounce = address(Kind.BOUNCE, delivery, DUTY);

        box.arrives(reply(delivery, DUTY, "Seen.").replace(address(Kind.REPLY, delivery, DUTY), bounce));

        // It may be a bounce of a kind that is not known: somebody is to look at it.
        await().until(() -> box.marked() == 1);
        assertThat(returned(delivery)).isEmpty();
        assertThat(acknowledgements(event)).isZero();
    }

    @Test
    void whatIsForNobodyStaysWhereItIs() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        UUID delivery = delivery(event, "kfor-duty", Purpose.NEWS);
        UUID other = delivery(event, "kfor-two", Purpose.NEWS);
        String mine = address(Kind.REPLY, delivery, DUTY);

        box.arrives(reply(delivery, DUTY, "x").replace(mine, "reply+" + "a".repeat(48) + "@" + ReturnBox.DOMAIN));
        box.arrives(reply(delivery, DUTY, "x").replace(mine, mine + ", " + address(Kind.REPLY, other, SECOND)));
        box.arrives(reply(UUID.randomUUID(), CHIEF, "x"));
        box.arrives("not a mail at all");

        await().until(() -> box.marked() == 4);
        assertThat(box.taken()).isZero();
        assertThat(acknowledgements(event)).isZero();
    }

    @Test
    void aLongAnswerIsCutAndItsAuthorMayBeAnybody() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        UUID delivery = delivery(event, "kfor-duty", Purpose.NEWS);

        box.arrives(reply(delivery, DUTY, "long ".repeat(1_000))
                .replace("\"Sgt. Nowak\"", "=?utf-8?q?=3Cb=3EA=0D=0ABcc_x?="));

        await().untilAsserted(() -> assertThat(returned(delivery)).containsExactly("REPLY true"));
        String note = database.first(
                        "select note from acknowledgement where delivery_id = ?", row -> row.getString(1), delivery)
                .orElseThrow();
        assertThat(note).hasSize(500).endsWith(" […]");
        as("mia-duty")
                .get("/deliveries/" + delivery)
                .then()
                .statusCode(200)
                .body(not(containsString("<b>A")))
                .body(containsString("&lt;b&gt;A"));
    }
}
