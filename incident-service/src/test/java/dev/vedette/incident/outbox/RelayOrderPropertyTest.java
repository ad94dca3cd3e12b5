package dev.vedette.incident.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.incident.outbox.PublishFailure.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever happens between two replicas, the broker and the database, nothing is lost and each key keeps its order. */
class RelayOrderPropertyTest {

    private enum Step {
        COMMIT_A_ON_FIRST,
        COMMIT_A_ON_SECOND,
        COMMIT_B_ON_FIRST,
        COMMIT_C_ON_SECOND,
        TURN_FIRST,
        TURN_SECOND,
        ACCEPT,
        ACCEPT_SILENTLY,
        LOSE,
        TIME_OUT,
        TIME_PASSES,
        LEASES_RUN_OUT,
        DATABASE_GOES,
        DATABASE_COMES
    }

    @Provide
    Arbitrary<List<Step>> histories() {
        return Arbitraries.of(Step.class).list().ofMinSize(1).ofMaxSize(120);
    }

    @Property(tries = 2_000)
    void keepsOrderPerKeyAndLosesNothing(@ForAll("histories") List<Step> history) {
        World world = new World();
        history.forEach(world::take);
        world.settleDown();

        Map<String, List<Long>> byKey = world.broker.received().stream()
                .collect(Collectors.groupingBy(
                        OutboxRow::partitionKey, Collectors.mapping(OutboxRow::position, Collectors.toList())));
        assertThat(byKey.values()).allSatisfy(positions -> assertThat(positions).isSorted());
        assertThat(world.rows.pending()).isEmpty();
        long committed = history.stream()
                .filter(step -> step.name().startsWith("COMMIT"))
                .count();
        assertThat(world.broker.received()).hasSize((int) committed);
    }

    private static final class World {

        private final InMemoryRows rows = new InMemoryRows();
        private final ScriptedBroker broker = new ScriptedBroker();
        private final RelayFixture first = new RelayFixture(rows, broker, 2, 3);
        private final RelayFixture second = new RelayFixture(rows, broker, 2, 3);

        private void take(Step step) {
            switch (step) {
                case COMMIT_A_ON_FIRST -> first.committed("a");
                case COMMIT_A_ON_SECOND -> second.committed("a");
                case COMMIT_B_ON_FIRST -> first.committed("b");
                case COMMIT_C_ON_SECOND -> second.committed("c");
                case TURN_FIRST -> first.turn();
                case TURN_SECOND -> second.turn();
                case ACCEPT -> broker.acceptNext();
                case ACCEPT_SILENTLY -> broker.acceptSilently();
                case LOSE -> broker.failNext(Reason.AWAY);
                case TIME_OUT -> broker.failNext(Reason.TIMED_OUT);
                case TIME_PASSES -> {
                    first.turnAfter(Duration.ofSeconds(10));
                    second.turnAfter(Duration.ofSeconds(10));
                }
                case LEASES_RUN_OUT -> rows.leasesRunOut();
                case DATABASE_GOES -> rows.databaseAway = true;
                case DATABASE_COMES -> rows.databaseAway = false;
            }
        }

        private void settleDown() {
            rows.databaseAway = false;
            for (int round = 0; round < 400; round++) {
                take(Step.TIME_PASSES);
                take(Step.ACCEPT);
                take(Step.ACCEPT);
            }
        }
    }
}
