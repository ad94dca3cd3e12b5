package dev.vedette.notify.delivery;

import static dev.vedette.notify.delivery.AcknowledgedRules.CHIEF;
import static dev.vedette.notify.delivery.AcknowledgedRules.DUTY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.acknowledgement.ReturnAddresses.Kind;
import dev.vedette.notify.acknowledgement.ReturnAddresses.Token;
import dev.vedette.notify.event.ObservationEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Whatever happens in between, a mail that comes back counts once, and one that comes back early counts as well. */
@QuarkusTest
@TestProfile(ReturnProfile.class)
class ReturnedOnceTest extends ReturningMails {

    @Inject
    BounceDelivery bounces;

    @Inject
    ReplyToDelivery replies;

    private Token token(Kind kind, UUID delivery) {
        return returns.addresses()
                .orElseThrow()
                .read(address(kind, delivery, DUTY))
                .orElseThrow();
    }

    @Test
    void twoReplicasThatReadTheSameMail() throws Exception {
        for (int round = 0; round < 5; round++) {
            ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
            UUID delivery = delivery(event, "kfor-duty", Purpose.NEWS);
            String digest = UUID.randomUUID().toString();
            Token token = token(Kind.REPLY, delivery);

            assertThat(atOnce(() -> replies.replied(digest, token, "Nowak", "Seen.")))
                    .containsOnlyOnce(BounceDelivery.Taken.COUNTED)
                    .containsOnly(BounceDelivery.Taken.COUNTED, BounceDelivery.Taken.AGAIN);
            assertThat(returned(delivery)).containsExactly("REPLY true");
        }
    }

    @Test
    void aBounceAndAnAnswerAtOnceLeaveNoAlarmThatSomebodyKnows() throws Exception {
        for (int round = 0; round < 5; round++) {
            ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
            UUID delivery = delivery(event, "kfor-duty", Purpose.NEWS);
            Token bounce = token(Kind.BOUNCE, delivery);
            Token reply = token(Kind.REPLY, delivery);

            atOnce(
                    () -> bounces.bounced(UUID.randomUUID().toString(), bounce, "5.1.1"),
                    () -> replies.replied(UUID.randomUUID().toString(), reply, "Nowak", "Seen."));

            assertThat(acknowledgements(event)).isOne();
            assertThat(openAlarms(event)).isEmpty();
        }
    }

    /** As a kill leaves it, after it was taken in and before it was put away. */
    @Test
    void aMailThatWasNotPutAwayIsKnown() {
        ObservationEvent event = sent(AcknowledgedRules.within(15, "mod-chief"));
        UUID delivery = delivery(event, "kfor-duty", Purpose.NEWS);
        comesBack(delivery, DUTY);
        await().until(() -> box.taken() == 1);

        box.comesAgain();

        await().until(() -> box.taken() == 1 && box.waiting() == 0);
        assertThat(returned(delivery)).containsExactly("BOUNCE true");
    }

    /** What the relay passes on at once can be back before it is recorded that it took it. */
    @Test
    void aBounceThatComesBeforeItsMailIsRecordedAsSent() {
        relay.putOff(mail -> mail.recipient().equals(DUTY));
        rules.use(AcknowledgedRules.kforTo(AcknowledgedRules.within(15, "mod-chief")));
        ObservationEvent event = Samples.filed(Samples.incident(), RELEASED);
        plan(event);
        awaitSent(event, "kfor-two", Purpose.NEWS);
        UUID delivery = delivery(event, "kfor-duty", Purpose.NEWS);
        relay.putOff(mail -> {
            if (mail.recipient().equals(DUTY)) {
                assertThat(bounces.bounced(UUID.randomUUID().toString(), token(Kind.BOUNCE, delivery), "5.1.1 early"))
                        .isEqualTo(BounceDelivery.Taken.KEPT);
            }
            return false;
        });
        due(DUTY);

        awaitBounced(event, "kfor-duty", Purpose.NEWS);
        assertThat(reason(event, "kfor-duty")).isEqualTo("CAME_BACK: 5.1.1 early");
        lookAfter(0);
        lookAfter(16);
        awaitSent(event, "mod-chief", Purpose.ESCALATION);
        assertThat(mailsTo(CHIEF)).hasSize(1);
    }

    /** It speaks of an attempt of before: the next one is its own. */
    @Test
    void aBounceOfWhatIsTriedAgainIsKept() {
        relay.putOff(mail -> mail.recipient().equals(DUTY));
        rules.use(AcknowledgedRules.kforTo(AcknowledgedRules.within(15, "mod-chief")));
        ObservationEvent event = Samples.filed(Samples.incident(), RELEASED);
        plan(event);
        await().untilAsserted(() ->
                assertThat(states(event, "kfor-duty", Purpose.NEWS)).containsExactly("PLANNED"));
        UUID delivery = delivery(event, "kfor-duty", Purpose.NEWS);
        await().until(() -> !relay.receivedBy(DUTY).isEmpty());

        assertThat(bounces.bounced(UUID.randomUUID().toString(), token(Kind.BOUNCE, delivery), "5.1.1"))
                .isEqualTo(BounceDelivery.Taken.KEPT);
        theRelayTakesItNow();

        awaitSent(event, "kfor-duty", Purpose.NEWS);
    }

    private void theRelayTakesItNow() {
        relay.putOff(mail -> false);
        due(DUTY);
    }

    @Test
    void thatThereIsNoSuchDeliveryIsSaid() {
        assertThat(bounces.bounced("a digest", token(Kind.BOUNCE, UUID.randomUUID()), "x"))
                .isEqualTo(BounceDelivery.Taken.UNKNOWN);
    }

    @SafeVarargs
    private static List<BounceDelivery.Taken> atOnce(Callable<BounceDelivery.Taken>... what) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            var asked = new ArrayList<Callable<BounceDelivery.Taken>>();
            for (int i = 0; i < 4; i++) {
                asked.add(what[i % what.length]);
            }
            var answers = new ArrayList<BounceDelivery.Taken>();
            for (Future<BounceDelivery.Taken> answer : threads.invokeAll(asked)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }
}
