package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.routing.Acknowledge;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Who is reminded right before the reminder leaves. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
@NullUnmarked
class RemindedTest extends AcknowledgingDeliveries {

    @Test
    void whoeverHasAcknowledgedIsNotRemindedThoughAnotherOneIsAskedForStill() {
        ObservationEvent event = sent(Acknowledge.of(
                "near-the-line", Duration.ofMinutes(20), List.of("mod-chief"), Acknowledge.By.ORGANISATION, 2));
        relay.putOff(mail -> mail.recipient().equals(AcknowledgedRules.DUTY));
        lookAfter(11);
        await().untilAsserted(() ->
                assertThat(states(event, "kfor-duty", Purpose.REMINDER)).containsExactly("PLANNED"));

        press(link(lastTo(AcknowledgedRules.DUTY)), "", "").then().statusCode(303);
        relay.putOff(mail -> false);
        due(AcknowledgedRules.DUTY);

        await().untilAsserted(() ->
                assertThat(states(event, "kfor-duty", Purpose.REMINDER)).containsExactly("WITHHELD"));
        awaitSent(event, "kfor-two", Purpose.REMINDER);
        assertThat(chase(event, "kfor-duty")).isEqualTo("OPEN");
        assertThat(chase(event, "kfor-two")).isEqualTo("OPEN");
    }
}
