package dev.vedette.notify.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.notify.channel.Outcome;
import dev.vedette.notify.channel.Outcome.Accepted;
import dev.vedette.notify.channel.Outcome.Deferred;
import dev.vedette.notify.channel.Outcome.Reason;
import dev.vedette.notify.channel.mail.RelaySettings.Security;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Encryption, sign-in and silence, against a mail server that nobody here wrote. */
class SmtpRelayTest {

    private static final MimeMail MAIL =
            new MimeMail(Map.of("Message-ID", "<1@vedette.example>", "Subject", "x"), "one line\r\n");

    @TempDir
    static Path directory;

    private static SecureRelay relay;
    private static Vertx vertx;

    @BeforeAll
    static void startRelay() throws Exception {
        relay = new SecureRelay(directory, "localhost");
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopRelay() {
        relay.close();
        var unused = vertx.close();
    }

    @Test
    void signsInOverStartTls() throws InterruptedException {
        assertThat(send(settings(Security.STARTTLS)
                        .signedIn(SecureRelay.PASSWORD)
                        .trusting(relay.certificate())))
                .isEqualTo(new Outcome.Accepted());
        assertThat(relay.received).contains(SecureRelay.USER);
    }

    @Test
    void waitsWhenThePasswordIsWrongAndDoesNotRepeatIt() throws InterruptedException {
        Outcome outcome =
                send(settings(Security.STARTTLS).signedIn("wrong password").trusting(relay.certificate()));

        assertThat(outcome).isInstanceOfSatisfying(Deferred.class, it -> {
            assertThat(it.reason()).isEqualTo(Reason.SIGN_IN);
            assertThat(it.detail()).contains("535").doesNotContain("wrong password");
        });
    }

    @Test
    void waitsWhenTheRelayWantsASignInOrEncryptionThatIsNotConfigured() throws InterruptedException {
        assertThat(reason(send(settings(Security.STARTTLS).trusting(relay.certificate()))))
                .isEqualTo(Reason.SIGN_IN);
        assertThat(reason(send(settings(Security.NONE)))).isIn(Reason.TLS, Reason.SIGN_IN);
    }

    @Test
    void sendsNothingToARelayWhoseCertificateIsNotTrusted() throws InterruptedException {
        assertThat(reason(send(settings(Security.STARTTLS).signedIn(SecureRelay.PASSWORD))))
                .isEqualTo(Reason.TLS);
    }

    @Test
    void sendsNothingToARelayWhoseCertificateIsSomebodyElses(@TempDir Path other) throws Exception {
        try (SecureRelay impostor = new SecureRelay(other, "relay.example")) {
            Outcome outcome = send(new Settings(
                    impostor.port(),
                    Security.STARTTLS,
                    Optional.of(SecureRelay.USER),
                    Optional.of(SecureRelay.PASSWORD),
                    Optional.of(impostor.certificate())));

            assertThat(reason(outcome)).isEqualTo(Reason.TLS);
            assertThat(impostor.received).isEmpty();
        }
    }

    @Test
    void sendsNothingInTheClearWhereStartTlsIsWanted() throws Exception {
        try (var plain = new dev.vedette.notify.delivery.ScriptedRelay(0)) {
            assertThat(reason(send(new Settings(
                            plain.port(), Security.STARTTLS, Optional.empty(), Optional.empty(), Optional.empty()))))
                    .isEqualTo(Reason.TLS);
            assertThat(plain.received()).isEmpty();
        }
    }

    @Test
    void hangsUpOnARelayThatSaysNothing() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Settings settings = plainly(silent);

            assertThat(send(settings)).isEqualTo(new Deferred(Reason.CONNECTION, Greeting.SILENT));
            // Hung up on: the next byte to read is the end.
            assertThat(readAll(silent)).isEmpty();
        }
    }

    /** As a balancer does with nothing behind it, or a relay that is started again. Its mail would wait as long as for a silent one. */
    @ParameterizedTest
    @CsvSource({
        "NONE, '', false",
        "NONE, '', true",
        "NONE, 22, false",
        "NONE, '220-mx ', false",
        "NONE, 'hello ', false",
        "NONE, '220 hello ', false",
        "NONE, '220-mx 22O ', true",
        "STARTTLS, '', false",
        "TLS, '', false",
        "TLS, '', true"
    })
    void waitsForNoGreetingOnceTheRelayHasHungUp(Security tls, String said, boolean reset) throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var hangUp = new Thread(() -> hangUp(server, said, reset));
            hangUp.start();

            Outcome outcome = send(
                    new Settings(server.getLocalPort(), tls, Optional.empty(), Optional.empty(), Optional.empty()));

            assertThat(outcome).isInstanceOfSatisfying(Deferred.class, deferred -> {
                assertThat(deferred.reason()).as(deferred.detail()).isEqualTo(Reason.CONNECTION);
                assertThat(deferred.inDoubt()).as("whether it may have left").isFalse();
            });
            hangUp.join();
        }
    }

    /** Whether it may have left decides whether it is sent to an address that was put right, and whether its retraction is. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, false",
        "1, 1, false",
        "2, 1, false",
        "3, 1, false",
        "4, 0, true",
        "4, 1, true",
        "4, 3, true",
        "5, 0, true"
    })
    void knowsThatNothingHasLeftBeforeData(int answers, int read, boolean inDoubt) throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var hangUp = new Thread(() -> hangUpAfter(server, answers, read));
            hangUp.start();

            Outcome outcome = send(plainly(server));

            assertThat(outcome).isInstanceOfSatisfying(Deferred.class, deferred -> {
                assertThat(deferred.reason()).isEqualTo(Reason.CONNECTION);
                assertThat(deferred.inDoubt()).isEqualTo(inDoubt);
            });
            hangUp.join();
        }
    }

    /** Greets, answers so many commands, and hangs up on the next: EHLO, MAIL, RCPT, DATA, and the end of the text; after so many lines of it. */
    private static void hangUpAfter(ServerSocket server, int answers, int read) {
        try (Socket accepted = server.accept();
                var in = new BufferedReader(
                        new InputStreamReader(accepted.getInputStream(), StandardCharsets.US_ASCII))) {
            accepted.getOutputStream().write("220 mx\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int answered = 0; answered < answers; answered++) {
                String command = in.readLine();
                String reply = command.startsWith("DATA") ? "354 go on\r\n" : "250 mx\r\n";
                if (answered == 4) {
                    while (!".".equals(in.readLine())) {
                        // The text is read to its end, and not answered.
                    }
                    return;
                }
                accepted.getOutputStream().write(reply.getBytes(StandardCharsets.US_ASCII));
            }
            for (int line = 0; line < read; line++) {
                in.readLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The client takes what it cannot read for a refusal, and a mail that is refused is not sent again. */
    @ParameterizedTest
    @CsvSource({
        "'', hello there, false",
        "'', 650 what, false",
        "EHLO, hello there, false",
        "MAIL, hello there, false",
        "RCPT, hello there, false",
        "RCPT, 25, false",
        "RCPT, 650 what, false",
        "DATA, hello there, false",
        "DATA, 250 not asking for it, false",
        "., hello there, true",
        "., 25O ok, true",
        "., 354 go on, true"
    })
    void takesNoAnswerThatIsNoneForARefusalOrAnAcceptance(String to, String reply, boolean inDoubt) throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var odd = new Thread(() -> answer(server, Map.of(to, reply)));
            odd.start();

            Outcome outcome = send(plainly(server));

            assertThat(outcome).isInstanceOfSatisfying(Deferred.class, deferred -> {
                assertThat(deferred.reason()).as(deferred.detail()).isEqualTo(Reason.CONNECTION);
                assertThat(deferred.detail()).contains(reply);
                assertThat(deferred.inDoubt()).isEqualTo(inDoubt);
            });
            odd.join();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EHLO", "MAIL", "RCPT", "DATA", "."})
    void understandsAnswersWithoutAText(String to) throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String code = to.isEmpty() ? "220" : to.equals("DATA") ? "354" : "250";
            var terse = new Thread(() -> answer(server, Map.of(to, code)));
            terse.start();
            Settings settings = plainly(server);

            assertThat(send(settings)).isEqualTo(new Accepted());
            terse.join();

            // Who is refused EHLO tries HELO.
            var refusing = new Thread(() -> answer(server, Map.of(to, "451", "HELO", "451")));
            refusing.start();
            assertThat(reason(send(settings))).isIn(Reason.REPLY_4XX, Reason.BUSY);
            refusing.join();
        }
    }

    /** It would take, in the end, what was given up, and what is sent instead of it as well. */
    @Test
    void waitsForARelayThatIsSlowButSaysSomethingFromTimeToTime() throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var slow = new Thread(() -> answer(server, Map.of(), Duration.ofMillis(1200)));
            slow.start();

            assertThat(send(plainly(server))).isEqualTo(new Accepted());
            slow.join();
        }
    }

    private static void answer(ServerSocket server, Map<String, String> answers) {
        answer(server, answers, Duration.ZERO);
    }

    /** Greets, and answers to everything that it is fine, unless it has another answer; each time after a while. */
    private static void answer(ServerSocket server, Map<String, String> answers, Duration delay) {
        try (Socket accepted = server.accept();
                var in = new BufferedReader(
                        new InputStreamReader(accepted.getInputStream(), StandardCharsets.US_ASCII))) {
            String next = "220 mx";
            boolean text = false;
            for (String line = ""; line != null; line = in.readLine()) {
                String command = line.split("[ :]", 2)[0];
                if (!text || command.equals(".")) {
                    String fine = command.isEmpty() ? "220 mx" : command.equals("DATA") ? "354 go on" : "250 ok";
                    next = answers.getOrDefault(command, fine);
                    LockSupport.parkNanos(delay.toNanos());
                    accepted.getOutputStream().write((next + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    text = command.equals("DATA");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void hangUp(ServerSocket server, String said, boolean reset) {
        try (Socket accepted = server.accept()) {
            accepted.setSoLinger(reset, 0);
            accepted.getOutputStream().write(said.replace(" ", "\r\n").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void leavesARelayThatRefusesTheRecipientAndWouldTakeTheMailAllTheSame() throws Exception {
        List<String> said = new CopyOnWriteArrayList<>();
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread odd = new Thread(() -> answerOddly(server, said));
            odd.start();

            Outcome outcome = send(plainly(server));

            assertThat(reason(outcome)).isEqualTo(Reason.REPLY_4XX);
            odd.join();
            // The client may say goodbye a second time when it is closed, to a connection that is gone by then.
            assertThat(said)
                    .doesNotContain("DATA")
                    .containsSubsequence("RCPT TO:<mia-duty@mia.example>", "QUIT")
                    .noneMatch(line -> line.contains("one line"));
        }
    }

    /** Once it is told DATA it takes everything for text until a dot, also QUIT. */
    private static void answerOddly(ServerSocket server, List<String> said) {
        try (var client = server.accept();
                var in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            var out = client.getOutputStream();
            out.write("220 odd\r\n".getBytes(StandardCharsets.US_ASCII));
            boolean text = false;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                said.add(line);
                String reply = line.startsWith("EHLO") ? "250-odd\r\n250 PIPELINING" : "250 ok";
                reply = line.startsWith("RCPT") ? "450 4.2.0 not now" : line.equals("DATA") ? "354 go on" : reply;
                if (!text) {
                    out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
                }
                text |= line.equals("DATA");
            }
        } catch (IOException e) {
            said.add(e.toString());
        }
    }

    /** By which a connection knows its mail is not for the relay. */
    @Test
    void tellsTheRelayWordByWordWhatTheClientWouldTellItByItself() throws Exception {
        try (var plain = new dev.vedette.notify.delivery.ScriptedRelay(0);
                var ours = new dev.vedette.notify.delivery.ScriptedRelay(0)) {
            var client = MailClient.create(vertx, RelayConnections.of("localhost", plainly(plain.port())));
            client.sendMail(new MailMessage()
                            .setFrom("vedette@vedette.example")
                            .setTo("mia-duty@mia.example")
                            .setFixedHeaders(true)
                            .setHeaders(MultiMap.caseInsensitiveMultiMap().addAll(MAIL.headers()))
                            .setText("one line\n"))
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            var unused = client.close();

            assertThat(send(plainly(ours.port()))).isEqualTo(new Accepted());

            assertThat(ours.commands())
                    .startsWith(plain.commands().get(0))
                    .containsSequence(
                            "MAIL FROM:<vedette@vedette.example> SIZE=53", "RCPT TO:<mia-duty@mia.example>", "DATA");
            assertThat(plain.commands())
                    .startsWith(ours.commands().subList(0, 4).toArray(String[]::new));
            assertThat(ours.received()).isEqualTo(plain.received());
        }
    }

    @Test
    void refusesSettingsThatCannotWork() {
        assertThatThrownBy(() -> RelayConnections.of(
                        "localhost",
                        new Settings(25, Security.TLS, Optional.of("vedette"), Optional.empty(), Optional.empty())))
                .hasMessageContaining("VEDETTE_SMTP_PASSWORD");
        assertThatThrownBy(() ->
                        RelayConnections.of("localhost", settings(Security.TLS).trusting(Path.of("nowhere.pem"))))
                .hasMessageContaining("VEDETTE_SMTP_CA_FILE");
    }

    private static byte[] readAll(ServerSocket server) throws IOException {
        try (var accepted = server.accept()) {
            return accepted.getInputStream().readAllBytes();
        }
    }

    private static Reason reason(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Deferred.class);
        return ((Deferred) outcome).reason();
    }

    private static Outcome send(Settings settings) throws InterruptedException {
        var smtp = new SmtpRelay(vertx, "localhost", settings, "vedette@vedette.example");
        try {
            return smtp.send(
                    MAIL, "mia-duty@mia.example", false, new Permission(() -> true, System.nanoTime()), () -> false);
        } finally {
            smtp.close();
        }
    }

    private static Settings plainly(ServerSocket server) {
        return plainly(server.getLocalPort());
    }

    private static Settings plainly(int port) {
        return new Settings(port, Security.NONE, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Settings settings(Security tls) {
        return new Settings(relay.port(), tls, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private record Settings(
            int port, Security tls, Optional<String> user, Optional<String> password, Optional<Path> caFile)
            implements RelaySettings {

        Settings signedIn(String with) {
            return new Settings(port, tls, Optional.of(SecureRelay.USER), Optional.of(with), caFile);
        }

        Settings trusting(Path certificate) {
            return new Settings(port, tls, user, password, Optional.of(certificate));
        }

        @Override
        public int connections() {
            return 2;
        }

        @Override
        public int urgentConnections() {
            return 0;
        }

        @Override
        public Duration connectWithin() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Duration silence() {
            return Duration.ofSeconds(2);
        }
    }
}
