package dev.vedette.notify.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.account.JumpingClock;
import dev.vedette.notify.channel.Outcome;
import dev.vedette.notify.channel.Outcome.Accepted;
import dev.vedette.notify.channel.Outcome.Deferred;
import dev.vedette.notify.channel.Outcome.Reason;
import dev.vedette.notify.channel.Outcome.Refused;
import dev.vedette.notify.delivery.ScriptedRelay;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two relays: which of them is asked, and when the other one. */
class MailRelaysTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final String DUTY = "duty@kfor.example";
    private static final Permission GIVEN = new Permission(() -> true, System.nanoTime());

    private static final Duration HASTE = Duration.ofMillis(1500);
    /** Longer than that. */
    private static final Duration SLOW = Duration.ofSeconds(4);
    /** After which a permission is asked for again. */
    private static final Duration STALE = Duration.ofSeconds(2);

    private final JumpingClock clock = new JumpingClock();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private String tls = "NONE";
    private ScriptedRelay first;
    private ScriptedRelay second;
    private int urgentConnections;
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
        assertThat(relays.send(mail(), DUTY, true, GIVEN)).isEqualTo(new Accepted());
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
        assertThat(send())
                .isInstanceOfSatisfying(
                        Deferred.class, it -> assertThat(it.reason()).isEqualTo(Reason.REPLY_4XX));
        first.answerMail(DUTY, "554 5.7.1 spam");
        assertThat(send()).isInstanceOf(Refused.class);

        assertThat(second.received()).isEmpty();
        assertThat(relays.leftOut()).isEmpty();
    }

    /** The second one would send it twice. */
    @Test
    void doesNotGoOnWithWhatTheFirstMayHaveTaken() throws Exception {
        first.answerMail(DUTY, ScriptedRelay.DROP_AFTER_TAKING);
        assertThat(send())
                .isInstanceOfSatisfying(
                        Deferred.class, it -> assertThat(it.inDoubt()).isTrue());
        first.answerMail(DUTY, ScriptedRelay.HANG);
        assertThat(send())
                .isInstanceOfSatisfying(
                        Deferred.class, it -> assertThat(it.inDoubt()).isTrue());

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
        assertThat(relays.send(mail(), DUTY, true, GIVEN)).isEqualTo(new Accepted());
        assertThat(relays.leftOut()).containsOnlyKeys("first");
    }

    @Test
    void leavesOutNoRelayThatIsTheOnlyOne() throws Exception {
        int port = first.port();
        first.close();
        relays.close();
        relays = relays(Optional.empty(), port, 2);
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

    /** The relay has said nothing to what came before the text, so that nothing has left, and a marking may have been tightened meanwhile. */
    @Test
    void asksOnceMoreWhetherItMayLeaveWhereARelayKeepsUsWaiting() throws Exception {
        first.answerRecipient(DUTY, ScriptedRelay.SLOW);
        var asked = new AtomicInteger();
        var withdrawn = new Permission(() -> asked.incrementAndGet() > 1, System.nanoTime());

        assertThat(relays.send(mail(), DUTY, false, withdrawn))
                .isInstanceOfSatisfying(
                        Deferred.class, it -> assertThat(it.inDoubt()).isFalse());

        assertThat(withdrawn.isWithdrawn()).isTrue();
        assertThat(first.received()).isEmpty();
        assertThat(second.received()).isEmpty();
        first.answerRecipient(DUTY, ScriptedRelay.SLOW);
        assertThat(relays.send(mail(), DUTY, false, new Permission(() -> true, System.nanoTime())))
                .isEqualTo(new Accepted());
        assertThat(first.received()).hasSize(1);
    }

    /** The relay does not take the mail, but only says that it may be given to it. */
    @Test
    void asksOnceMoreWhenTheRelayIsReadyForTheText() throws Exception {
        first.answerLater("DATA", STALE);
        var withdrawn = new Permission(() -> false, System.nanoTime());

        assertThat(relays.send(mail(), DUTY, false, withdrawn))
                .isInstanceOfSatisfying(
                        Deferred.class, it -> assertThat(it.inDoubt()).isFalse());

        assertThat(withdrawn.isWithdrawn()).isTrue();
        assertThat(first.received()).isEmpty();
        assertThat(second.received()).isEmpty();
        assertThat(relays.leftOut()).isEmpty();
    }

    @Test
    void whatIsUrgentNeedNotWaitForWhatIsNot() throws Exception {
        urgentConnections = 1;
        relays = relays(Optional.empty(), first.port(), 1, Duration.ofSeconds(3), 3);
        first.answerMail(DUTY, ScriptedRelay.HANG);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Outcome> slow = threads.submit(() -> relays.send(mail("slow"), DUTY, false, GIVEN));
            await().until(() -> first.received().size() == 1);
            Future<Outcome> ordinary =
                    threads.submit(() -> relays.send(mail("ordinary"), "other-duty@mia.example", false, GIVEN));

            assertThat(relays.send(mail("urgent"), "other-duty@mia.example", true, GIVEN))
                    .isEqualTo(new Accepted());
            assertThat(first.received()).hasSize(2);
            assertThat(ordinary).isNotDone();
            assertThat(slow.get()).isInstanceOf(Deferred.class);
            assertThat(ordinary.get()).isEqualTo(new Accepted());
        } finally {
            threads.shutdown();
        }
        assertThat(first.received().get(1).mail()).contains("urgent");
    }

    /** What has left cannot be called back, so that nothing is gained by holding back what may leave. */
    @Test
    void aMailWhoseTextIsOutHoldsNoOtherBackThatGoesToTheSameMailbox() throws Exception {
        first.answerMail(DUTY, ScriptedRelay.HANG);
        var asked = new AtomicInteger();
        var withdrawn = new Permission(() -> asked.incrementAndGet() < 0, System.nanoTime());
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            Future<Outcome> sent = threads.submit(() -> relays.send(mail("out"), DUTY, false, withdrawn));
            await().until(() -> first.received().size() == 1);
            first.answerLater("RCPT", STALE);
            var othersAsked = new AtomicInteger();
            var other = new Permission(() -> othersAsked.incrementAndGet() > 0, System.nanoTime());

            assertThat(relays.send(mail("other"), DUTY, false, other)).isEqualTo(new Accepted());

            assertThat(other.isWithdrawn()).isFalse();
            assertThat(othersAsked).hasValue(1);
            assertThat(sent.get())
                    .isInstanceOfSatisfying(
                            Deferred.class, it -> assertThat(it.inDoubt()).isTrue());
        } finally {
            threads.shutdown();
        }
        assertThat(asked).hasValue(0);
        assertThat(withdrawn.isWithdrawn()).isFalse();
        assertThat(first.received())
                .extracting(ScriptedRelay.Received::mail)
                .satisfiesExactly(
                        it -> assertThat(it).contains("Subject: out"),
                        it -> assertThat(it).contains("Subject: other"));
        assertThat(second.received()).isEmpty();
    }

    /** On a connection that is kept each mail is asked about by itself. */
    @Test
    void mailsOnOneConnectionAreNotTakenForEachOther() throws Exception {
        relays.close();
        relays = relays(1);
        assertThat(relays.send(mail("one"), DUTY, false, new Permission(() -> false, System.nanoTime())))
                .isEqualTo(new Accepted());
        first.answerLater("RCPT", STALE);
        assertThat(relays.send(mail("two"), DUTY, false, new Permission(() -> true, System.nanoTime())))
                .isEqualTo(new Accepted());
        assertThat(first.commands()).filteredOn(it -> it.startsWith("EHLO")).hasSize(1);
        assertThat(first.commands()).contains("RSET");
        assertThat(relays.send(mail("three"), DUTY, false, new Permission(() -> false, System.nanoTime())))
                .isInstanceOf(Deferred.class);
        assertThat(relays.send(mail("four"), DUTY, false, new Permission(() -> true, System.nanoTime())))
                .isEqualTo(new Accepted());

        assertThat(first.received())
                .extracting(it -> it.mail().replaceAll("(?s).*Subject: (\\w+).*", "$1"))
                .containsExactly("one", "two", "four");
    }

    /** Nothing can have left, and the second one works, so that nobody has to wait. */
    @ParameterizedTest
    @ValueSource(strings = {ScriptedRelay.GREETING, "EHLO", "MAIL", "RCPT", "DATA"})
    @Timeout(60)
    void leavesARelayThatSaysNothingBeforeTheTextWhereAnotherOneWorks(String command) throws Exception {
        hasteFrom(600);
        first.hangAt(command);

        assertThat(send()).isEqualTo(new Accepted());

        assertThat(first.received()).isEmpty();
        assertThat(second.received()).hasSize(1);
    }

    @Test
    @Timeout(60)
    void leavesARelayOutThatWasLeftAgainAndAgainAndOneThatFindsOutLeavesItAsSoon() throws Exception {
        hasteFrom(600);
        first.hangAt("RCPT");
        for (int i = 0; i < 3; i++) {
            assertThat(relays.leftOut()).isEmpty();
            assertThat(send()).isEqualTo(new Accepted());
        }
        assertThat(relays.leftOut()).containsOnlyKeys("first");

        clock.jump(Duration.ofSeconds(5));
        assertThat(send()).isEqualTo(new Accepted());

        assertThat(first.commands()).filteredOn(it -> it.startsWith("RCPT")).hasSize(4);
        assertThat(relays.leftOut()).containsOnlyKeys("first");
        assertThat(second.received()).hasSize(4);
    }

    /** The second one is asked again at once, and nobody waits for the first. */
    @Test
    @Timeout(60)
    void asksOfTwoThatAreLeftOutTheOneThatAnswered() throws Exception {
        bothAreLeftOutWhileTheFirstHangs(600);
        int asked = first.commands().size();

        assertThat(relays.send(mail(), DUTY, true, GIVEN)).isEqualTo(new Accepted());

        assertThat(first.commands()).hasSize(asked);
        assertThat(relays.leftOut()).containsOnlyKeys("first");
    }

    /** It was waited out by a mail that could go nowhere else, and hangs still. */
    @Test
    @Timeout(60)
    void doesNotAskARelayThatWasWaitedOutForWhatIsUrgent() throws Exception {
        bothAreLeftOutWhileTheFirstHangs(3);
        clock.jump(Duration.ofSeconds(6));
        second.answerRecipient(DUTY, "421 4.3.2 shutting down");
        assertThat(send()).isInstanceOf(Deferred.class);
        int asked = first.commands().size();

        assertThat(relays.send(mail(), "other-duty@mia.example", true, GIVEN)).isEqualTo(new Accepted());

        assertThat(first.commands()).hasSize(asked);
    }

    /** The other one may take it any moment, and is asked first. */
    @Test
    @Timeout(60)
    void waitsNotForLongForOneThatHangsWithWhatIsUrgentWhereAnotherOneAnswers() throws Exception {
        bothAreLeftOutWhileTheFirstHangs(600);
        clock.jump(Duration.ofSeconds(6));
        second.answerRecipient(DUTY, "421 4.3.2 shutting down");
        assertThat(relays.send(mail(), DUTY, true, GIVEN)).isInstanceOf(Deferred.class);

        assertThat(relays.send(mail(), DUTY, true, GIVEN)).isEqualTo(new Accepted());
        assertThat(second.received()).hasSize(4);
    }

    /** What was left in vain is waited for the next time. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Timeout(120)
    void reachesASlowRelayWithWhatIsUrgentWhereTheOtherOneTakesNothing(boolean answers) throws Exception {
        hasteFrom(7);
        first.answerLater("RCPT", SLOW);
        for (int i = 0; i < 3; i++) {
            assertThat(send()).isEqualTo(new Accepted());
        }
        if (answers) {
            for (int i = 0; i < 9; i++) {
                second.answerRecipient(DUTY, "421 4.3.2 shutting down");
            }
        } else {
            second.hangAt("RCPT");
        }
        for (int i = 0; i < 3; i++) {
            assertThat(send()).isInstanceOf(Deferred.class);
        }
        clock.jump(Duration.ofSeconds(6));
        assertThat(relays.send(mail(), DUTY, true, GIVEN)).isInstanceOf(Deferred.class);
        if (answers) {
            // Tried again at once, when it is not the turn of the other one yet.
            assertThat(relays.send(mail(), DUTY, true, GIVEN)).isInstanceOf(Deferred.class);
        }
        clock.jump(Duration.ofMinutes(1));

        assertThat(relays.send(mail(), DUTY, true, GIVEN)).isEqualTo(new Accepted());
        assertThat(first.received()).hasSize(1);
    }

    /** Nobody knows which of the two works again. */
    @Test
    @Timeout(60)
    void asksBothWithWhatIsUrgentWhereBothSaidNothing() throws Exception {
        hasteFrom(3);
        first.hangAt("RCPT");
        second.hangAt("RCPT");
        for (int i = 0; i < 4; i++) {
            assertThat(send()).isInstanceOf(Deferred.class);
        }
        assertThat(relays.leftOut()).containsOnlyKeys("first", "second");
        second.answerLater("RCPT", Duration.ZERO);

        assertThat(relays.send(mail(), "other-duty@mia.example", true, GIVEN)).isEqualTo(new Accepted());
        assertThat(second.received()).hasSize(1);
    }

    /** Also if nothing but what is urgent is sent. */
    @Test
    @Timeout(60)
    void triesOneThatWorksAgainWithWhatIsUrgentWhereAnotherOneAnswersAndTakesNothing() throws Exception {
        bothAreLeftOutWhileTheFirstHangs(600);
        first.answerLater("RCPT", Duration.ZERO);
        clock.jump(Duration.ofSeconds(6));
        second.answerRecipient(DUTY, "421 4.3.2 shutting down");

        assertThat(relays.send(mail(), DUTY, true, GIVEN)).isEqualTo(new Accepted());
        assertThat(first.received()).hasSize(1);
    }

    /** The mail that was to try it was taken by the one before. */
    @Test
    @Timeout(60)
    void triesALeftOutRelayAlsoIfTheMailThatWasToWasTakenByAnother() throws Exception {
        bothAreLeftOutWhileTheFirstHangs(600);
        clock.jump(Duration.ofSeconds(6));
        assertThat(send()).isEqualTo(new Accepted());
        first.answerLater("RCPT", Duration.ZERO);
        clock.jump(Duration.ofSeconds(6));

        assertThat(send()).isEqualTo(new Accepted());
        assertThat(first.received()).hasSize(1);
        assertThat(relays.leftOut()).isEmpty();
    }

    private void bothAreLeftOutWhileTheFirstHangs(int silence) throws Exception {
        hasteFrom(silence);
        first.hangAt("RCPT");
        for (int i = 0; i < 3; i++) {
            assertThat(send()).isEqualTo(new Accepted());
        }
        for (int i = 0; i < 3; i++) {
            second.answerRecipient(DUTY, "421 4.3.2 shutting down");
            assertThat(send()).isInstanceOf(Deferred.class);
        }
        assertThat(relays.leftOut()).containsOnlyKeys("first", "second");
    }

    /** Which begins before there is a connection on which anything could be said. */
    @Test
    @Timeout(60)
    void leavesARelayThatSaysNothingInTheHandshake() throws Exception {
        tls = "TLS";
        hasteFrom(600);
        first.hangAt(ScriptedRelay.GREETING);

        assertThat(send()).isEqualTo(new Accepted());
        assertThat(second.received()).hasSize(1);
    }

    /** It may have died since it took the last mail, with its connections left standing. */
    @Test
    @Timeout(60)
    void leavesARelayThatSaysNothingOnAConnectionThatWasKept() throws Exception {
        hasteFrom(600);
        assertThat(send()).isEqualTo(new Accepted());
        first.hangAt("RSET");
        first.hangAt(ScriptedRelay.GREETING);

        assertThat(send()).isEqualTo(new Accepted());
        assertThat(first.received()).hasSize(1);
        assertThat(second.received()).hasSize(1);
        assertThat(first.commands()).contains("RSET");
    }

    /** Nothing is waited for on it. */
    @Test
    void leavesNoConnectionOnWhichNothingIsSaid() throws Exception {
        relays.close();
        relays = relays(Optional.empty(), first.port(), 1, HASTE, 60);
        assertThat(send()).isEqualTo(new Accepted());

        await().during(HASTE.multipliedBy(2))
                .atMost(HASTE.multipliedBy(20))
                .until(() -> first.commands().stream().noneMatch("QUIT"::equals));
        assertThat(send()).isEqualTo(new Accepted());

        assertThat(first.commands()).filteredOn(it -> it.startsWith("EHLO")).hasSize(1);
        assertThat(first.commands()).contains("RSET");
    }

    @Test
    void waitsForASlowRelayWhereThereIsNoOtherOne() throws Exception {
        relays.close();
        relays = relays(Optional.empty(), first.port(), 2, HASTE, 60);
        first.answerLater("RCPT", SLOW);

        assertThat(send()).isEqualTo(new Accepted());
    }

    @Test
    void waitsForASlowSecondRelayWhereTheFirstIsAway() throws Exception {
        hasteFrom(60);
        first.close();
        second.answerLater("MAIL", SLOW);

        assertThat(send()).isEqualTo(new Accepted());
        assertThat(second.received()).hasSize(1);
    }

    /** That the second one is away is seen when it is asked; the next time the first is waited for. */
    @ParameterizedTest
    @ValueSource(strings = {ScriptedRelay.GREETING, "RCPT"})
    void waitsForASlowFirstRelayWhereTheSecondIsAway(String command) throws Exception {
        hasteFrom(60);
        second.close();
        first.answerLater(command, SLOW);

        assertThat(send()).isInstanceOf(Deferred.class);
        assertThat(send()).isEqualTo(new Accepted());
        assertThat(first.received()).hasSize(1);
        assertThat(relays.leftOut()).isEmpty();
    }

    @Test
    void waitsForASlowRelayWhereTheOtherOneHangs() throws Exception {
        hasteFrom(7);
        first.answerLater("RCPT", SLOW);
        second.hangAt("RCPT");

        assertThat(send()).isInstanceOf(Deferred.class);
        assertThat(send()).isEqualTo(new Accepted());
        assertThat(first.received()).hasSize(1);
    }

    /** It was the other one's fault, which works again. */
    @Test
    @Timeout(60)
    void leavesARelayAgainOnceTheOtherOneHasTakenAMail() throws Exception {
        hasteFrom(600);
        first.hangAt("RCPT");
        second.answerRecipient(DUTY, "421 4.3.2 shutting down");
        assertThat(send()).isInstanceOf(Deferred.class);
        assertThat(relays.send(mail(), "other-duty@mia.example", false, GIVEN)).isEqualTo(new Accepted());

        assertThat(send()).isEqualTo(new Accepted());
        assertThat(second.received()).hasSize(2);
    }

    /** It answers at once, and may take it by now. */
    @Test
    @Timeout(60)
    void asksTheOtherOneBeforeItWaitsForOneThatWasLeftInVain() throws Exception {
        hasteFrom(600);
        first.hangAt("RCPT");
        second.answerRecipient(DUTY, "421 4.3.2 shutting down");
        assertThat(send()).isInstanceOf(Deferred.class);

        assertThat(send()).isEqualTo(new Accepted());
        assertThat(second.received()).hasSize(1);
    }

    /** It answers, only slowly: nothing is gained by the one that hangs. */
    @Test
    @Timeout(60)
    void leavesNoSlowOneForOneThatWasLeftInVain() throws Exception {
        hasteFrom(600);
        first.hangAt("RCPT");
        second.answerRecipient(DUTY, "421 4.3.2 shutting down");
        assertThat(send()).isInstanceOf(Deferred.class);
        second.answerLater("RCPT", SLOW);

        assertThat(relays.send(mail(), DUTY, true, GIVEN)).isEqualTo(new Accepted());
        assertThat(second.received()).hasSize(1);
    }

    @Test
    @Timeout(60)
    void waitsNoLongerForOneThatWasLeftInVainOnceTheOtherOneHasTakenAMail() throws Exception {
        hasteFrom(600);
        first.hangAt("RCPT");
        second.answerRecipient(DUTY, "421 4.3.2 shutting down");
        assertThat(send()).isInstanceOf(Deferred.class);
        second.answerRecipient(DUTY, "421 4.3.2 shutting down");
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try {
            int before = first.commands().size();
            Future<Outcome> waiting = threads.submit(this::send);
            await().until(() -> first.commands().size() > before);

            assertThat(relays.send(mail(), "other-duty@mia.example", false, GIVEN))
                    .isEqualTo(new Accepted());
            assertThat(waiting.get()).isInstanceOf(Deferred.class);
        } finally {
            threads.shutdownNow();
        }
        assertThat(send()).isEqualTo(new Accepted());
    }

    /** It works, so there is another one again where the other of them hangs. */
    @Test
    @Timeout(60)
    void leavesTheOtherOneOnceTheOneThatWasLeftInVainHasTakenAMail() throws Exception {
        hasteFrom(600);
        first.hangAt("RCPT");
        second.answerRecipient(DUTY, "421 4.3.2 shutting down");
        assertThat(send()).isInstanceOf(Deferred.class);
        first.answerLater("RCPT", Duration.ZERO);
        assertThat(relays.send(mail(), "other-duty@mia.example", false, GIVEN)).isEqualTo(new Accepted());
        assertThat(first.received()).hasSize(1);
        second.hangAt("RCPT");

        assertThat(relays.send(mail(), DUTY, true, GIVEN)).isEqualTo(new Accepted());
        assertThat(first.received()).hasSize(2);
    }

    /** It is slow with this recipient, however quick with others. */
    @Test
    @Timeout(60)
    void waitsForOneThatWasLeftInVainAlsoWhereItHasTakenAnotherMailSince() throws Exception {
        hasteFrom(60);
        second.close();
        first.answerLater("RCPT", SLOW);
        assertThat(send()).isInstanceOf(Deferred.class);
        first.answerLater("RCPT", Duration.ZERO);
        assertThat(relays.send(mail(), "other-duty@mia.example", false, GIVEN)).isEqualTo(new Accepted());
        first.answerLater("RCPT", SLOW);

        assertThat(send()).isEqualTo(new Accepted());
    }

    @Test
    void waitsForTheSecondOfTwoSlowRelays() throws Exception {
        hasteFrom(60);
        first.answerLater("RCPT", SLOW);
        second.answerLater(ScriptedRelay.GREETING, SLOW);

        assertThat(send()).isEqualTo(new Accepted());
        assertThat(first.received()).isEmpty();
        assertThat(second.received()).hasSize(1);
    }

    /** Two relays that are left soon if they say nothing, and else after so many seconds. */
    private void hasteFrom(int silence) {
        relays.close();
        relays = relays(Optional.of(second.port()), first.port(), 2, HASTE, silence);
    }

    private double leftOut(String relay) {
        return metrics.get("vedette.relay.left.out").tag("relay", relay).gauge().value();
    }

    private Outcome send() throws InterruptedException {
        return relays.send(mail(), DUTY, false, GIVEN);
    }

    private static MimeMail mail() {
        return mail("x");
    }

    private static MimeMail mail(String subject) {
        return new MimeMail(Map.of("Message-ID", "<1@vedette.example>", "Subject", subject), "one line\r\n");
    }

    private MailRelays relays(int connections) {
        return relays(Optional.of(second.port()), first.port(), connections);
    }

    private MailRelays relays(Optional<Integer> second, int first, int connections) {
        return relays(second, first, connections, Duration.ofSeconds(10), 10);
    }

    private MailRelays relays(
            Optional<Integer> second, int first, int connections, Duration connectWithin, int silence) {
        var settings = new SmallRyeConfigBuilder()
                .withMapping(SmtpSettings.class)
                .withDefaultValue("vedette.smtp.host", "127.0.0.1")
                .withDefaultValue("vedette.smtp.port", Integer.toString(first))
                .withDefaultValue("vedette.smtp.tls", tls)
                .withDefaultValue("vedette.smtp.connections", Integer.toString(connections))
                .withDefaultValue("vedette.smtp.urgent-connections", Integer.toString(urgentConnections))
                .withDefaultValue("vedette.smtp.silence", silence + "S")
                .withDefaultValue("vedette.smtp.connect-within", connectWithin.toString())
                .withDefaultValue("vedette.smtp.second.tls", "NONE")
                .withDefaultValue("vedette.smtp.second.connections", Integer.toString(connections))
                .withDefaultValue("vedette.smtp.second.urgent-connections", "0")
                .withDefaultValue("vedette.smtp.second.silence", silence + "S")
                .withDefaultValue("vedette.smtp.second.connect-within", connectWithin.toString())
                .withConverter(Duration.class, 200, new DurationConverter());
        second.ifPresent(port -> settings.withDefaultValue("vedette.smtp.second.host", "127.0.0.1")
                .withDefaultValue("vedette.smtp.second.port", Integer.toString(port)));
        return new MailRelays(VERTX, settings.build().getConfigMapping(SmtpSettings.class), new From(), clock, metrics);
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
