package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.releasability.ReleasePolicy;
import dev.vedette.notify.releasability.View;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A policy that shows less holds for what has not left yet. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class TightenedPolicyTest extends Dispatching {

    private static final String TO_KFOR = "kfor-duty@kfor.example";

    @Inject
    ChangingPolicyBook policy;

    private final Marking marking = Samples.marking(Tlp.AMBER, "MIA", "KFOR");

    @AfterEach
    void asItWas() {
        policy.useBundled();
    }

    @Test
    void aMailThatIsWrittenAlreadyIsWrittenAnew() {
        relay.answerMail(TO_KFOR, "451 try again");
        ObservationEvent event = Samples.filed(incident, marking);
        plan(event);
        await().until(() -> relay.receivedBy(TO_KFOR).size() == 1);
        assertThat(relay.receivedBy(TO_KFOR).get(0).toString()).contains("Armed Serbian forces");

        policy.use(new ReleasePolicy(Map.of("KFOR", View.LEAST)));

        awaitState(event, "kfor-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy(TO_KFOR)).hasSize(2);
        assertThat(relay.receivedBy(TO_KFOR).get(1).toString()).doesNotContain("Armed Serbian forces");
    }

    @Test
    void aCorrectionIsToldToWhoWasShownMore() {
        ObservationEvent first = Samples.filed(incident, marking);
        plan(first);
        awaitState(first, "kfor-duty", DeliveryState.SENT);

        // What was corrected is hidden from it now, but it was shown what was wrong.
        policy.use(new ReleasePolicy(Map.of("KFOR", View.LEAST)));
        ObservationEvent corrected = Samples.corrected(first, marking);
        plan(corrected);

        awaitState(corrected, "kfor-duty", DeliveryState.SENT);
    }
}
