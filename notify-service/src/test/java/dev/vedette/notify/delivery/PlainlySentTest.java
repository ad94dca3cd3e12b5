package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.event.Precedence;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of several mails that were sent, those are recorded together of which nothing else follows; and then as each by itself. */
@QuarkusTest
@NullUnmarked // injected
class PlainlySentTest {

    private static final String ADDRESS = "Duty@kfor.example";

    @Inject
    Database database;

    @Inject
    PlainlySent plainlySent;

    @Inject
    DeliveryQueue queue;

    private final UUID incident = UUID.randomUUID();
    private final UUID observation = UUID.randomUUID();
    private final UUID event = UUID.randomUUID();
    private final UUID one = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private BareRows rows;
    private PlainlySent.Sent oneSent;
    private PlainlySent.Sent otherSent;

    @BeforeEach
    void begin() {
        rows = new BareRows(database, "plainly sent test");
        rows.recorded(event, incident, observation, 1);
        oneSent = sent(one, "kfor-duty", event, incident);
        UUID otherEvent = UUID.randomUUID();
        UUID otherIncident = UUID.randomUUID();
        rows.recorded(otherEvent, otherIncident, UUID.randomUUID(), 1);
        otherSent = sent(other, "kfor-duty", otherEvent, otherIncident);
    }

    @AfterEach
    void asItWas() {
        rows.delete();
    }

    private PlainlySent.Sent sent(UUID id, String contact, UUID of, UUID ofIncident) {
        rows.told(id, of, contact, "KFOR", "VDT-" + ofIncident);
        UUID lease = rows.claimed(id);
        return new PlainlySent.Sent(
                new Delivery(
                        id,
                        of,
                        contact,
                        "KFOR",
                        id.toString(),
                        Precedence.ROUTINE,
                        List.of(),
                        false,
                        Instant.now(),
                        Instant.now(),
                        1,
                        lease,
                        "",
                        null,
                        Failures.NONE,
                        Instant.now(),
                        Purpose.NEWS),
                ADDRESS);
    }

    private Set<UUID> record() {
        return plainlySent.record(List.of(oneSent, otherSent));
    }

    /** All that is known of a delivery but when. */
    private String row(UUID delivery) {
        return database.first("""
                        select (to_jsonb(d) - array['id', 'event_id', 'thread', 'position', 'incident_reference', 'caused_by_event_id', 'message_id', 'planned_at', 'sent_at', 'due_at'])
                               || jsonb_build_object('sent', sent_at is not null, 'due', due_at is not null)
                        from delivery d where id = ?""", row -> row.getString(1), delivery).orElseThrow();
    }

    private String state(UUID delivery) {
        return database.first("select state from delivery where id = ?", row -> row.getString(1), delivery)
                .orElseThrow();
    }

    private void asked(UUID delivery, String topic, @Nullable Instant lookAt) {
        rows.change("""
                insert into acknowledgement_asked (delivery_id, matter, topic, within, otherwise, otherwise_rules, asked_of, needed, until, look_at)
                values (?, ?, ?, interval '15 minutes', '{}', '{}', 'CONTACT', 1, clock_timestamp() + interval '1 day', ?)""", delivery, topic, topic, lookAt);
    }

    @Test
    void whatIsRecordedTogetherIsAsIfItWereByItself() {
        for (UUID delivery : List.of(one, other)) {
            rows.change(
                    "update delivery set reason = 'REPLY_4XX: later', reached = '{duty@kfor.example,old@kfor.example}', known_at = '{duty@kfor.example}', leaving_to = 'duty@kfor.example', doubted = true, held_since = now(), put_off_since = '2026-01-01T00:00Z', times_refused = 1 where id = ?",
                    delivery);
        }
        assertThat(plainlySent.record(List.of(oneSent))).containsExactly(one);
        RetryPolicy.Step sent = RetryPolicy.Step.ended(DeliveryState.SENT, null);
        QuarkusTransaction.requiringNew()
                .run(() -> assertThat(queue.record(otherSent.delivery(), sent, ADDRESS, Instant.now()))
                        .isTrue());

        assertThat(row(one)).isEqualTo(row(other)).contains("\"sent\": true");
    }

