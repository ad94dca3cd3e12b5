package dev.vedette.notify.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.Vertx;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a connection knows its mail, and that nothing of that gets out. */
class DialogueTest {

    private static final Vertx VERTX = Vertx.vertx();

    private final MailsUnderWay mails = new MailsUnderWay(VERTX);
    private final EmbeddedChannel connection = new EmbeddedChannel(new Dialogue(
            new LifeSigns(),
            mails,
            "vedette@vedette.example",
            new Patience(Duration.ofSeconds(10), new AtomicLong(System.nanoTime()))));
    private boolean works;

    @AfterAll
    static void end() {
        var unused = VERTX.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " SIZE=1234", " BODY=8BITMIME SIZE=1234"})
    void writesTheSendersAddressInsteadOfTheToken(String parameters) {
        String token = mails.add(new Permission(() -> true, System.nanoTime()), () -> false, null);

        write("MAIL FROM:<" + token + ">" + parameters + "\r\n");

        assertThat(written()).isEqualTo("MAIL FROM:<vedette@vedette.example>" + parameters + "\r\n");
        assertThat(connection.isActive()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MAIL FROM:<1@under-way.invalid>\r\n",
                "mail from:<1@under-way.invalid> SIZE=12\r\n",
                "MAIL FROM: <2@under-way.invalid>\r\n",
                "MAIL 2@under-way.invalid\r\n",
                "MAIL FROM:<vedette@vedette.example>\r\n",
                "MAIL FROM:<>\r\n"
            })
    void endsTheConnectionOfAMailThatIsNotUnderWay(String command) {
        mails.remove(mails.add(new Permission(() -> true, System.nanoTime()), () -> false, null));
        mails.add(new Permission(() -> true, System.nanoTime()), () -> false, null);

        write(command);

        assertThat(connection.<Object>readOutbound()).isNull();
        assertThat(connection.isActive()).isFalse();
    }

    /** Given up between the command and the relay's permission, with its own permission fresh. */
    @Test
    void givesNoTextOfWhatWasGivenUpMeanwhile() {
        String token = mails.add(new Permission(() -> true, System.nanoTime()), () -> false, null);
        write("MAIL FROM:<" + token + ">\r\n");
        write("DATA\r\n");
        mails.remove(token);

        assertThatThrownBy(() -> {
                    connection.writeInbound(Unpooled.copiedBuffer("354 go on\r\n", StandardCharsets.US_ASCII));
                    await().until(() -> {
                        connection.runPendingTasks();
                        return !connection.isActive();
                    });
                    connection.checkException();
                })
                .isInstanceOf(ConnectException.class)
                .hasMessage(Dialogue.WITHDRAWN);
        assertThat(connection.<Object>readInbound()).isNull();
    }

    @Test
    void givesTheTextOfAMailThatMayLeave() {
        String token = mails.add(new Permission(() -> false, System.nanoTime()), () -> false, null);
        write("MAIL FROM:<" + token + ">\r\n");
        write("DATA\r\n");

        connection.writeInbound(Unpooled.copiedBuffer("354 go on\r\n", StandardCharsets.US_ASCII));

        assertThat(((ByteBuf) connection.readInbound()).toString(StandardCharsets.US_ASCII))
                .isEqualTo("354 go on\r\n");
        // The text is what it is.
        written();
        written();
        write("MAIL FROM:<" + token + ">\r\n");
        assertThat(written()).isEqualTo("MAIL FROM:<" + token + ">\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"EHLO us", "STARTTLS", "AUTH PLAIN", "RSET", "MAIL FROM:<it> SIZE=1", "RCPT TO:<a@b>", "DATA"})
    void leavesARelayThatDoesNotAnswerACommandOnceAnotherOneWorks(String command) {
        String token = mails.add(new Permission(() -> true, System.nanoTime()), () -> works, null);
        connection.freezeTime();
        write(command.replace("it", token) + "\r\n");
        pass(600);
        assertThat(connection.isActive()).isTrue();

        works = true;
        read("250-half of an answer\r\n");
        assertThatThrownBy(() -> pass(10)).isInstanceOf(ConnectException.class).hasMessage(Patience.LEFT);
        assertThat(connection.isActive()).isFalse();
    }

    /** The relay is done with then, whether it says goodbye or not. */
    @Test
    void waitsForNoAnswerToTheLastCommand() {
        works = true;
        connection.freezeTime();
        write("QUIT\r\n");
        pass(600);
        assertThat(connection.isActive()).isTrue();
    }

    /** The client closes it by writing nothing, also if the relay did so before. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void waitsForNothingOnAConnectionThatEnds(boolean ended) {
        works = true;
        connection.freezeTime();
        if (ended) {
            connection.close().syncUninterruptibly();
            assertThatThrownBy(connection::checkException).isInstanceOf(ConnectException.class);
            ChannelFuture late =
                    connection.pipeline().write(Unpooled.copiedBuffer("RSET\r\n", StandardCharsets.US_ASCII));
            assertThat(late.isSuccess()).isFalse();
        }
        ChannelFuture closing = connection.pipeline().write(Unpooled.EMPTY_BUFFER);
        assertThat(closing.isSuccess()).isFalse();
        pass(600);
        connection.checkException();
    }

    /** Nor is a connection left on which nothing is waited for. */
    @Test
    void waitsForARelayThatHasTheText() {
        works = true;
        String token = mails.add(new Permission(() -> true, System.nanoTime()), () -> works, null);
        connection.freezeTime();
        write("MAIL FROM:<" + token + ">\r\n");
        read("250 ok\r\n");
        write("DATA\r\n");
        pass(9);
        read("354 go on\r\n");
        write("text\r\n");
        write(".\r\n");
        pass(600);
        assertThat(connection.isActive()).isTrue();

        read("250 ok\r\n");
        pass(600);
        assertThat(connection.isActive()).isTrue();
    }

    /** The connection could be that of either. */
    @Test
    void leavesNoConnectionOfAMailThatCanOnlyWait() {
        mails.add(new Permission(() -> true, System.nanoTime()), () -> true, null);
        String waits = mails.add(new Permission(() -> true, System.nanoTime()), () -> false, null);
        connection.freezeTime();
        write("EHLO us\r\n");
        pass(600);
        assertThat(connection.isActive()).isTrue();

        mails.name(waits);
        assertThatThrownBy(() -> pass(10)).hasMessage(Patience.LEFT);
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            connection.advanceTimeBy(1, TimeUnit.SECONDS);
            connection.runPendingTasks();
        }
        connection.checkException();
    }

    private void read(String words) {
        connection.writeInbound(Unpooled.copiedBuffer(words, StandardCharsets.US_ASCII));
    }

    private void write(String words) {
        try {
            connection.writeOutbound(Unpooled.copiedBuffer(words, StandardCharsets.US_ASCII));
        } catch (Exception e) {
            assertThat(e).isInstanceOf(ConnectException.class).hasMessage(Dialogue.WITHDRAWN);
        }
    }

    private String written() {
        ByteBuf words = connection.readOutbound();
        return words.toString(StandardCharsets.US_ASCII);
    }
}
