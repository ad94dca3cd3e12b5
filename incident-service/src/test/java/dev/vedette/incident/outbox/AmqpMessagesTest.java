package dev.vedette.incident.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.amqp.AmqpMessage;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AmqpMessagesTest {

    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void carriesTheTraceInApplicationProperties() {
        AmqpMessage message = AmqpMessages.of(row(PARENT));

        assertThat(message.applicationProperties().getString("traceparent")).isEqualTo(PARENT);
        assertThat(message.applicationProperties().containsKey("tracestate")).isFalse();
    }

    @Test
    void hasNoTraceWhenNothingIsTraced() {
        assertThat(AmqpMessages.of(row(null)).applicationProperties().fieldNames())
                .containsExactly("_AMQ_DUPL_ID");
    }

    private static OutboxRow row(@Nullable String traceparent) {
        return new OutboxRow(1, UUID.randomUUID(), "t.v1", "k", "{}", traceparent, null, Instant.EPOCH, 0);
    }
}
