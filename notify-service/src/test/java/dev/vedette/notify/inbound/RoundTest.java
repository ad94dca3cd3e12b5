package dev.vedette.notify.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No mail keeps those behind it from being taken in, and none is given up for what passes. */
@NullUnmarked // set before each test
class RoundTest {

    private GreenMail server;
    private GreenMailUser user;
    private final List<String> taken = new ArrayList<>();
    private RuntimeException trouble;
    private final Round round = new Round(this::take, result -> {}, () -> true);

    @BeforeEach
    void startAMailbox() throws MessagingException {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        user = server.setUser("in@return.example", "in", "secret");
        for (String mail : List.of("first", "second", "third")) {
            user.deliver(new MimeMessage(
                    Session.getInstance(new Properties()),
                    new ByteArrayInputStream(
                            ("From: a@b.example\r\n\r\n" + mail + "\r\n").getBytes(StandardCharsets.US_ASCII))));
        }
    }

    @AfterEach
    void stopIt() {
        server.stop();
    }

    private TakeInMail.Result take(byte[] raw) {
        String text = new String(raw, StandardCharsets.US_ASCII)
                .replaceAll("(?s).*\r\n\r\n", "")
                .strip();
        if (trouble != null && text.equals("first")) {
            throw trouble;
        }
        taken.add(text);
        return TakeInMail.Result.BOUNCE;
    }

    private void look(int port) throws MessagingException, IOException {
        try (ImapConnection connection = ImapConnection.open(new TestMailbox(port, 1_000_000))) {
            round.all(connection);
        }
    }

    private int marked() throws MessagingException {
        try (ImapConnection connection = ImapConnection.open(new TestMailbox(own(), 1_000_000))) {
            return connection.marked();
        }
    }

    private int own() {
        return server.getImap().getPort();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO", "BAD"})
    void whatTheServerDoesNotHandOutKeepsNoneWaitingAndIsFlaggedInTheEnd(String answer) throws Exception {
        try (var proxy = new RefusingProxy(own(), answer)) {
            for (int i = 1; i < Round.MOST_TRIES; i++) {
                assertThatThrownBy(() -> look(proxy.port())).isInstanceOf(MessagingException.class);
                assertThat(taken).containsExactly("second", "third");
                assertThat(marked()).isZero();
            }
            look(proxy.port());
        }
        assertThat(marked()).isOne();
    }

    @Test
    void aConnectionThatEndsAtOneMailReachesTheOthersNextTime() throws Exception {
        try (var proxy = new RefusingProxy(own(), "")) {
            assertThatThrownBy(() -> look(proxy.port())).isInstanceOf(MessagingException.class);
            assertThat(taken).isEmpty();

            for (int i = 1; i <= Round.MOST_TRIES; i++) {
                assertThatThrownBy(() -> look(proxy.port())).isInstanceOf(MessagingException.class);
                assertThat(taken).containsExactly("second", "third");
            }
        }

        look(own());

        assertThat(taken).containsExactly("second", "third", "first");
    }

    /** A lock that was held, a server that is stopped, a connection that broke, two that were overtaken, a pool without any. */
    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"55P03", "57P01", "08006", "40001", "40P01", "23505"})
    void whatPassesIsLookedAtAgain(@Nullable String state) throws Exception {
        trouble = new IllegalStateException(new SQLException("not now", state));

        assertThatThrownBy(() -> look(own())).hasRootCauseMessage("not now");

        assertThat(taken).containsExactly("second", "third");
        assertThat(marked()).isZero();
        trouble = null;
        look(own());
        assertThat(taken).containsExactly("second", "third", "first");
    }

    @Test
    void whatCannotBeTakenInIsFlagged() throws Exception {
        trouble = new IllegalStateException(new SQLException("no such letter", "22021"));

        look(own());

        assertThat(taken).containsExactly("second", "third");
        assertThat(marked()).isOne();
    }
}
