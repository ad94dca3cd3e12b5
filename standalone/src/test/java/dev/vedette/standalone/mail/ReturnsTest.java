package dev.vedette.standalone.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.standalone.port.Ports;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes back arrives in a mailbox that is read by IMAP. */
class ReturnsTest {

    private static final String SENDER = "bounce+abc@" + ReturnMailbox.DOMAIN;
    private static final String MAIL = "Message-ID: <one@vedette.example>\r\nSubject: hello\r\n\r\ntext\r\n";

    @TempDir
    private Path directory;

    private ReturnMailbox mailbox;
    private SmtpInbox inbox;

    @BeforeEach
    void start() {
        mailbox = ReturnMailbox.start(Ports.free(), "secret");
        Returns returns = Returns.to(mailbox, List.of(" kfor.example", "", "one@mia.example"), Clock.systemUTC());
        inbox = SmtpInbox.start(directory, Ports.free(), Clock.systemUTC(), returns);
    }

    @AfterEach
    void stop() {
        inbox.close();
        mailbox.close();
    }

    @Test
    void aReplyArrivesAndIsKeptAsAFile() throws Exception {
        send("someone@kfor.example", "reply+xyz@" + ReturnMailbox.DOMAIN);

        assertThat(arrived()).hasSize(1);
        assertThat(arrived().get(0))
                .contains("Return-Path: <someone@kfor.example>", "Delivered-To: reply+xyz@" + ReturnMailbox.DOMAIN)
                .endsWith(MAIL);
        assertThat(directory.resolve(ReturnMailbox.ADDRESS)).isDirectory();
    }

    @Test
    void aMailToWhomeverThereIsNotComesBackAsAReport() throws Exception {
        send(SENDER, "nobody@nowhere.invalid");
        send(SENDER, "Anyone@KFOR.example");
        send(SENDER, "one@mia.example");

        assertThat(arrived())
                .hasSize(3)
                .allSatisfy(report -> assertThat(report)
                        .startsWith("Return-Path: <>\r\nDelivered-To: " + SENDER)
                        .contains(
                                "report-type=delivery-status", "Action: failed", "Message-ID: <one@vedette.example>"));
        assertThat(arrived().get(0)).contains("Final-Recipient: rfc822; nobody@nowhere.invalid");
        assertThat(directory.resolve("nobody@nowhere.invalid")).isDirectory();
    }

    @Test
    void othersTakeTheirMailAndNoReportIsAnsweredByOne() throws Exception {
        send(SENDER, "two@mia.example");
        send("", "nobody@nowhere.invalid");
        send("elsewhere@x.example", "nobody@nowhere.invalid");

        assertThat(arrived()).isEmpty();
    }

    private void send(String sender, String recipient) throws Exception {
        try (SmtpDialogue dialogue = new SmtpDialogue(inbox.port())) {
            assertThat(dialogue.sendFrom(sender, MAIL, recipient)).startsWith("250");
        }
    }

    private List<String> arrived() throws Exception {
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", mailbox.port(), ReturnMailbox.USER, "secret");
            Folder folder = store.getFolder("INBOX");
            folder.open(Folder.READ_ONLY);
            return Arrays.stream(folder.getMessages()).map(ReturnsTest::text).toList();
        }
    }

    private static String text(Message message) {
        try (var out = new ByteArrayOutputStream()) {
            message.writeTo(out);
            return out.toString(StandardCharsets.ISO_8859_1);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
