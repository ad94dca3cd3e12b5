package dev.vedette.notify.outbox;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A relay over an outbox in memory and a broker that does as it is told, with a ticker that jumps. */
final class RelayFixture {

    private static final Duration LOOK = Duration.ofMillis(250);

    final InMemoryRows rows;
    final ScriptedBroker broker;
    final List<PublishFailure.Reason> failures = new ArrayList<>();
    private final Relay relay;
    private long now;

    RelayFixture() {
        this(new InMemoryRows(), new ScriptedBroker(), 8, 16);
    }

    RelayFixture(InMemoryRows rows, ScriptedBroker broker, int inFlight, int batch) {
        this.rows = rows;
        this.broker = broker;
        this.relay = new Relay(rows.forReplica(), broker, settings(inFlight, batch), () -> now, observer(), () -> {});
    }

    static OutboxSettings settings(int inFlight, int batch) {
        Map<String, String> values = Map.of(
                "vedette.outbox.in-flight", String.valueOf(inFlight), "vedette.outbox.batch", String.valueOf(batch));
        return new SmallRyeConfigBuilder()
                .withMapping(OutboxSettings.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(OutboxSettings.class);
    }

    OutboxRow committed(String key) {
        return rows.append(key);
    }

    /** A turn when it is time to look again. */
    Duration turn() {
        return turnAfter(LOOK);
    }

    void close() {
        relay.close();
    }

    Duration turnAfter(Duration pause) {
        now += pause.toNanos();
        return relay.turn();
    }

    private RelayObserver observer() {
        return new RelayObserver() {
            @Override
            public void accepted(OutboxRow row) {}

            @Override
            public void failed(OutboxRow row, PublishFailure failure) {
                failures.add(failure.reason());
            }

            @Override
            public void databaseFailed(RuntimeException failure) {}
        };
    }
}
