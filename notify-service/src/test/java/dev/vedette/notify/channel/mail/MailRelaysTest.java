package dev.vedette.notify.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.account.JumpingClock;
import dev.vedette.notify.channel.Outcome;
import dev.vedette.notify.channel.Outcome.Accepted;
import dev.vedette.notify.channel.Outcome.Deferred;
import dev.vedette.notify.channel.Outcome.Reason;
import dev.vedette.notify.channel.Outcome.Refused;
import dev.vedette.notify.delivery.ScriptedRelay;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two relays: which of them is asked, and when the other one. */
class MailRelaysTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final String DUTY = "duty@kfor.example";

    private final JumpingClock clock = new JumpingClock();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private ScriptedRelay first;
    private ScriptedRelay second;
    private MailRelays relays;

    @BeforeEach
    void start() throws IOException {
        first = new ScriptedRelay(0);
        second = new ScriptedRelay(0);
        relays = relays(2);
    }

    @AfterEach
    void stop() throws IOException {
        relays.close();
        first.close();
        second.close();
    }

    @AfterAll
    static void end() {
        var unused = VERTX.close();
    }

    @Test
    void asksTheFirstAlone() throws Exception {
        assertThat(send()).isEqualTo(new Accepted());

        assertThat(first.received()).hasSize(1);
        assertThat(second.received()).isEmpty();
    }

    @Test
    void goesOnAtOnceToTheSecondAndThenAsksItFirstUntilTheFirstTakesMailsAgain() throws Exception {
        int port = first.port();
        first.close();
        for (int i = 0; i < 3; i++) {
            assertThat(relays.leftOut()).isEmpty();
            assertThat(send()).isEqualTo(new Accepted());
        }
        assertThat(second.received()).hasSize(3);
        assertThat(relays.leftOut()).isEqualTo(Map.of("first", clock.instant()));
        assertThat(leftOut("first")).isEqualTo(1);
        assertThat(leftOut("second")).isZero();

        first = new ScriptedRelay(port);
        assertThat(send()).isEqualTo(new Accepted());
        assertThat(first.received()).isEmpty();
        clock.jump(Duration.ofSeconds(5));
        // What is urgent does not find that out
        assertThat(relays.send(mail(), DUTY, true)).isEqualTo(new Accepted());
        assertThat(first.received()).isEmpty();

        assertThat(send()).isEqualTo(new Accepted());
        assertThat(first.received()).hasSize(1);
        assertThat(second.received()).hasSize(5);
        assertThat(relays.leftOut()).isEmpty();
        assertThat(leftOut("first")).isZero();
    }

    @Test
    void goesOnWhenTheFirstTakesNothingAtAll() throws Exception {
        first.answerRecipient(DUTY, "421 4.3.2 shutting down");

        assertThat(send()).isEqualTo(new Accepted());
        assertThat(second.received()).hasSize(1);
    }

    @Test
    void doesNotGoOnWithWhatTheFirstSaysOfThisMailOrItsRecipient() throws Exception {
        first.answerRecipient(DUTY, "550 5.1.1 no such user");
        assertThat(send()).isInstanceOf(Refused.class);
        first.answerRecipient(DUTY, "450 4.2.0 greylisted");
        assertThat(send()).isInstanceOfSatisfying(Deferred.class, it -> assertThat(it.reason())
                .isEqualTo(Reason.REPLY_4XX));
        first.answerMail(DUTY, "554 5.7.1 spam");
        assertThat(send()).isInstanceOf(Refused.class);

        assertThat(second.received()).isEmpty();
        assertThat(relays.leftOut()).isEmpty();
    }

    /** The second one would send it twice. */
    @Test
    void doesNotGoOnWithWhatTheFirstMayHaveTaken() throws Exception {
        first.answerMail(DUTY, ScriptedRelay.DROP_AFTER_TAKING);
        assertThat(send()).isInstanceOfSatisfying(Deferred.class, it -> assertThat(it.inDoubt())
                .isTrue());
        first.answerMail(DUTY, ScriptedRelay.HANG);
        assertThat(send()).isInstanceOfSatisfying(Deferred.class, it -> assertThat(it.inDoubt())
                .isTrue());

        assertThat(second.received()).isEmpty();
    }

    @Test
    void asksBothWhenNeitherWorks() throws Exception {
        int port = second.port();
        first.close();
        second.close();
        for (int i = 0; i < 4; i++) {
            assertThat(send()).isInstanceOf(Deferred.class);
        }
        assertThat(relays.leftOut()).containsOnlyKeys("first", "second");

        second = new ScriptedRelay(port);
        assertThat(relays.send(mail(), DUTY, true)).isEqualTo(new Accepted());
        assertThat(relays.leftOut()).containsOnlyKeys("first");
    }

    @Test
    void leavesOutNoRelayThatIsTheOnlyOne() throws Exception {
        int port = first.port();
        first.close();
        relays.close();
        relays = relays(Optional.empty(), settings(port, 2));
        for (int i = 0; i < 5; i++) {
            assertThat(send()).isInstanceOf(Deferred.class);
        }
        first = new ScriptedRelay(port);

        assertThat(send()).isEqualTo(new Accepted());
        assertThat(relays.leftOut()).isEmpty();
    }

    @Test
    void keepsToTheConnectionsThatItMayHave() throws Exception {
        relays.close();
        relays = relays(1);
        first.answerMail(DUTY, ScriptedRelay.SLOW);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Outcome>> mails = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                mails.add(this::send);
            }
            for (Future<Outcome> sent : threads.invokeAll(mails)) {
                assertThat(sent.get()).isEqualTo(new Accepted());
            }
        } finally {
            threads.shutdown();
        }
        assertThat(first.received()).hasSize(4);
        assertThat(first.mostSessions()).isEqualTo(1);
        assertThat(second.received()).isEmpty();
    }

    private double leftOut(String relay) {
        return metrics.get("vedette.relay.left.out").tag("relay", relay).gauge().value();
    }

    private Outcome send() throws InterruptedException {
        return relays.send(mail(), DUTY, false);
    }

    private static MimeMail mail() {
        return new MimeMail(Map.of("Message-ID", "<1@vedette.example>", "Subject", "x"), "one line\r\n");
    }

    private MailRelays relays(int connections) {
        return relays(Optional.of(settings(second.port(), connections)), settings(first.port(), connections));
    }

    private MailRelays relays(Optional<RelaySettings> second, One first) {
        return new MailRelays(VERTX, new Both(first, second), new From(), clock, metrics);
    }

    private static One settings(int port, int connections) {
        return new One(port, connections);
    }

    private record One(int port, int connections) implements RelaySettings {

        @Override
        public String host() {
            return "127.0.0.1";
        }

        @Override
        public Optional<String> user() {
            return Optional.empty();
        }

        @Override
        public Optional<String> password() {
            return Optional.empty();
        }

        @Override
        public Security tls() {
            return Security.NONE;
        }

        @Override
        public Optional<Path> caFile() {
            return Optional.empty();
        }

        @Override
        public Duration connectWithin() {
            return Duration.ofSeconds(10);
        }

        @Override
        public Duration silence() {
            return Duration.ofSeconds(10);
        }
    }

    private record Both(One first, Optional<RelaySettings> second) implements SmtpSettings {

        @Override
        public String host() {
            return first.host();
        }

        @Override
        public int port() {
            return first.port();
        }

        @Override
        public Optional<String> user() {
            return first.user();
        }

        @Override
        public Optional<String> password() {
            return first.password();
        }

        @Override
        public Security tls() {
            return first.tls();
        }

        @Override
        public Optional<Path> caFile() {
            return first.caFile();
        }

        @Override
        public int connections() {
            return first.connections();
        }

        @Override
        public Duration connectWithin() {
            return first.connectWithin();
        }

        @Override
        public Duration silence() {
            return first.silence();
        }
    }

    private record From() implements MailSettings {

        @Override
        public String from() {
            return "Vedette <vedette@vedette.example>";
        }

        @Override
        public String incidentUrl() {
            return "";
        }

        @Override
        public String notifyUrl() {
            return "";
        }
    }
}
