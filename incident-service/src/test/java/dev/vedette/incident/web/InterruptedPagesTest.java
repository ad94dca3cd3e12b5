package dev.vedette.incident.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.incident.outbox.FixedPublishing;
import dev.vedette.incident.outbox.Publishing;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whoever files while the broker is away is told on every page that nobody learns of it yet. */
@QuarkusTest
class InterruptedPagesTest {

    private static final String SAID = "Nobody is told at present";

    @Test
    void sayWhileTheBrokerIsAwayThatNobodyIsToldAndSinceWhen() {
        QuarkusMock.installMockForType(new FixedPublishing(Instant.parse("2026-03-01T10:00:00Z")), Publishing.class);
        Browser reporter = Browser.signedInAs("kfor-reporter");

        for (String page : new String[] {"/", "/incidents", "/readiness"}) {
            assertThat(reporter.get(page).asString()).contains(SAID, "1 Mar 2026, 11:00");
        }
    }

    @Test
    void sayNothingOfItWhileMessagesGetThrough() {
        QuarkusMock.installMockForType(new FixedPublishing(null), Publishing.class);

        assertThat(Browser.signedInAs("kfor-reporter").get("/").asString()).doesNotContain(SAID);
    }
}
