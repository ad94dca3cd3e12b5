package dev.vedette.notify.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is reckoned is never less than what a pattern truly becomes, so that one that is let through fills no memory. */
class PatternSizePropertiesTest {

    @Property(tries = 5000)
    void isNoLessThanWhatBecomesOfIt(@ForAll("patterns") String pattern) {
        long reckoned = PatternSize.of(pattern);
        Assume.that(reckoned <= PatternSize.MOST);
        int truly;
        try {
            truly = Pattern.compile(pattern).programSize();
        } catch (PatternSyntaxException e) {
            return;
        }

        assertThat(reckoned).as(pattern).isGreaterThanOrEqualTo(truly);
    }

    /** What chance seldom puts together: nothing but what groups, parts and repeats. */
    @Property(tries = 5000)
    void isNoLessWhereMuchIsEmpty(@ForAll("emptyPatterns") String pattern) {
        isNoLessThanWhatBecomesOfIt(pattern);
    }

    @Provide
    Arbitrary<String> emptyPatterns() {
        return Arbitraries.of(
                        "()", "(|)", "\\Q", "\\E", "\\Q\\E", "\\\\", "(?:)", "(?i)", "|", "(", ")", "a", "^", "{0,4}",
                        "{2,3}", "{7}", "{1,}", "*", "?")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of(
                        "a",
                        "b",
                        ".",
                        "^",
                        "$",
                        "|",
                        "(",
                        "(?i)",
                        "(?:",
                        ")",
                        "[a-z]",
                        "[^]x]",
                        "[]",
                        "[[:alpha:]]",
                        "[\\]",
                        "[",
                        "]",
                        "\\d",
                        "\\pL",
                        "\\p{Greek}",
                        "\\x{41}",
                        "\\Qab{3}\\E",
                        "\\Q",
                        "\\\\",
                        "\\",
                        "*",
                        "+",
                        "?",
                        "{",
                        "}",
                        "{3}",
                        "{2,}",
                        "{0,4}",
                        "{,2}",
                        "{0}",
                        "{5}{6}",
                        "ё",
                        "𝄞")
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }

    @Example
    void isEndlessWithQuotes() {
        assertThat(PatternSize.of("((((a)\\Q\\E{50})\\Q\\E{50})\\Q\\E{50})\\Q\\E{50}"))
                .isGreaterThan(PatternSize.MOST);
        assertThat(PatternSize.of("a\\\\Q{3}")).isLessThan(30);
    }

    @Example
    void isReckonedWithoutWritingItOut() {
        assertThat(PatternSize.of("(((a{100}){100}){100}){100}")).isGreaterThan(PatternSize.MOST);
        assertThat(PatternSize.of("tank.{0,100}border")).isLessThan(300);
    }
}