    @Test
    void severalAreRecordedTogetherAndReported() {
        assertThat(record()).containsExactlyInAnyOrder(one, other);
        assertThat(database.query(
                        "select 1 from outbox where event_id in (?, ?) and subject = 'DELIVERY' and about = any(?::text[])",
                        row -> 1,
                        event,
                        otherSent.delivery().eventId(),
                        List.of(one.toString(), other.toString())))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    @Test
    void whatSomebodyElseAttemptsByNowIsNotRecorded() {
        rows.claimed(one);

        assertThat(record()).containsExactly(other);
        assertThat(state(one)).isEqualTo("SENDING");
    }

    @Test
    void whatIsToBeAcknowledgedIsRecordedByItself() {
        asked(one, observation.toString(), Instant.now());

        assertThat(record()).containsExactly(other);
    }

    @Test
    void soIsWhatOverrulesWhatItsContactWasToAcknowledgeBefore() {
        UUID before = UUID.randomUUID();
        UUID ofBefore = UUID.randomUUID();
        rows.recorded(ofBefore, incident, observation, 0);
        rows.told(before, ofBefore, "kfor-duty", "KFOR", "VDT-" + incident);
        asked(before, observation.toString(), null);
        assertThat(plainlySent.record(List.of(otherSent))).containsExactly(other);
        rows.change("update acknowledgement_asked set look_at = clock_timestamp() where delivery_id = ?", before);

        assertThat(plainlySent.record(List.of(oneSent))).isEmpty();
    }

    @Test
    void soIsWhatWasCorrectedSince() {
        rows.recorded(UUID.randomUUID(), incident, observation, 2, "{\"observation\": {\"change\": \"CORRECTED\"}}");

        assertThat(record()).containsExactly(other);
    }

    @Test
    void soIsWhatHasComeBackAlready() {
        QuarkusTransaction.begin();
        try {
            database.update(
                    "insert into returned_mail (digest, kind, delivery_id, address, counted) values (?, 'BOUNCE', ?, lower(?), false)",
                    one.toString(),
                    one,
                    ADDRESS);

            assertThat(record()).containsExactly(other);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    /** Whoever holds one of them, be it for minutes, keeps none of the others waiting. */
    @Test
    void whatSomebodyHoldsIsNotWaitedFor() throws Exception {
        assertThat(recordedWhile(() -> database.update("update delivery set rules = '{another}' where id = ?", one)))
                .containsExactly(other);
    }

    @Test
    void norIsWhoeverPlansTheObservation() throws Exception {
        assertThat(recordedWhile(() -> database.lock("left wrong " + observation)))
                .containsExactly(other);
    }

    private Set<UUID> recordedWhile(Runnable holds) throws Exception {
        var held = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        CompletableFuture<Void> holding = CompletableFuture.runAsync(
                () -> QuarkusTransaction.requiringNew().run(() -> {
                    holds.run();
                    held.countDown();
                    awaitThat(goOn);
                }));
        held.await();
        try {
            return record();
        } finally {
            goOn.countDown();
            holding.get();
        }
    }

    /** As if its contact were asked again right when the row is locked. */
    @Test
    void ifMoreFollowsAtThisMomentNoneIsRecordedTogether() {
        UUID before = UUID.randomUUID();
        UUID ofBefore = UUID.randomUUID();
        rows.recorded(ofBefore, incident, observation, 0);
        rows.told(before, ofBefore, "kfor-duty", "KFOR", "VDT-" + incident);
        asked(before, observation.toString(), null);
        rows.change("""
                create function ask_again() returns trigger language plpgsql as $$
                begin
                    update acknowledgement_asked set look_at = clock_timestamp() where topic = (select observation_id::text from recorded_event where id = new.event_id);
                    return null;
                end $$""");
        rows.change("create trigger ask_again after update on delivery for each row execute function ask_again()");
        try {
            assertThatThrownBy(this::record).isInstanceOf(PlainlySent.Overtaken.class);
        } finally {
            rows.change("drop trigger ask_again on delivery");
            rows.change("drop function ask_again");
        }
        assertThat(state(one)).isEqualTo("SENDING");
        assertThat(state(other)).isEqualTo("SENDING");
    }

    private static void awaitThat(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
