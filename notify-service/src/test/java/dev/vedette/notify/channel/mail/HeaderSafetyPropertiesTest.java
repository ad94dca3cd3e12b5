package dev.vedette.notify.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever text comes in, the mail has the same headers, and a reader written by others reads the same text out of it. */
class HeaderSafetyPropertiesTest {

    private static final List<String> HEADERS = List.of(
            "Date",
            "From",
            "To",
            "Subject",
            "Message-ID",
            "Auto-Submitted",
            "X-Auto-Response-Suppress",
            "Importance",
            "Content-Language",
            "MIME-Version",
            "Content-Type");

    private final MimeComposer composer = new MimeComposer("Vedette <vedette@vedette.example>");

    @Property(tries = 500)
    void anyTextInAHeaderGivesTheSameHeaders(@ForAll("nasty") String subject, @ForAll("nasty") String name)
            throws Exception {
        byte[] raw =
                composer.compose(letter(subject, name, "text", "<p>html</p>")).raw();

        MimeMessage read = read(raw);
        assertThat(Collections.list(read.getAllHeaders()).stream().map(jakarta.mail.Header::getName))
                .containsExactlyElementsOf(HEADERS);
        assertThat(read.getAllRecipients()).hasSize(1);
        assertThat(new String(raw, StandardCharsets.US_ASCII).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(78));
    }

    @Property(tries = 500)
    void theSubjectIsReadAsItWasSafe(@ForAll("nasty") String subject) throws Exception {
        MimeMessage read = read(
                composer.compose(letter(subject, "", "text", "<p>html</p>")).raw());

        String seen = read.getSubject();
        assertThat(seen == null ? "" : seen).isEqualTo(SafeText.line(subject, 1000));
    }

    @Property(tries = 500)
    void theBodyIsReadAsItWasWritten(@ForAll("blocks") String text) throws Exception {
        String safe = SafeText.block(text);
        MimeMail mail = composer.compose(letter("s", "n", safe, "<p>" + safe + "</p>"));

        assertThat(mail.alternative("text/plain")).contains(safe);
        assertThat(mail.alternative("text/html")).contains("<p>" + safe + "</p>");
        assertThat(MimeMail.parse(mail.raw()).raw()).isEqualTo(mail.raw());
        var parts = (jakarta.mail.internet.MimeMultipart) read(mail.raw()).getContent();
        assertThat(((String) parts.getBodyPart(0).getContent()).replace("\r\n", "\n"))
                .isEqualTo(safe);
        assertThat(mail.raw())
                .satisfies(bytes -> assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                        .isASCII());
    }

    @Provide
    Arbitrary<String> nasty() {
        Arbitrary<String> injections = Arbitraries.of(
                "\r\nBcc: eve@evil.example",
                "\nSubject: other",
                "\r\n\r\nbody",
                "\u0000",
                "\u202Egnp.exe",
                "\u2028To: x",
                "=?UTF-8?Q?=0D=0A?=",
                "\uD800",
                "\"<eve@evil.example>",
                "x".repeat(500),
                "Зубин Поток ".repeat(40));
        return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(80), injections)
                .list()
                .ofMinSize(0)
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> blocks() {
        Arbitrary<String> lines =
                Arbitraries.of("\n", "\r\n.\r\n", "\n.\n", "From here\n", "--=_x--\n", " \n", "\t\n", "ë".repeat(100));
        return Arbitraries.oneOf(Arbitraries.strings().ofMaxLength(200), lines)
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    private static Letter letter(String subject, String name, String text, String html) {
        return new Letter(
                "<2f1c9a5e-0000-4000-8000-000000000001@vedette.example>",
                name,
                "kfor-duty@kfor.example",
                null,
                subject,
                List.of(),
                Instant.parse("2026-03-07T14:28:02Z"),
                true,
                "en",
                text,
                html);
    }

    private static MimeMessage read(byte[] raw) throws Exception {
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
    }
}
