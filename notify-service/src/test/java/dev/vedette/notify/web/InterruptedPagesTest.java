package dev.vedette.notify.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.intake.FixedReceiving;
import dev.vedette.notify.intake.Receiving;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whoever looks at deliveries while the broker is away is told that they may be behind. */
@QuarkusTest
class InterruptedPagesTest {

    private static final String SAID = "No event arrives at present";

    @Test
    void sayWhileTheBrokerIsAwayThatNothingArrivesAndSinceWhen() {
        QuarkusMock.installMockForType(new FixedReceiving(Instant.parse("2026-03-01T10:00:00Z")), Receiving.class);

        assertThat(Browser.signedInAs("kfor-reporter").get("/").asString()).contains(SAID, "1 Mar 2026, 11:00");
    }

    @Test
    void sayNothingOfItWhileEventsArrive() {
        QuarkusMock.installMockForType(new FixedReceiving(null), Receiving.class);

        assertThat(Browser.signedInAs("kfor-reporter").get("/").asString()).doesNotContain(SAID);
    }
}
