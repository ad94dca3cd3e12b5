package dev.vedette.incident.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Oslarë, shtëpia e fundit",
                "Осларе, код последње куће",
                "Šćepan Đurić – 6 ljudi, 500 m",
                "a",
                "50 % < 60 & \"quoted\" =?",
                "Tree \uD83C\uDF33",
                "\u26A0\uFE0F mines",
                "1\uFE0F\u20E3 first, #\uFE0F\u20E3",
                "by car \uD83D\uDE97\uFE0F or \u2194\uFE0E",
                "e\u0301\u0302",
                "\u00a0with space\u2003"
            })
    void takesWhatPeopleWrite(String text) {
        assertThat(Text.errorInLine(text)).isEmpty();
        assertThat(Text.errorInText(text)).isEmpty();
    }

    @ParameterizedTest(name = "U+{0}")
    @ValueSource(
            strings = {
                "0000", "0007", "0009", "000D", "001B", "007F", "0085", "00AD", "061C", "115F", "180E", "200B", "200D",
                "200E", "2028", "2029", "202A", "202E", "2060", "2066", "2069", "2800", "3164", "D800", "DFFF", "E000",
                "FDD0", "FEFF", "FFA0", "FFF9", "FFFE", "1FFFF", "E0041", "10FFFD", "034F", "0378", "17B4", "17B5",
                "180B", "180F", "2065", "FE00", "FE0E", "FE0F", "FFFC", "E0100", "E01EF"
            })
    void refusesWhatCannotBeSeen(String code) {
        String text = "a" + Character.toString(Integer.parseInt(code, 16)) + "b";
        assertThat(Text.errorInLine(text))
                .get()
                .asString()
                .contains("position 2")
                .contains("U+" + code);
        assertThat(Text.errorInText(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u26A0\uFE0F\uFE0F", "\u26A0\uFE00", "\uFE0F", " \uFE0F", "1\uFE0F", "\u26A0\uDB40\uDD00"})
    void takesChoicesOfHowASymbolLooksAfterASymbolAlone(String text) {
        assertThat(Text.errorInLine(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u00a0\u2003", "\u3164\u2800"})
    void refusesWhatIsBlank(String text) {
        assertThat(Text.errorInLine(text)).contains("must not be blank");
        assertThat(Text.errorInText(text)).contains("must not be blank");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=?utf-8?B?W1RMUDpDTEVBUl0=?=", "a =?iso-8859-1?q?b=0D=0ABcc:x?= c", "=??B?x?="})
    void refusesWhatMailProgramsDecode(String text) {
        assertThat(Text.errorInLine(text)).get().asString().contains("encoded word");
    }

    @Test
    void refusesACharacterThatOutgrowsItsLine() {
        assertThat(Text.errorInLine("a" + "\u0301".repeat(8))).isEmpty();
        assertThat(Text.errorInLine("a" + "\u0301".repeat(9))).get().asString().contains("marks");
    }

    @ParameterizedTest
    @CsvSource({"300, 300", "301, 0"})
    void countsCharactersAsPeopleDo(int length, int accepted) {
        String text = "\uD83C\uDF33".repeat(length);
        assertThat(Text.errorInLine(text).isEmpty()).isEqualTo(accepted > 0);
    }

    @Test
    void allowsLineFeedsInTextAlone() {
        assertThat(Text.errorInText("a\nb")).isEmpty();
        assertThat(Text.errorInText("a\r\nb")).isPresent();
        assertThat(Text.errorInLine("a\nb")).isPresent();
    }
}
