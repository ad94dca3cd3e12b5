package dev.vedette.incident.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.incident.outbox.PublishFailure.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;

class OutboxHealthTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final OutboxRow ROW = new OutboxRow(1, new UUID(0, 1), "type", "incident", "{}", null, null, NOW, 0);

    private final OutboxMetrics metrics =
            new OutboxMetrics(new SimpleMeterRegistry(), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void staysUpAndSaysWhyNothingGetsThrough() {
        metrics.failed(ROW, new PublishFailure(Reason.AWAY, "connection refused"));
        metrics.failed(ROW, new PublishFailure(Reason.NOT_PREPARED, "no such queue"));

        assertThat(data())
                .containsEntry("publishing", "degraded")
                .containsEntry("brokerAwaySince", NOW.toString())
                .containsEntry("reason", "not_prepared");
    }

    @Test
    void isNormalAgainWhenTheBrokerAccepts() {
        metrics.failed(ROW, new PublishFailure(Reason.AWAY, "connection refused"));

        metrics.accepted(ROW);

        assertThat(data()).containsEntry("publishing", "normal").doesNotContainKeys("brokerAwaySince", "reason");
    }

    @Test
    void isNormalAgainWhenAnotherReplicaHasSentWhatWaited() {
        metrics.measured(new OutboxMetrics.Backlog(1, NOW));
        metrics.failed(ROW, new PublishFailure(Reason.AWAY, "connection refused"));

        metrics.reached();
        assertThat(data()).as("what waits is not accepted").containsEntry("publishing", "degraded");
        metrics.measured(new OutboxMetrics.Backlog(0, null));
        metrics.reached();

        assertThat(data()).containsEntry("publishing", "normal");
    }

    private Map<String, Object> data() {
        HealthCheckResponse response = new OutboxHealth(metrics).call();
        assertThat(response.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(response.getData().orElseThrow())
                .as("open to everyone, so without numbers")
                .doesNotContainKeys("pending", "oldestAgeSeconds");
        return response.getData().orElseThrow();
    }
}
