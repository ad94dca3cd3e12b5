package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.channel.mail.MimeMail;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** From a planned event to the relay, with a real database and real SMTP. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class DispatchTest extends Dispatching {

    @Test
    void sendsOneMailToEachContactThatMayKnow() {
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));

        plan(event);

        awaitState(event, "kfor-duty", DeliveryState.SENT);
        awaitState(event, "mia-duty", DeliveryState.SENT);
        assertThat(relay.received())
                .extracting(ScriptedRelay.Received::recipient)
                .containsExactlyInAnyOrder("mia-duty@mia.example", "kfor-duty@kfor.example");
        assertThat(decisions(event)).contains("mod-duty NOT_RELEASED");
    }

    @Test
    void storesTheMailExactlyAsItWentOverTheWire() {
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA"));

        plan(event);

        awaitState(event, "mia-duty", DeliveryState.SENT);
        byte[] stored = mail(event, "mia-duty");
        assertThat(relay.received().get(0).mail().getBytes(StandardCharsets.ISO_8859_1))
                .isEqualTo(stored);
        MimeMail mail = MimeMail.parse(stored);
        assertThat(mail.headers()).containsEntry("Auto-Submitted", "auto-generated");
        assertThat(mail.alternative("text/html").orElseThrow())
                .contains("vehicles &lt;stationary&gt; &amp; waiting")
                .contains("EXERCISE EXERCISE EXERCISE");
        assertThat(mail.alternative("text/plain").orElseThrow())
                .startsWith("*** EXERCISE EXERCISE EXERCISE: not a real event ***\n\nTLP:AMBER\n")
                .contains("vehicles <stationary> & waiting", "Told to you by: everyone")
                .endsWith("TLP:AMBER\n\n*** EXERCISE EXERCISE EXERCISE: not a real event ***\n");
    }

    @Test
    void sendsVeryLongMails() {
        ObservationEvent event = Samples.withNote(
                Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA")), "Зубин Поток ".repeat(12_000));

        plan(event);

        awaitState(event, "mia-duty", DeliveryState.SENT);
        assertThat(relay.received().get(0).mail().getBytes(StandardCharsets.ISO_8859_1))
                .isEqualTo(mail(event, "mia-duty"));
    }

    @Test
    void aRepeatAfterATransientReplyIsTheSameMailAndComesBeforeWhatFollows() {
        relay.answerMail("mia-duty@mia.example", "451 try again");
        ObservationEvent first = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA"));
        ObservationEvent second = Samples.corrected(first, first.marking());

        plan(first);
        plan(second);

        awaitState(second, "mia-duty", DeliveryState.SENT);
        List<MimeMail> mails = relay.receivedBy("mia-duty@mia.example").stream()
                .map(it -> MimeMail.parse(it.mail().getBytes(StandardCharsets.ISO_8859_1)))
                .toList();
        assertThat(mails).hasSize(3);
        assertThat(mails.get(0).raw()).isEqualTo(mails.get(1).raw());
        assertThat(mails.get(2).headers())
                .containsEntry("In-Reply-To", mails.get(0).headers().get("Message-ID"))
                .hasEntrySatisfying("Subject", subject -> assertThat(subject).contains("[CORRECTION]"));
        assertThat(mails.get(2).alternative("text/plain").orElseThrow())
                .contains("WHAT CHANGED SINCE YOU WERE LAST TOLD", "as the observer claims: 10 m → 60 m");
    }

    @Test
    void aMailInDoubtIsRepeatedWithTheSameMessageId() {
        relay.answerMail("mia-duty@mia.example", ScriptedRelay.DROP_AFTER_TAKING);
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA"));

        plan(event);

        awaitState(event, "mia-duty", DeliveryState.SENT);
        assertThat(relay.received()).hasSize(2);
        assertThat(relay.received().get(0)).isEqualTo(relay.received().get(1));
    }

    @Test
    void aPermanentReplyFailsWithItsReasonAndWhatFollowsGoesOn() {
        relay.answerRecipient("kfor-duty@kfor.example", "550 5.1.1 no such user");
        ObservationEvent first = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        ObservationEvent second = Samples.corrected(first, first.marking());

        plan(first);
        plan(second);

        awaitState(first, "kfor-duty", DeliveryState.FAILED);
        awaitState(second, "kfor-duty", DeliveryState.SENT);
        assertThat(reason(first, "kfor-duty")).startsWith("REPLY_5XX: ").contains("550 5.1.1 no such user");
    }

    @Test
    void anAttemptThatNobodyFinishedIsRepeatedWhenItsLeaseEnds() {
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA"));
        QuarkusTransaction.requiringNew().run(() -> {
            planDeliveries.receive(event);
            database.update(
                    "update delivery set state = 'SENDING', lease = ?, due_at = ?, attempts = 1 where event_id = ?",
                    UUID.randomUUID(),
                    Instant.now().plusMillis(700),
                    event.id());
        });

        awaitState(event, "mia-duty", DeliveryState.SENT);
        assertThat(relay.received()).hasSize(1);
        assertThat(database.query("select attempts from delivery where event_id = ?", row -> row.getInt(1), event.id()))
                .allSatisfy(attempts -> assertThat(attempts).isGreaterThanOrEqualTo(2));
    }

    /** By the database's clock: that of a replica may be wrong, and what it gave up would be lost. */
    @Test
    void whatWasPlannedTooLongAgoIsGivenUp() {
        relay.putOff(mail -> true);
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA"));
        QuarkusTransaction.requiringNew().run(() -> {
            planDeliveries.receive(event);
            database.update(
                    "update delivery set planned_at = clock_timestamp() - interval '4 days' where event_id = ?",
                    event.id());
        });

        awaitState(event, "mia-duty", DeliveryState.EXPIRED);
    }

    @Test
    void redContentNeverEntersMail() {
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.RED, "MIA"));

        plan(event);

        awaitState(event, "mia-duty", DeliveryState.SENT);
        MimeMail mail = MimeMail.parse(mail(event, "mia-duty"));
        assertThat(mail.headers().toString()
                        + mail.alternative("text/plain").orElseThrow()
                        + mail.alternative("text/html").orElseThrow())
                .contains("TLP:RED", "EXERCISE")
                .doesNotContain(
                        "Banje",
                        "VDT-",
                        "OBS-",
                        incident.id().toString(),
                        event.id().toString());
    }

    @Test
    void concurrentEventsOfOneIncidentKeepOneOrderPerContact() throws InterruptedException {
        List<ObservationEvent> events = IntStream.range(0, 8)
                .mapToObj(i -> Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA")))
                .toList();
        var together = new CountDownLatch(1);
        List<Thread> threads = events.stream()
                .map(event -> new Thread(() -> {
                    try {
                        together.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    plan(event);
                }))
                .toList();
        threads.forEach(Thread::start);
        together.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        events.forEach(event -> awaitState(event, "mia-duty", DeliveryState.SENT));
        List<UUID> planned = database.query(
                "select event_id from delivery where thread = ? order by position",
                row -> row.getObject(1, UUID.class),
                "MIA mia-duty@mia.example " + incident.id());
        List<String> messageIds = database.query(
                "select message_id from delivery where thread = ? order by position",
                row -> row.getString(1),
                "MIA mia-duty@mia.example " + incident.id());
        assertThat(planned).hasSize(8);
        assertThat(relay.received().stream()
                        .map(it -> MimeMail.parse(it.mail().getBytes(StandardCharsets.ISO_8859_1))
                                .headers()
                                .get("Message-ID")))
                .containsExactlyElementsOf(messageIds);
    }
}
