package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.channel.mail.MimeMail;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An earlier version is not sent after a later one, and what is retracted is not told any more. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class SupersedingTest extends Dispatching {

    private static final String TO_MIA = "mia-duty@mia.example";

    private final Marking marking = Samples.marking(Tlp.AMBER, "MIA");
    private final ObservationEvent first = Samples.filed(incident, marking);

    @AfterEach
    void takeEverything() {
        relay.putOff(mail -> false);
    }

    @Test
    void whatWasPutOffIsNotSentAfterItsCorrection() {
        ObservationEvent correction = Samples.corrected(first, marking);
        // What leaves first is no correction: nothing was said before.
        relay.putOff(mail -> !mail.mail().contains("New to you"));
        plan(first);
        plan(correction);
        awaitState(correction, "mia-duty", DeliveryState.SENT);
        int before = relay.receivedBy(TO_MIA).size();

        relay.putOff(mail -> false);

        awaitState(first, "mia-duty", DeliveryState.SUPERSEDED);
        assertThat(reason(first, "mia-duty")).startsWith("LATER_VERSION_SENT");
        assertThat(relay.receivedBy(TO_MIA)).hasSize(before);
        assertThat(MimeMail.parse(mail(correction, "mia-duty"))
                        .alternative("text/plain")
                        .orElseThrow())
                .doesNotContain("An earlier message");
        assertThat(alarms(first)).isZero();
    }

    @Test
    void anUnsentVersionIsStillSentBeforeItsCorrection() {
        relay.answerMail(TO_MIA, "451 try again");
        ObservationEvent correction = Samples.corrected(first, marking);
        plan(first);
        await().until(() -> relay.receivedBy(TO_MIA).size() == 1);
        plan(correction);

        awaitState(first, "mia-duty", DeliveryState.SENT);
        awaitState(correction, "mia-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy(TO_MIA)).hasSize(3);
    }

    @Test
    void whatIsRetractedBeforeItLeftIsNotToldAndNeitherIsTheRetraction() {
        relay.answerMail(TO_MIA, "451 try again");
        plan(first);
        await().until(() -> relay.receivedBy(TO_MIA).size() == 1);
        ObservationEvent retraction = Samples.retracted(first, marking);
        plan(retraction);

        awaitState(first, "mia-duty", DeliveryState.SUPERSEDED);
        awaitState(retraction, "mia-duty", DeliveryState.SUPERSEDED);
        assertThat(reason(first, "mia-duty")).startsWith("RETRACTED");
        assertThat(reason(retraction, "mia-duty")).startsWith("NOTHING_TO_RETRACT");
        assertThat(relay.receivedBy(TO_MIA)).hasSize(1);
        assertThat(alarms(first) + alarms(retraction)).isZero();
    }

    @Test
    void whatMayHaveLeftIsRetracted() {
        relay.answerMail(TO_MIA, ScriptedRelay.DROP_AFTER_TAKING);
        plan(first);
        await().until(() -> relay.receivedBy(TO_MIA).size() == 1);
        ObservationEvent retraction = Samples.retracted(first, marking);
        plan(retraction);

        awaitState(first, "mia-duty", DeliveryState.SUPERSEDED);
        awaitState(retraction, "mia-duty", DeliveryState.SENT);
    }

    private int alarms(ObservationEvent event) {
        return database.query("select 1 from unreached where event_id = ?", row -> 1, event.id())
                .size();
    }
}
