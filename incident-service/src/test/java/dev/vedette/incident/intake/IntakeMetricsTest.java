package dev.vedette.incident.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final IntakeMetrics metrics = new IntakeMetrics(registry, Clock.systemUTC());

    /** It is taken in by then. */
    @ParameterizedTest
    @ValueSource(strings = {"0001-01-01T00:00:00Z", "2026-12-01T00:00:00Z", "9999-12-31T23:59:59Z"})
    void countsAMessageOfWhateverTime(String time) {
        metrics.takenIn(
                List.of(new Received(
                        UUID.randomUUID(), ReportType.DELIVERY_CHANGED_V1, Instant.parse(time), TextNode.valueOf(""))),
                3);

        assertThat(registry.counter("vedette.intake.received").count()).isEqualTo(1);
        assertThat(registry.counter("vedette.intake.repeated").count()).isEqualTo(3);
    }
}
