package dev.vedette.notify.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HostileTextTest {

    @Test
    void whatIsNotSeenStandsAsItsNumber() {
        assertThat(HostileText.visible("a\u0000b\u202Ec\u200Bd\n")).isEqualTo("a\\u{0000}b\\u{202E}c\\u{200B}d\n");
    }

    @Test
    void whatIsNoTextStandsAsBytes() {
        var shown = HostileText.of(new byte[] {(byte) 0xC3, 0x28, 0x00}, 3);

        assertThat(shown.bytes()).isTrue();
        assertThat(shown.text()).isEqualTo("000000  c3 28 00\n");
    }

    /** The last letter is cut in two by the end of what is looked at. */
    @Test
    void theBeginningOfALongTextIsText() {
        byte[] whole = "aé".getBytes(StandardCharsets.UTF_8);

        var shown = HostileText.of(new byte[] {whole[0], whole[1]}, 3);

        assertThat(shown.bytes()).isFalse();
        assertThat(shown.cut()).isTrue();
        assertThat(shown.text()).isEqualTo("a");
        assertThat(HostileText.of(new byte[] {whole[0], whole[1]}, 2).bytes()).isTrue();
    }
}
