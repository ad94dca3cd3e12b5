package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Nothing waits until the clock of the database is again where it was. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class SetBackClockTest extends Dispatching {

    private static final String TO_KFOR = "kfor-duty@kfor.example";

    @Inject
    SetBackClock clock;

    private final ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));

    @Test
    void whatWasPutOffByAClockThatWasAheadGoes() {
        relay.answerMail(TO_KFOR, "451 try again");
        plan(event);
        await().until(() -> relay.receivedBy(TO_KFOR).size() == 1);
        await().until(() -> database.update("""
                        update delivery set due_at = clock_timestamp() + interval '2 hours', put_off_since = clock_timestamp() + interval '2 hours'
                        where event_id = ? and contact_id = 'kfor-duty' and state = 'PLANNED' and attempts > 0""", event.id()) == 1);

        assertThat(clock.mend()).isEqualTo(1);

        awaitState(event, "kfor-duty", DeliveryState.SENT);
    }

    @Test
    void whatWaitsAsItHasToIsLeft() {
        relay.answerMail(TO_KFOR, "451 try again");
        plan(event);
        await().until(() -> relay.receivedBy(TO_KFOR).size() == 1);

        assertThat(clock.mend()).isZero();

        awaitState(event, "kfor-duty", DeliveryState.SENT);
    }
}
