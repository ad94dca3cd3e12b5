package dev.vedette.notify.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {

    @Test
    void leavesPlainTextReadable() {
        assertThat(HeaderText.unstructured("Subject", "[TLP:AMBER] VDT-7K3M-Q2XA Armed forces"))
                .isEqualTo("[TLP:AMBER] VDT-7K3M-Q2XA Armed forces");
    }

    @Test
    void foldsLongTextBetweenWords() {
        String folded = HeaderText.unstructured("Subject", "word ".repeat(40).strip());

        assertThat(folded.split("\r\n ", -1))
                .hasSizeGreaterThan(2)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(76));
        assertThat(folded.replace("\r\n ", " ")).isEqualTo("word ".repeat(40).strip());
    }

    @Test
    void encodesOtherScripts() {
        assertThat(HeaderText.unstructured("Subject", "Bujanoc – Бујановац"))
                .startsWith("=?UTF-8?B?")
                .isASCII();
    }

    @Test
    void encodesWhatOnlyLooksEncoded() {
        assertThat(HeaderText.unstructured("Subject", "=?UTF-8?Q?=0D=0ABcc:?="))
                .startsWith("=?UTF-8?B?")
                .doesNotContain("Q?=0D");
    }

    @Test
    void writesTheNameOfARecipientBeforeTheAddress() {
        assertThat(HeaderText.mailbox("To", "KFOR duty", "kfor-duty@kfor.example"))
                .isEqualTo("KFOR duty\r\n <kfor-duty@kfor.example>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@b.example\r\nBcc: x@y.example",
                "a@b.example>",
                "a@b.example,c@d.example",
                "a b@c.example",
                "@b.example",
                "a@",
                "a@b.example\u0000",
                "a@b.example\u202E"
            })
    void refusesWhatIsNotExactlyOneAddress(String address) {
        assertThatThrownBy(() -> HeaderText.mailbox("To", "", address)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesMessageIdsThatAreNone() {
        assertThatThrownBy(() -> HeaderText.messageIds(List.of("<a@b>\r\nX: y")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
