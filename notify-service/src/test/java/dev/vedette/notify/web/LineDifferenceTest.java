package dev.vedette.notify.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LineDifferenceTest {

    @Test
    void showsWhatIsTakenOutAndPutInWithAFewLinesAround() {
        String before =
                IntStream.rangeClosed(1, 20).mapToObj(it -> "line " + it + "\n").collect(Collectors.joining());

        LineDifference difference = LineDifference.between(before, before.replace("line 10\n", "line ten\nand more\n"));

        assertThat(difference.taken()).isEqualTo(1);
        assertThat(difference.put()).isEqualTo(2);
        assertThat(text(difference))
                .isEqualTo(
                        "…|  line 7|  line 8|  line 9|- line 10|+ line ten|+ and more|  line 11|  line 12|  line 13|…");
    }

    @Test
    void joinsWhatIsNear() {
        String before = "a\nb\nc\nd\ne\nf\n";

        assertThat(text(LineDifference.between(before, "A\nb\nc\nd\nE\nf\n")))
                .isEqualTo("- a|+ A|  b|  c|  d|- e|+ E|  f");
    }

    @Test
    void seesLineEndsAndAMissingLastOne() {
        assertThat(LineDifference.between("a\r\nb\r\n", "a\r\nb\r\n").isNone()).isTrue();
        assertThat(text(LineDifference.between("a\n", "a\r\n"))).isEqualTo("- a|+ a␍");
        assertThat(text(LineDifference.between("a\r\nb\r\n", "a\r\nB\r\n"))).isEqualTo("  a|- b|+ B");
        assertThat(text(LineDifference.between("a\n", "a"))).isEqualTo("  a|+ \\ no line break at the end");
        assertThat(text(LineDifference.between("", "a\n"))).isEqualTo("+ a");
        assertThat(LineDifference.between("", "").isNone()).isTrue();
    }

    @Test
    void ofTwoLargeFilesThatHaveNothingInCommonDoesNotTakeForEver() {
        String one = lines("x", 200_000);

        LineDifference difference = LineDifference.between(one, lines("y", 200_000));

        assertThat(difference.taken()).isEqualTo(200_000);
        assertThat(difference.cut()).isTrue();
        assertThat(difference.lines()).hasSize(2_000);
    }

    private static String lines(String word, int count) {
        return IntStream.range(0, count).mapToObj(it -> word + it + "\n").collect(Collectors.joining());
    }

    private static String text(LineDifference difference) {
        return difference.lines().stream()
                .map(line -> line.kind() == LineDifference.Kind.GAP ? "…" : line.sign() + " " + line.text())
                .collect(Collectors.joining("|"));
    }
}
