package dev.vedette.notify.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a mail is, of one for each habit that is known: the first word of the file's name says what it is to be taken for. */
class ReportsTest {

    private final MailReader reader = new MailReader();

    static Stream<Path> mails() throws IOException, URISyntaxException {
        Path folder = Path.of(ReportsTest.class.getResource("/returned").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("mails")
    void aMailIsWhatItIs(Path mail) throws IOException {
        Verdict verdict = verdict(mail);

        assertThat(verdict.getClass().getSimpleName().toLowerCase(Locale.ROOT))
                .isEqualTo(mail.getFileName().toString().replaceAll("-.*", ""));
    }

    /** What programs write is the same wherever it comes; that somebody has written to the sender of an envelope is not so. */
    @ParameterizedTest
    @MethodSource("mails")
    void nobodyWritesToTheSenderOfAnEnvelope(Path mail) throws IOException {
        Verdict anywhere = verdict(mail);
        Verdict verdict = Reports.verdict(reader.read(Files.readAllBytes(mail)), true);

        assertThat(verdict).isNotInstanceOf(Verdict.Written.class);
        if (!(anywhere instanceof Verdict.Written)) {
            assertThat(verdict).isEqualTo(anywhere);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "noreply@gateway.example, auto-generated, Undeliverable: sighting, 550 5.1.1 user unknown, Failed, Automatic",
                "mail@gateway.example, -, Undeliverable: sighting, The following address failed: duty, Failed, Written",
                "mail@gateway.example, -, Sighting, It is delayed; the server will retry., Delayed, Written",
                "helpdesk@kfor.example, -, Re: sighting, We have opened a ticket., Unclear, Written",
                "noreply@kfor.example, -, Ticket 17, We have opened a ticket., Automatic, Automatic",
                "duty@kfor.example, auto-replied, Away, My mailbox is full of 5.1.1 things., Automatic, Automatic",
            })
    void whatKeepsASenderOfItsOwnIsABounceAllTheSame(
            String from, @Nullable String submitted, String subject, String text, String toSender, String toReply) {
        ReturnedLetter letter = reader.read("Return-Path: <%s>\r\nFrom: %s\r\nSubject: %s\r\n%s\r\n%s"
                .formatted(from, from, subject, submitted == null ? "" : "Auto-Submitted: " + submitted + "\r\n", text)
                .getBytes(StandardCharsets.US_ASCII));

        assertThat(Reports.verdict(letter, true).getClass().getSimpleName()).isEqualTo(toSender);
        assertThat(Reports.verdict(letter, false).getClass().getSimpleName()).isEqualTo(toReply);
    }

    @Test
    void aBounceSaysWhy() throws Exception {
        assertThat(why("failed-postfix"))
                .isEqualTo("5.1.1 smtp; 550 5.1.1 <duty@kfor.example>: Recipient address rejected: User unknown");
        assertThat(why("failed-several")).isEqualTo("5.2.2 smtp;552 5.2.2 Over quota");
        assertThat(why("failed-qmail")).contains("no mailbox here by that name. (#5.1.1)");
        assertThat(why("failed-gmail")).contains("550 5.1.1 The account does not exist.");
        assertThat(why("failed-null-sender-and-code")).contains("554 5.7.1 not accepted here");
    }

    private String why(String name) throws IOException, URISyntaxException {
        Path mail = mails().filter(it -> it.endsWith(name + ".eml")).findFirst().orElseThrow();
        return ((Verdict.Failed) verdict(mail)).why();
    }

    private Verdict verdict(Path mail) throws IOException {
        return Reports.verdict(reader.read(Files.readAllBytes(mail)), false);
    }

    /** Exchange notes it of whatever a rule passes on, also of what people write. */
    @Test
    void whatARuleOfOurOwnMailboxPassedOnIsWrittenAllTheSame() {
        ReturnedLetter letter = reader.read("""
                Return-Path: <duty@kfor.example>
                From: duty@kfor.example
                X-MS-Exchange-Inbox-Rules-Loop: vedette@return.example

                We are there.""".getBytes(StandardCharsets.US_ASCII));

        assertThat(Reports.verdict(letter.without(Reports.PASSED_ON_BY, "vedette@return.example"::equals), false))
                .isInstanceOf(Verdict.Written.class);
        assertThat(Reports.verdict(letter.without(Reports.PASSED_ON_BY, "another@return.example"::equals), false))
                .isInstanceOf(Verdict.Automatic.class);
    }
}
