package dev.vedette.notify.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real mailbox, also when the connection to it ends in the middle: no mail is lost, and none that was read counts as seen. */
@NullUnmarked // set before each test
class LostConnectionTest {

    private static final int MAILS = 6;

    private GreenMail server;
    private GreenMailUser user;

    @BeforeEach
    void startAMailbox() throws MessagingException {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        user = server.setUser("in@return.example", "in", "secret");
        for (int i = 0; i < MAILS; i++) {
            String mail = "From: a@b.example\r\nSubject: mail " + i + "\r\n\r\n" + "x".repeat(100_000) + "\r\n";
            user.deliver(new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII))));
        }
    }

    @AfterEach
    void stopIt() {
        server.stop();
    }

    private int taken(ImapConnection connection) throws MessagingException, IOException {
        int taken = 0;
        for (Message message : connection.waiting()) {
            assertThat(new String(connection.read(message), StandardCharsets.US_ASCII))
                    .contains("Subject: mail");
            connection.putAway(message);
            taken++;
        }
        return taken;
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 400, 2_000, 60_000, 250_000, 500_000})
    void whatWasNotTakenInWaits(int bytes) throws Exception {
        try (var proxy = new DroppingProxy(server.getImap().getPort(), bytes)) {
            try (ImapConnection connection = ImapConnection.open(settings(proxy.port()))) {
                taken(connection);
            } catch (MessagingException | IOException expected) {
                assertThat(expected).isNotNull();
            }
        }

        try (ImapConnection connection =
                ImapConnection.open(settings(server.getImap().getPort()))) {
            int before = count("Vedette");
            assertThat(taken(connection)).isEqualTo(MAILS - before);
        }
        assertThat(count("Vedette")).isEqualTo(MAILS);
        assertThat(count("INBOX")).isZero();
    }

    @Test
    void whatIsMarkedIsLeftAloneAndNothingIsSeen() throws Exception {
        try (ImapConnection connection =
                ImapConnection.open(settings(server.getImap().getPort()))) {
            Message first = connection.waiting().get(0);
            assertThat(connection.read(first)).hasSizeGreaterThan(1_000);
            connection.mark(first);

            assertThat(connection.waiting()).hasSize(MAILS - 1);
            assertThat(connection.marked()).isOne();
        }
        assertThat(server.getManagers().getImapHostManager().getInbox(user).getMessages())
                .noneMatch(it -> it.getFlags().contains(Flags.Flag.SEEN));
    }

    @Test
    void ofALargeMailOnlyTheBeginningIsRead() throws Exception {
        try (ImapConnection connection =
                ImapConnection.open(settings(server.getImap().getPort(), 5_000))) {
            assertThat(connection.read(connection.waiting().get(0))).hasSize(5_000);
        }
    }

    private int count(String folder) throws Exception {
        var folders = server.getManagers().getImapHostManager();
        var found = folder.equals("INBOX") ? folders.getInbox(user) : folders.getFolder(user, folder);
        return found == null ? 0 : found.getMessageCount();
    }

    private static InboundSettings settings(int port) {
        return settings(port, 1_048_576);
    }

    private static InboundSettings settings(int port, int largest) {
        return new TestMailbox(port, largest);
    }
}
