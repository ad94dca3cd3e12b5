package dev.vedette.incident.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever fails, and however much goes together: each message is taken in once or buried, and none of its lane before it. */
class IntakeOrderPropertyTest {

    @Property(tries = 400)
    void eachIsTakenInInItsTurn(@ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int most) {
        Random random = new Random(seed);
        IntakeBench bench = new IntakeBench(most);
        List<TestMessage> sent = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String id = Integer.toString(100 + i);
            spoil(bench, id, random.nextInt(12));
            sent.add(bench.send(id, "lane " + random.nextInt(5)));
            bench.databaseFailure = random.nextInt(6) == 0 ? new SQLException("away", "08006") : null;
            bench.brokerAway = random.nextInt(6) == 0;
            goOn(bench, random);
        }
        bench.databaseFailure = null;
        bench.brokerAway = false;
        while (!bench.work.isEmpty() || !bench.later.isEmpty()) {
            goOn(bench, random);
        }

        assertThat(bench.busyLanes()).isZero();
        assertThat(sent).allMatch(it -> it.accepted);
        sent.stream()
                .map(TestMessage::orderKey)
                .distinct()
                .forEach(lane -> assertThat(ofLane(bench.taken(), sent, lane)).isSorted());
        assertThat(bench.taken()).doesNotHaveDuplicates();
        assertThat(bench.taken().size() + bench.buried.size()).isEqualTo(sent.size());
    }

    private static void spoil(IntakeBench bench, String id, int kind) {
        if (kind == 0) {
            bench.wrong.put(id, new RefusedMessage(DeadLetterReason.SCHEMA_VIOLATION, "x"));
        } else if (kind == 1) {
            bench.wrong.put(id, new IllegalArgumentException("cannot be"));
        }
    }

    /** Anything that may happen next, in any order. */
    private static void goOn(IntakeBench bench, Random random) {
        if (!bench.work.isEmpty() && random.nextBoolean()) {
            bench.work.remove().run();
        } else if (!bench.later.isEmpty() && random.nextBoolean()) {
            bench.later.remove().run();
        }
    }

    private static List<String> ofLane(List<String> taken, List<TestMessage> sent, String lane) {
        List<String> ids = sent.stream()
                .filter(it -> it.orderKey().equals(lane))
                .map(TestMessage::id)
                .toList();
        return taken.stream().filter(ids::contains).toList();
    }
}
