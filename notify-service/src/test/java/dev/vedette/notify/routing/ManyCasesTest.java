package dev.vedette.notify.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        Plan plan = decide(world, RuleSet.of("v", world.rules, world.fallback));

        // Then
        assertThat(told(plan)).as("case %d", number).isEqualTo(new Oracle(world).told());
        Plan plain = decide(world, RuleSet.withoutIndex("v", world.rules, world.fallback));
        assertThat(everything(plan)).as("case %d", number).isEqualTo(everything(plain));
    }

    private static Plan decide(RandomCase world, RuleSet rules) {
        return Routing.decide(world.event, rules, world.directory, world.history(), Sample.NOW);
    }

    private static Map<String, String> told(Plan plan) {
        var told = new TreeMap<String, String>();
        for (Notify notify : plan.told()) {
            told.put(notify.contact().id(), notify.content().name() + (notify.heldUntil() == null ? "" : " held"));
        }
        return told;
    }

    private static List<Object> everything(Plan plan) {
        return List.of(plan.told(), plan.decisions(), plan.catchUps(), plan.nobodyReached(), plan.leftWrong());
    }
}
