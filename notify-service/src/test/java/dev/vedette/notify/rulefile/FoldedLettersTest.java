package dev.vedette.notify.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FoldedLettersTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(?i)\u1C80",
                "tank|(?i:\u1C88)",
                "(?si)[\u0400-\u1C88]",
                "(?i)[а-\\x{2FFF}]",
                "(?i)[^\\x{80}-\\x{FFFF}]",
                "(?i)[ -\\x{FFFD}]",
                "(?i)[\\x{1C80}]",
                "(?i)\\x{000000000001C80}",
                "(?i)[а-\\x{00000002FFF}]",
                "(?i)[\\101-\\x{2FFF}]",
                "(?i)\\Q\u1C85\\E",
                "(?-s)(?mi)[\\Qа\\E-\u1C90]"
            })
    void areEndless(String pattern) {
        assertThat(FoldedLetters.of(pattern).areEndless()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u1C80",
                "[\u0400-\u1C88]",
                "(?i)[а-яё]+ – „тенк“",
                "(?i)\\p{Cyrillic}",
                "(?i)[^\\x00-\\x7F]",
                "(?i)[\u1C89-\u2FFF]",
                "(?i)a-b\\-c.*[\\d-]",
                "(?i)İpek|ẞ|ſ|K"
            })
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void areRead(String pattern) {
        assertThat(FoldedLetters.of(pattern).areEndless()).isFalse();
        assertThat(Pattern.compile(pattern)).isNotNull();
    }

    /** All other letters there are, one by one and in ranges on either side. */
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void allOthersAreRead() {
        IntStream.rangeClosed(0x80, Character.MAX_CODE_POINT)
                .filter(letter -> letter < 0xD800 || letter > 0xDFFF)
                .mapToObj(letter -> "(?i)" + Character.toString(letter))
                .filter(pattern -> !FoldedLetters.of(pattern).areEndless())
                .forEach(Pattern::compile);
        assertThat(Pattern.compile("(?i)[\\x{0}-\\x{1C7F}\\x{1C89}-\\x{10FFFF}]"))
                .isNotNull();
    }

    @Test
    void areCountedInRangesWhereTheirCaseDoesNotCount() {
        assertThat(FoldedLetters.of("(?i)[a-z]|[\\x{400}-\\x{7e7}]").inRanges()).isEqualTo(25 + 999);
        assertThat(FoldedLetters.of("(?i)[\\x{1C89}-\\x{0000010FFFF}]").inRanges())
                .isEqualTo(0x10FFFF - 0x1C89);
        assertThat(FoldedLetters.of("[a-z]").inRanges()).isZero();
        assertThat(FoldedLetters.of("(?i)z-a|-a|b-").inRanges()).isZero();
    }
}
