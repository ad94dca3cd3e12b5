package dev.vedette.notify.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineEndsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "\n\n",
                "a",
                "a\n",
                "\na\n\n",
                "a\r\nb\r\n",
                "a\r\nb",
                "a\rb",
                "a\r\nb\nc\rd\r\n\ne",
                "\r\n\n"
            })
    void leaveATextAloneThatABrowserSendsBack(String text) {
        assertThat(LineEnds.as(text, sentBack(text))).isEqualTo(text);
    }

    @Test
    void areThoseOfTheFile() {
        assertThat(LineEnds.as("a\nb\n", "a\r\nx\r\nb\r\n")).isEqualTo("a\nx\nb\n");
        assertThat(LineEnds.as("a\r\nb\r\n", "a\r\nx\r\nb\r\n")).isEqualTo("a\r\nx\r\nb\r\n");
        assertThat(LineEnds.as("a", "a\r\nb")).isEqualTo("a\nb");
        assertThat(LineEnds.as("", "a\r\n")).isEqualTo("a\n");
        assertThat(LineEnds.as("a\n", "a")).isEqualTo("a");
    }

    @Test
    void stayAsTheyAreWhereNothingWasChanged() {
        assertThat(LineEnds.as("a\nb\r\nc\nd\r\n", "a\r\nb\r\nx\r\nc\r\nd\r\n")).isEqualTo("a\nb\r\nx\nc\nd\r\n");
        assertThat(LineEnds.as("a\r\nb\nc\r\nd\n", "a\r\nB\r\nc\r\nd\r\n")).isEqualTo("a\r\nB\r\nc\r\nd\n");
        assertThat(LineEnds.as("a\nb\r\n", "a\r\nb\r\na\r\nb\r\n")).isEqualTo("a\nb\r\na\nb\n");
        assertThat(LineEnds.as("a\nb\r\n", "")).isEmpty();
    }

    private static String sentBack(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').replace("\n", "\r\n");
    }
}
