package dev.vedette.notify.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RepliesTest {

    @ParameterizedTest
    @ValueSource(strings = {"250\r\n", "250 ok\n", "250-mx\r\n250 ok\r\n", "250-\r\n250\r\n", "421 \r\n"})
    void areWholeWithTheirLastLine(String answer) {
        assertThat(Replies.canBecomeOne(answer)).isTrue();
        assertThat(Replies.isWhole(answer)).isTrue();
        assertThat(Replies.isWhole(answer.substring(0, answer.length() - 1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "250", "250-mx\r\n", "250-mx\r\n250 o"})
    void areWaitedFor(String beginning) {
        assertThat(Replies.canBecomeOne(beginning)).isTrue();
        assertThat(Replies.isWhole(beginning)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\n", "25\r\n", "2500\r\n", "hello\n", "150 ok\n", "650 ok\n", "25O ok\n", "250-mx\nhello\n"})
    void areNoneWithoutACode(String said) {
        assertThat(Replies.canBecomeOne(said)).isFalse();
    }

    @Test
    void areNoLongerThanAnyIs() {
        assertThat(Replies.canBecomeOne("250 " + "x".repeat(10_000))).isFalse();
    }

    @Test
    void mayHaveManyLines() {
        String answer = "250-\r\n".repeat(1_600) + "250 ok\r\n";

        assertThat(Replies.canBecomeOne(answer)).isTrue();
        assertThat(Replies.isWhole(answer)).isTrue();
        assertThat(Replies.plain(answer)).endsWith("250-\r\n250 ok\r\n");
    }

    @Test
    void haveABlankBehindEachCode() {
        assertThat(Replies.plain("250-mx\n250\n")).isEqualTo("250-mx\r\n250 \r\n");
        assertThat(Replies.plain("250\r\n")).isEqualTo("250 \r\n");
        assertThat(Replies.plain("250 is 250\r\n")).isEqualTo("250 is 250\r\n");
    }
}
