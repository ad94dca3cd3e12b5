package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Runs schedules of what can happen to deliveries and acknowledgements, each by its seed, with the real code and the real database, and sees that what has to hold does.
 *
 * <p>{@code -Dvedette.simulation.schedules=10000} runs so many, {@code -Dvedette.simulation.from=N} from that seed on: 1 of them replays one. What a schedule did is printed when
 * something does not hold.
 */
@QuarkusTest
@TestProfile(SimulationProfile.class)
@NullUnmarked
class SimulationTest {

    private static final long SCHEDULES = Long.getLong("vedette.simulation.schedules", 45);
    private static final long FROM = Long.getLong("vedette.simulation.from", 1);
    private static final int TWICE = 3;
    private static final int TELL_EACH = 100;
    private static final Logger LOGS = Logger.getLogger("dev.vedette.notify");

    @Inject
    SimulatedParts parts;

    private final Failures failures = new Failures();

    @BeforeEach
    void listen() {
        LOGS.addHandler(failures);
    }

    @AfterEach
    void listenNoMore() {
        LOGS.removeHandler(failures);
    }

    @Test
    void holdsWhateverHappens() {
        SimulationCounts counts = SimulationCounts.of(parts.database);
        long begun = System.nanoTime();

        List<String> broken = LongStream.range(FROM, FROM + SCHEDULES)
                .mapToObj(seed -> run(seed, counts))
                .flatMap(List::stream)
                .toList();

        System.out.println(counts.of(
                parts.database,
                "SIMULATED from seed %d, %d ms each, %d broken:"
                        .formatted(FROM, (System.nanoTime() - begun) / 1_000_000 / SCHEDULES, broken.size())));
        assertThat(broken).isEmpty();
    }

    /** A seed that fails can be looked at again. */
    @Test
    void doesTheSameBySeed() {
        SimulationCounts counts = SimulationCounts.of(parts.database);
        for (long seed = FROM; seed < FROM + TWICE; seed++) {
            List<String> first = trace(seed, counts);
            List<String> second = trace(seed, counts);

            assertThat(second).as("seed " + seed).isEqualTo(first);
        }
    }

    private List<String> trace(long seed, SimulationCounts counts) {
        var simulation = new Simulation(parts, seed, counts);
        simulation.run();
        List<String> all = new ArrayList<>(simulation.trace().lines());
        all.addAll(simulation.ends());
        return all;
    }

    private List<String> run(long seed, SimulationCounts counts) {
        failures.forget();
        var simulation = new Simulation(parts, seed, counts);
        simulation.run();
        List<String> broken =
                new ArrayList<>(SimulationInvariants.broken(simulation.record(), simulation.world(), parts.database));
        broken.addAll(failures.said());
        counts.add(simulation.record(), parts.database);
        if ((seed - FROM + 1) % TELL_EACH == 0) {
            System.out.printf("SIMULATED %d at %s%n", seed - FROM + 1, Instant.now());
        }
        if (!broken.isEmpty()) {
            System.out.println("SEED " + seed);
            Stream.of(simulation.trace().lines(), simulation.ends(), broken)
                    .flatMap(List::stream)
                    .map(simulation.trace()::named)
                    .forEach(System.out::println);
        }
        return broken.stream().map(it -> "seed " + seed + ": " + it).toList();
    }

    /** What fails unexpectedly is logged, and tried again. */
    private static final class Failures extends Handler {

        private final long simulating = Thread.currentThread().getId();
        private final List<String> said = new java.util.ArrayList<>();

        @Override
        public void publish(LogRecord record) {
            if (record.getLongThreadID() == simulating
                    && record.getThrown() != null
                    && record.getLevel().intValue() >= Level.WARNING.intValue()) {
                said.add("failed: " + record.getMessage() + ", " + record.getThrown());
            }
        }

        List<String> said() {
            return said;
        }

        void forget() {
            said.clear();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
