package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** Who holds what a correction says already is not told that it was wrong. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class NothingNewTest extends Dispatching {

    private static final String TO_KFOR = "kfor-duty@kfor.example";

    private final Marking narrow = Samples.marking(Tlp.AMBER, "MIA", "KFOR");
    private final Marking wide = Samples.marking(Tlp.AMBER, "MIA", "KFOR", "MOD");
    private final ObservationEvent first = Samples.filed(incident, narrow);

    @Test
    void aCorrectionOfTheReleaseListGoesOnlyToThoseWhoAreNew() {
        told(first);

        ObservationEvent widened = Samples.relisted(first, wide);
        plan(widened);

        awaitState(widened, "mod-duty", DeliveryState.SENT);
        assertThat(decisions(widened)).contains("kfor-duty NOTHING_NEW", "mia-duty NOTHING_NEW", "mod-duty TOLD");
        assertThat(relay.receivedBy(TO_KFOR)).hasSize(1);
        assertThat(database.query("select 1 from unreached where event_id = ?", row -> 1, widened.id()))
                .isEmpty();

        // And: what is corrected for good after that reaches everyone.
        ObservationEvent corrected = Samples.corrected(widened, wide);
        plan(corrected);
        awaitState(corrected, "kfor-duty", DeliveryState.SENT);
    }

    /** Being caught up would tell that there is something new. */
    @Test
    void whoIsNotToldAnythingNewIsNotCaughtUpBecauseOfIt() {
        rules.letThoseAboveCatchUp(Samples.directory("MIA", "KFOR"), "those-above");
        ObservationEvent other = Samples.filed(incident, narrow);
        plan(other);
        rules.tellEveryoneOf(Samples.directory("MIA", "KFOR"));
        told(first);
        rules.letEveryoneCatchUp(Samples.directory("MIA", "KFOR"));

        ObservationEvent widened = Samples.relisted(first, wide);
        plan(widened);

        assertThat(decisions(widened)).contains("kfor-duty NOTHING_NEW");
        assertThat(database.query(
                        "select 1 from delivery where event_id = ? and contact_id = 'kfor-duty'", row -> 1, other.id()))
                .isEmpty();
    }

    /** Nor is he caught up with it when something else brings him in: he knows what it says. */
    @Test
    void whoIsToldNothingNewIsNotCaughtUpWithThat() {
        told(first);
        ObservationEvent widened = Samples.relisted(first, wide);
        plan(widened);
        assertThat(decisions(widened)).contains("kfor-duty NOTHING_NEW");

        rules.letEveryoneCatchUp(Samples.directory("MIA", "KFOR", "MOD"));
        ObservationEvent other = Samples.filed(incident, wide);
        plan(other);
        awaitState(other, "kfor-duty", DeliveryState.SENT);

        assertThat(database.query(
                        "select 1 from delivery where event_id = ? and contact_id = 'kfor-duty'",
                        row -> 1,
                        widened.id()))
                .isEmpty();
    }

    @Test
    void aLabelThatChangedIsTold() {
        told(first);

        ObservationEvent stricter = Samples.relisted(first, Samples.marking(Tlp.AMBER_STRICT, "MIA", "KFOR", "MOD"));
        plan(stricter);

        awaitState(stricter, "kfor-duty", DeliveryState.SENT);
    }

    @Test
    void whatIsOnItsWayDoesNotCountAsHeld() {
        relay.answerMail(TO_KFOR, "451 try again");
        plan(first);
        await().until(() -> relay.receivedBy(TO_KFOR).size() == 1);

        ObservationEvent widened = Samples.relisted(first, wide);
        plan(widened);

        awaitState(widened, "kfor-duty", DeliveryState.SENT);
    }

    @Test
    void factsThatAreTurnedBackAreToldToWhoHoldsTheOnesBetween() {
        told(first);
        ObservationEvent corrected = Samples.corrected(first, narrow);
        told(corrected);

        ObservationEvent back = Samples.relisted(corrected, first, narrow);
        plan(back);

        awaitState(back, "kfor-duty", DeliveryState.SENT);
    }

    private void told(ObservationEvent event) {
        plan(event);
        awaitState(event, "kfor-duty", DeliveryState.SENT);
        awaitState(event, "mia-duty", DeliveryState.SENT);
    }
}
