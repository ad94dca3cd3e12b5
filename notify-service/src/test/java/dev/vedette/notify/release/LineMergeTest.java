package dev.vedette.notify.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineMergeTest {

    private static final String BASE = "a\nb\nc\nd\ne\n";

    private static String merged(String ours, String theirs) {
        LineMerge.Outcome outcome = LineMerge.of(BASE, ours, theirs, true);
        assertThat(outcome.clashes()).isEmpty();
        return outcome.text();
    }

    private static LineMerge.Clash clash(String ours, String theirs, boolean joining) {
        return LineMerge.of(BASE, ours, theirs, joining).clashes().get(0);
    }

    @Test
    void takesWhatOnlyOneChanged() {
        assertThat(merged(BASE, "a\nb\nc\nD\ne\n")).isEqualTo("a\nb\nc\nD\ne\n");
        assertThat(merged("a\nB\nc\nd\ne\n", BASE)).isEqualTo("a\nB\nc\nd\ne\n");
        assertThat(merged("0\na\nb\nd\ne\n", "a\nb\nc\nd\nE\nf\n")).isEqualTo("0\na\nb\nd\nE\nf\n");
    }

    @Test
    void takesOnceWhatBothDid() {
        assertThat(merged("a\nB\nc\nd\n", "a\nB\nc\nd\nE\n".replace("E\n", ""))).isEqualTo("a\nB\nc\nd\n");
        assertThat(merged(BASE + "f\n", BASE + "f\ng\n")).isEqualTo(BASE + "f\ng\n");
    }

    @Test
    void putsWhatBothPutInOneAfterTheOther() {
        assertThat(merged(BASE + "ours\n", BASE + "theirs\n")).isEqualTo(BASE + "theirs\nours\n");
        assertThat(merged(BASE + "ours\n", BASE + "theirs")).isEqualTo(BASE + "theirs\nours\n");
        assertThat(clash(BASE + "ours\n", BASE + "theirs\n", false)).hasToString("Clash[ours=line 6, theirs=line 6]");
    }

    @Test
    void putsWhatOneOnlyPutInBesideWhatTheOtherChanged() {
        assertThat(merged(BASE + "f\n", "a\nb\nc\nd\nE\n")).isEqualTo("a\nb\nc\nd\nE\nf\n");
        assertThat(merged("a\nb\nc\nd\nE\n", BASE + "f\n")).isEqualTo("a\nb\nc\nd\nE\nf\n");
        assertThat(merged("a\nx\nb\nc\nd\ne\n", "a\nB\nc\nd\ne\n")).isEqualTo("a\nx\nB\nc\nd\ne\n");
        assertThat(clash(BASE + "f\n", "a\nb\nc\nd\nE\n", false))
                .hasToString("Clash[ours=lines 5 to 6, theirs=line 5]");
    }

    @Test
    void saysWhichLinesBothChanged() {
        assertThat(clash("0\na\nB\nC\nd\ne\n", "a\nb\nX\nd\ne\n", true))
                .hasToString("Clash[ours=lines 3 to 4, theirs=lines 2 to 3]");
        assertThat(clash("a\nb\nd\ne\n", "a\nb\nX\nd\ne\n", true))
                .hasToString("Clash[ours=nothing before line 3, theirs=line 3]");
    }

    /** Lines that touch may belong together. */
    @Test
    void tearsApartWhatTouchesOnlyIfThatIsWished() {
        assertThat(clash("a\nB\nc\nd\ne\n", "a\nb\nC\nd\ne\n", false))
                .hasToString("Clash[ours=lines 2 to 3, theirs=lines 2 to 3]");
        assertThat(merged("a\nB\nc\nd\ne\n", "a\nb\nC\nd\ne\n")).isEqualTo("a\nB\nC\nd\ne\n");
        assertThat(merged("a\nb\nd\ne\n", "a\nb\nc\nD\ne\n")).isEqualTo("a\nb\nD\ne\n");
        assertThat(clash("a\nB\nX\nd\ne\n", "a\nb\nC\nD\ne\n", true))
                .hasToString("Clash[ours=lines 2 to 4, theirs=lines 2 to 4]");
    }

    @Test
    void takesOnceWhatBothBeginWith() {
        assertThat(merged(BASE + "both\nours\nend\n", BASE + "both\ntheirs\nend\n"))
                .isEqualTo(BASE + "both\ntheirs\nend\nours\nend\n");
    }

    @Test
    void ofLargeFilesThatHaveNothingInCommonDoesNotTakeForEver() {
        assertThat(LineMerge.of(lines("x"), lines("y"), lines("z"), true).clashes())
                .singleElement()
                .hasToString("Clash[ours=lines 1 to 100000, theirs=lines 1 to 100000]");
        assertThat(LineMerge.of(lines("x"), "", lines("x"), true).text()).isEmpty();
    }

    private static String lines(String word) {
        return IntStream.range(0, 100_000).mapToObj(it -> word + it + "\n").collect(Collectors.joining());
    }
}
