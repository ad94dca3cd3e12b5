package dev.vedette.notify.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** One file with every kind of mistake: each is told, at its place, with a way to mend it. */
class FiftyMistakesTest {

    private final List<Problem> problems = RuleFiles.problems(text("fifty-mistakes.yaml"));

    private static String text(String resource) {
        try (InputStream in = FiftyMistakesTest.class.getResourceAsStream("/rulefile/" + resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void areToldAsExpectedInTheOrderOfTheFile() {
        assertThat(problems.stream().map(Problem::toString))
                .containsExactlyElementsOf(text("fifty-mistakes.txt").lines().toList());
    }

    @Test
    void areFiftyDifferentOnesEachWithAPlaceOfItsOwnAndAWayToMendIt() {
        assertThat(problems)
                .hasSizeGreaterThanOrEqualTo(50)
                .allSatisfy(problem -> assertThat(problem.mend()).isNotBlank())
                .doesNotHaveDuplicates();
        assertThat(problems.stream()
                        .map(problem -> problem.line() + ":" + problem.column())
                        .distinct())
                .hasSize(problems.size());
        assertThat(problems.stream().map(Problem::what).distinct()).hasSizeGreaterThanOrEqualTo(50);
    }
}
