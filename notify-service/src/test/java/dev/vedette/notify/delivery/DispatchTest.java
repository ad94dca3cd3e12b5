package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.channel.mail.MimeMail;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a planned event to the relay, with a real database and real SMTP. */
@QuarkusTest
@NullUnmarked // the test resource sets the relay
@TestProfile(DispatchProfile.class)
class DispatchTest {

    ScriptedRelay relay;

    @Inject
    PlanDeliveries planDeliveries;

    @Inject
    ChangingRuleBook rules;

    @Inject
    DeliveryQueue queue;

    @Inject
    OutcomeRecorder outcomes;

    @Inject
    Database database;

    private final IncidentRef incident = Samples.incident();

    @BeforeEach
    void everyoneIsThere() {
        rules.tellEveryoneOf(Samples.directory("MIA", "MOD", "KFOR"));
        await().until(() -> database.query(
                        "select 1 from delivery where state in ('PLANNED', 'SENDING')", row -> row.getInt(1))
                .isEmpty());
        relay.received().clear();
    }

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
                .containsExactly(2);
    }

    @Test
    void aMailThatWasSentIsNotRepeatedBecauseTheDatabaseWouldNotTakeItsOutcome() {
        // Given: a database that refuses to record that anything was sent
        database.update("""
                create function refuse() returns trigger language plpgsql as
                $$ begin raise exception 'out of order'; end $$""");
        database.update("""
                create trigger refuse before update on delivery for each row
                when (new.state = 'SENT') execute function refuse()""");
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA"));

        // When: for longer than the lease, and others are sent meanwhile
        plan(event);
        await().until(() -> !outcomes.unrecorded().isEmpty());
        database.update("update delivery set due_at = ? where event_id = ?", Instant.now(), event.id());
        relay.answerRecipient("mod-duty@mod.example", "550 no such user");
        ObservationEvent other = Samples.filed(Samples.incident(), Samples.marking(Tlp.AMBER, "MOD"));
        plan(other);
        awaitState(other, "mod-duty", DeliveryState.FAILED);
        database.update("drop function refuse cascade");

        // Then
        awaitState(event, "mia-duty", DeliveryState.SENT);
        awaitState(other, "mia-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy("mia-duty@mia.example")).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void theGateIsAskedAgainBeforeSending() {
        // Given: planned and refused once, so that it waits.
        relay.answerMail("kfor-duty@kfor.example", "451 try again");
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        plan(event);
        await().until(() -> relay.receivedBy("kfor-duty@kfor.example").size() == 1);

        // When: the newest version is for MIA alone.
        plan(Samples.corrected(event, Samples.marking(Tlp.AMBER, "MIA")));

        // Then
        awaitState(event, "kfor-duty", DeliveryState.WITHHELD);
        assertThat(reason(event, "kfor-duty")).startsWith("NOT_ON_RELEASE_LIST");
        assertThat(relay.receivedBy("kfor-duty@kfor.example")).hasSize(1);
    }

    @Test
    void aContactThatHasLeftIsNotSentAnything() {
        relay.answerMail("mod-duty@mod.example", "451 try again");
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "MOD"));
        plan(event);
        await().until(() -> relay.receivedBy("mod-duty@mod.example").size() == 1);

        rules.tellEveryoneOf(Samples.directory("MIA", "KFOR"));

        awaitState(event, "mod-duty", DeliveryState.WITHHELD);
        assertThat(reason(event, "mod-duty")).startsWith("CONTACT_GONE");
    }

    @Test
    void aNewAddressOfTheContactIsUsed() {
        relay.answerMail("kfor-duty@kfor.example", "451 try again");
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        plan(event);
        await().until(() -> relay.receivedBy("kfor-duty@kfor.example").size() == 1);

        Contact old = Samples.contact("KFOR", true);
        rules.replace(new Contact(
                old.id(),
                old.name(),
                old.organisation(),
                "new@kfor.example",
                "en",
                old.timeZone(),
                true,
                old.validity()));

        awaitState(event, "kfor-duty", DeliveryState.SENT);
        assertThat(relay.receivedBy("new@kfor.example")).hasSize(1);
        assertThat(new String(mail(event, "kfor-duty"), StandardCharsets.US_ASCII))
                .contains("<new@kfor.example>");
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
                "mia-duty " + incident.id());
        List<String> messageIds = database.query(
                "select message_id from delivery where thread = ? order by position",
                row -> row.getString(1),
                "mia-duty " + incident.id());
        assertThat(planned).hasSize(8);
        assertThat(relay.received().stream()
                        .map(it -> MimeMail.parse(it.mail().getBytes(StandardCharsets.ISO_8859_1))
                                .headers()
                                .get("Message-ID")))
                .containsExactlyElementsOf(messageIds);
    }

    @Test
    void twoReplicasNeverClaimTheSameDelivery() {
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR", "MOD"));
        QuarkusTransaction.requiringNew().run(() -> {
            planDeliveries.receive(event);
            // Far enough ahead that the running dispatcher does not take part.
            database.update(
                    "update delivery set due_at = ? where event_id = ?",
                    Instant.now().plus(Duration.ofDays(1)),
                    event.id());
        });
        Instant then = Instant.now().plus(Duration.ofDays(2));

        List<Delivery> one = queue.claim(2, then, Duration.ofDays(1), Set.of());
        List<Delivery> other = queue.claim(10, then, Duration.ofDays(1), Set.of());

        assertThat(one).hasSize(2);
        assertThat(other).hasSize(1);
        assertThat(Set.copyOf(one)).doesNotContainAnyElementsOf(other);
        database.update("update delivery set state = 'WITHHELD' where event_id = ?", event.id());
    }

    private void plan(Event event) {
        QuarkusTransaction.requiringNew().run(() -> planDeliveries.receive(event));
    }

    private void awaitState(Event event, String contact, DeliveryState state) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(database.query(
                                "select state from delivery where event_id = ? and contact_id = ?",
                                row -> row.getString(1),
                                event.id(),
                                contact))
                        .containsExactly(state.name()));
    }

    private String reason(Event event, String contact) {
        return database.first(
                        "select reason from delivery where event_id = ? and contact_id = ?",
                        row -> row.getString(1),
                        event.id(),
                        contact)
                .orElseThrow();
    }

    private byte[] mail(Event event, String contact) {
        return database.first("""
                        select raw from delivery_mail m join delivery d on d.id = m.delivery_id
                        where d.event_id = ? and d.contact_id = ?""", row -> row.getBytes(1), event.id(), contact).orElseThrow();
    }

    private List<String> decisions(Event event) {
        return database.query(
                "select contact_id || ' ' || reason from decision where event_id = ?",
                row -> row.getString(1),
                event.id());
    }
}
