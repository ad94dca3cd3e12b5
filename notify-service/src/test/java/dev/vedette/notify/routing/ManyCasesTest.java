package dev.vedette.notify.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The oracle and the plain engine against the indexed one, as often as is asked for: {@code ./test -Dtest=ManyCasesTest
 * -Dvedette.cases=1000000}. Case n is always the same one, so that a failure can be looked at again.
 */
class ManyCasesTest {

    private static final int CASES = Integer.getInteger("vedette.cases", 20_000);

    @Test
    void nobodyIsMissedNothingLeaksAndTheIndexChangesNothing() {
        IntStream.range(0, CASES).parallel().forEach(ManyCasesTest::check);
    }

    private static void check(int number) {
        // Given
        var world = new RandomCase(number);

        // When
        Plan plan = world.plan();

        // Then
        var oracle = new Oracle(world);
        assertThat(Said.by(plan)).as("case %d", number).isEqualTo(oracle.said());
        assertThat(Said.whyNot(plan)).as("case %d", number).containsAllEntriesOf(oracle.refused());
        Plan plain = world.decide(RuleSet.withoutIndex("v", world.rules, world.fallback));
        assertThat(everything(plan)).as("case %d", number).isEqualTo(everything(plain));
    }

    private static List<Object> everything(Plan plan) {
        return List.of(
                plan.told(),
                plan.decisions(),
                plan.catchUps(),
                plan.keptCatchUps(),
                plan.nobodyReached(),
                plan.leftWrong());
    }
}
