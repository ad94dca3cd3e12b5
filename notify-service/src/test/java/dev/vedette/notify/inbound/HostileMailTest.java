package dev.vedette.notify.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Nothing that anybody can send makes the reader fail, hang, or take it for what it is not. */
class HostileMailTest {

    private static final String HEAD = "Return-Path: <x@y.example>\r\nFrom: x@y.example\r\nTo: z@y.example\r\n";

    private final MailReader reader = new MailReader();

    private ReturnedLetter read(String mail) {
        return reader.read(mail.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void partsWithinPartsEndSomewhere() {
        var mail = new StringBuilder(HEAD);
        for (int i = 0; i < 5_000; i++) {
            mail.append("Content-Type: multipart/mixed; boundary=\"b")
                    .append(i)
                    .append("\"\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        mail.append("Content-Type: text/plain\r\n\r\ndeep down");

        assertThat(read(mail.toString()).text()).doesNotContain("deep down");
    }

    @Test
    void moreThanSoManyPartsAreNotLookedAt() {
        String part = "--b\r\nContent-Type: text/plain\r\n\r\nagain\r\n";

        ReturnedLetter letter =
                read(HEAD + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part.repeat(20_000) + "--b--");

        assertThat(letter.text().lines().filter("again"::equals).count()).isLessThan(100);
    }

    @Test
    void whatIsBrokenIsReadAsFarAsItGoes() {
        for (String mail : new String[] {
            "",
            "\r\n\r\n",
            ":::::\r\n\r\n",
            "From\r\n\r\nx",
            HEAD + "Content-Type: multipart/mixed\r\n\r\nno boundary",
            HEAD + "Content-Type: multipart/mixed; boundary=b\r\n\r\nno part",
            HEAD
                    + "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n:\r\n::\r\n\r\n--b--",
            HEAD + "Content-Type: text/plain; charset=no-such-thing\r\n\r\nx",
            HEAD + "Content-Type: text/plain; charset=\"\0\"\r\n\r\nx",
            HEAD + "Content-Type: ;;;===\r\n\r\nx",
            HEAD + "Content-Transfer-Encoding: base64\r\n\r\n!!!!not base64!!!!",
            HEAD + "Content-Transfer-Encoding: x-unknown\r\n\r\nx",
            HEAD + "Subject: =?no-such?q?x?= =?utf-8?b?!!!?=\r\n\r\nx",
            "From: =?utf-8?q?" + "=".repeat(1000) + "?= <\r\nTo: <<<>>>\r\n\r\nx",
        }) {
            assertThat(Reports.verdict(read(mail), false)).isNotInstanceOf(Verdict.Failed.class);
        }
    }

    @Test
    void whatNobodyCanReadIsRead() {
        var random = new Random(5);
        for (int i = 0; i < 200; i++) {
            byte[] garbage = new byte[random.nextInt(20_000)];
            random.nextBytes(garbage);

            assertThat(reader.read(garbage)).isNotNull();
        }
    }

    @Test
    void lettersOfAnyKindStay() {
        assertThat(reader.read((HEAD + "Content-Type: text/plain\r\n\r\nMbërritën ✓").getBytes(StandardCharsets.UTF_8))
                        .text())
                .contains("Mbërritën ✓");
        assertThat(reader.read((HEAD + "Content-Type: text/plain; charset=iso-8859-1\r\n\r\nMbërritën")
                                .getBytes(StandardCharsets.ISO_8859_1))
                        .text())
                .contains("Mbërritën");
    }

    @Test
    void longHeadersAndManyOfThemEnd() {
        ReturnedLetter letter =
                read("X: y\r\n".repeat(100_000) + "To: " + "a@b.example, ".repeat(100_000) + "\r\n\r\nx");

        assertThat(letter.all("x")).hasSizeLessThan(1_000);
    }

    /** Lines within a name do not become headers, or lines of a log. */
    @Test
    void aNameHasNoLines() {
        assertThat(read("From: =?utf-8?q?A=0D=0ATo:_b@c.example?= <x@y.example>\r\n\r\nx")
                        .all("to"))
                .isEmpty();
    }

    @Test
    void patternsDoNotHangOnWhatIsMadeForThem() {
        String text = "5.1.".repeat(50_000) + " ".repeat(50_000) + "this is the".repeat(1_000);

        assertThat(Reports.verdict(read("Return-Path: <>\r\n" + HEAD + "\r\n" + text), true))
                .isNotNull();
        assertThat(HtmlText.of("<div>".repeat(20_000) + "x")).isNotNull();
    }

    /** What took minutes when each looked for all others beside it. */
    @Test
    void elementsByTheHundredThousandEnd() {
        for (String many :
                new String[] {"<hr>", "<br>", "<p>", "<b>x", "<div id=appendonsend></div>x", "<blockquote>"}) {
            assertThat(HtmlText.of("<body>seen" + many.repeat(200_000))).startsWith("seen");
        }
    }

    @Test
    void ofHtmlTheNewTextIsLeft() {
        assertThat(
                        HtmlText.of(
                                "<head><title>t</title></head><body><div>We   are\n there<br>now</div><p>Nowak</p><blockquote>old</blockquote></body>"))
                .isEqualTo("We are there\nnow\nNowak");
        assertThat(
                        HtmlText.of(
                                "<div>new<div id=appendonsend></div><hr><div id=divRplyFwdMsg>From: x</div><div>old</div></div>"))
                .isEqualTo("new");
        assertThat(HtmlText.of("<td>one</td><td>two</td><div>new</div><div class=\"gmail_quote\">old</div>"))
                .isEqualTo("onetwo\nnew");
    }
}
