package dev.vedette.notify.delivery;

import static dev.vedette.notify.delivery.AcknowledgedRules.DUTY;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.event.ObservationEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** While the mailbox is away mails go out, health says so, and what came back is taken in when it is there again. */
@QuarkusTest
@TestProfile(ReturnProfile.class)
class InboundAwayTest extends ReturningMails {

    @Inject
    MeterRegistry metrics;

    @Test
    void nothingIsLostWhileTheMailboxIsAway() {
        await().untilAsserted(() -> assertThat(reading()).isEqualTo("ok"));
        box.lock();
        await().untilAsserted(() -> assertThat(reading()).isEqualTo("degraded"));
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        UUID delivery = delivery(event, "kfor-duty", Purpose.NEWS);
        box.arrives(report(delivery, DUTY, "failed", "5.1.1"));

        box.unlock();

        awaitBounced(event, "kfor-duty", Purpose.NEWS);
        await().untilAsserted(() -> assertThat(reading()).isEqualTo("ok"));
        assertThat(metrics.get("vedette.inbound.last.look.age.seconds").gauge().value())
                .isLessThan(60);
        assertThat(metrics.get("vedette.inbound.mails")
                        .tag("outcome", "BOUNCE")
                        .counter()
                        .count())
                .isPositive();
    }

    @Test
    void whatIsNotUnderstoodIsCountedAndShown() {
        box.arrives("To: nobody@" + ReturnBox.DOMAIN + "\n\nWhat is this?");

        await().untilAsserted(() -> assertThat(
                        metrics.get("vedette.inbound.not.understood").gauge().value())
                .isEqualTo(1));
        assertThat(check("notUnderstood")).isEqualTo("true");
        assertThat(reading()).isEqualTo("ok");
    }

    private static String reading() {
        return check("reading");
    }

    private static String check(String data) {
        return given().get("/q/health/well").jsonPath().getString("checks.find {it.name == 'inbound'}.data." + data);
    }
}
