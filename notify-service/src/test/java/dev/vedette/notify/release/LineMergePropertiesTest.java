package dev.vedette.notify.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.release.LineMerge.Outcome;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class LineMergePropertiesTest {

    /** Few words, so that much is the same. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "b", "c", "d").list().ofMaxSize(8).map(LineMergePropertiesTest::text);
    }

    private static String text(List<String> words) {
        return words.isEmpty() ? "" : String.join("\n", words) + "\n";
    }

    @Property
    void whoChangedNothingGetsAllThatTheOtherDid(@ForAll("texts") String base, @ForAll("texts") String other) {
        assertThat(LineMerge.of(base, base, other, false)).isEqualTo(new Outcome(other, List.of()));
        assertThat(LineMerge.of(base, other, base, false)).isEqualTo(new Outcome(other, List.of()));
        assertThat(LineMerge.of(base, other, other, false)).isEqualTo(new Outcome(other, List.of()));
    }

    /** Neither a line that somebody put in nor one that nobody touched is lost where lines are only put in. */
    @Property
    void whatIsOnlyPutInIsAllThere(@ForAll("texts") String above, @ForAll("texts") String below) {
        String base = "1\n2\n";
        Outcome outcome = LineMerge.of(base, above + base, base + below, true);

        assertThat(outcome).isEqualTo(new Outcome(above + base + below, List.of()));
    }

    @Property
    void whoChangedNothingGetsAllThatTheOtherDidAlsoWhereBothAreJoined(
            @ForAll("texts") String base, @ForAll("texts") String other) {
        assertThat(LineMerge.of(base, base, other, true)).isEqualTo(new Outcome(other, List.of()));
        assertThat(LineMerge.of(base, other, base, true)).isEqualTo(new Outcome(other, List.of()));
    }

    @Property
    void itIsTheSameFromEitherSide(
            @ForAll("texts") String base, @ForAll("texts") String one, @ForAll("texts") String other) {
        Outcome ours = LineMerge.of(base, one, other, false);
        Outcome theirs = LineMerge.of(base, other, one, false);

        assertThat(ours.clashes()).hasSameSizeAs(theirs.clashes());
        if (ours.clashes().isEmpty()) {
            assertThat(ours.text()).isEqualTo(theirs.text());
        }
    }
}
