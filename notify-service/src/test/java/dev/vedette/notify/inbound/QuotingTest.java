package dev.vedette.notify.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a reply its author has written. */
class QuotingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Seen, on our way.\n\nOn Sat, 7 Mar 2026 at 15:28, Vedette <v@v.example> wrote:\n> EXERCISE\n> TLP:AMBER",
                "Seen, on our way.\n\nOn Saturday, 7 March 2026 at 15:28:01 CET,\nVedette <v@v.example> wrote:\n\nTLP:AMBER",
                "Seen, on our way.\r\n\r\nAm 07.03.2026 um 15:28 schrieb Vedette:\r\n> TLP:AMBER",
                "Seen, on our way.\n\nLe sam. 7 mars 2026 à 15:28, Vedette a écrit :\n> TLP:AMBER",
                "Seen, on our way.\n\n-----Original Message-----\nFrom: Vedette\nTLP:AMBER",
                "Seen, on our way.\n\n________________________________\nFrom: Vedette\nSent: Saturday\n\nTLP:AMBER",
                "Seen, on our way.\n\nFrom: Vedette <v@v.example>\nSent: Saturday, March 7, 2026 3:28 PM\nTLP:AMBER",
                "Seen, on our way.\n\nVon: Vedette\nGesendet: Samstag\nTLP:AMBER",
                "Seen, on our way.\n-- \nSgt. Nowak\nDesk 3",
                "Seen, on our way.\n\nSent from my telephone\n",
                "> TLP:AMBER\n> Armed people\n\nSeen, on our way.",
            })
    void whatIsQuotedAndSignedIsLeftOut(String reply) {
        assertThat(Quoting.newText(reply)).isEqualTo("Seen, on our way.");
    }

    @Test
    void whatOnlyLooksLikeItStays() {
        String text = "On our way: two patrols.\nFrom: the north, not the south\nOver.";

        assertThat(Quoting.newText(text)).isEqualTo(text);
    }

    @Test
    void nothingNewIsEmpty() {
        assertThat(Quoting.newText("> all\n> of it\n")).isEmpty();
        assertThat(Quoting.newText("")).isEmpty();
    }

    @Test
    void longLinesAndManyOfThemDoNotHangIt() {
        String line = "On " + "a ".repeat(100_000) + "wrote";

        assertThat(Quoting.newText((line + "\n").repeat(50))).startsWith("On a a");
        assertThat(Quoting.newText("x\n".repeat(100_000)).lines()).hasSize(2_000);
    }

    @Test
    void htmlIsReadWithoutWhatItQuotes() {
        assertThat(HtmlText.of("""
                        <html><head><style>p { color: red }</style></head><body><div>Seen,<br>on our way.</div>
                        <div class="gmail_quote"><div>On Sat Vedette wrote:</div><blockquote>TLP:AMBER</blockquote></div><script>x()</script></body></html>""").strip()).isEqualTo("Seen,\non our way.");
        assertThat(HtmlText.of("<p>Seen</p><div id=\"divRplyFwdMsg\">From: Vedette</div><div>TLP:AMBER</div>")
                        .strip())
                .isEqualTo("Seen");
    }
}
