package dev.vedette.notify.rulecheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.routing.Condition;
import dev.vedette.notify.routing.Situation;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is said of conditions is tried on random events. The seeds are fixed, so that the counts are too. */
class SoundnessTest {

    private static final int TRIES = 60_000;
    private static final int EVENTS = 60;

    private static Stream<Situation> situations(long seed) {
        var source = new RandomSituation(new Random(seed));
        return Stream.generate(source::situation).limit(EVENTS);
    }

    private static boolean canNeverAsk(Condition condition) {
        return Alternatives.of(condition).orElseThrow().stream()
                .allMatch(alternative -> alternative.contradiction().isPresent());
    }

    private static boolean implies(Condition one, Condition other) {
        List<Conjunction> alternatives = Alternatives.of(one).orElseThrow();
        return alternatives.stream()
                .filter(alternative -> alternative.contradiction().isEmpty())
                .allMatch(alternative -> alternative.implies(other));
    }

    @Test
    void whatIsSaidNeverToAskAsksOfNoEvent() {
        int found = 0;
        for (long seed = 0; seed < TRIES; seed++) {
            Condition condition = new RandomSituation(new Random(seed)).condition(3);
            if (canNeverAsk(condition)) {
                found++;
                assertThat(situations(seed))
                        .as("%d: %s", seed, condition)
                        .noneMatch(situation -> condition.test(situation).asks());
            }
        }
        assertThat(found).isGreaterThan(500);
    }

    @Test
    void whatIsSaidToBeImpliedAsksWheneverTheOtherDoes() {
        int found = 0;
        for (long seed = 0; seed < TRIES; seed++) {
            var source = new RandomSituation(new Random(seed));
            Condition one = source.condition(2);
            Condition other = source.condition(2);
            if (!canNeverAsk(one) && implies(one, other)) {
                found++;
                assertThat(situations(seed))
                        .as("%d: %s implies %s", seed, one, other)
                        .noneMatch(situation -> one.test(situation).asks()
                                && !other.test(situation).asks());
            }
        }
        assertThat(found).isGreaterThan(500);
    }

    @Test
    void whatIsTakenApartAsksExactlyWhereTheWholeDoes() {
        for (long seed = 0; seed < TRIES / 10; seed++) {
            Condition condition = new RandomSituation(new Random(seed)).condition(3);
            List<Conjunction> alternatives = Alternatives.of(condition).orElseThrow();
            assertThat(situations(seed))
                    .as("%d: %s", seed, condition)
                    .allMatch(situation -> condition.test(situation).asks()
                            == alternatives.stream().anyMatch(alternative -> isMet(alternative, situation)));
        }
    }

    private static boolean isMet(Conjunction conjunction, Situation situation) {
        return conjunction.literals().stream().allMatch(literal -> {
            var truth = literal.leaf().test(situation);
            return (literal.positive() ? truth : truth.not()).asks();
        });
    }
}
