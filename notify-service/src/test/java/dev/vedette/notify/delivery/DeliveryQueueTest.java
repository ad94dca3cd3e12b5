package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.directory.Mailbox;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.Tlp;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** In which order, and how many at once, deliveries are taken. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class DeliveryQueueTest extends Dispatching {

    private static final Duration LONG = Duration.ofDays(1);

    @Inject
    DeliveryQueue queue;

    @Inject
    Leases leases;

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

        List<Delivery> one = queue.claim(room(2), List.of(), then, Duration.ofDays(1));
        List<Delivery> other = queue.claim(room(10), List.of(), then, Duration.ofDays(1));

        assertThat(one).hasSize(2);
        assertThat(other).hasSize(1);
        assertThat(Set.copyOf(one)).doesNotContainAnyElementsOf(other);
        database.update(
                "update delivery set state = 'WITHHELD', due_at = null, lease = null, leaving_to = null where event_id = ?",
                event.id());
    }

    @Test
    void whatIsUrgentTakesWhatIsBeforeItInItsThreadAlong() {
        // Given: something ordinary for KFOR, then plenty for MOD, then something urgent for KFOR on the first
        // incident.
        rules.tellEveryoneOf(Samples.directory("MIA", "MOD", "KFOR"), Precedence.ROUTINE);
        ObservationEvent first = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));
        ObservationEvent other = Samples.filed(Samples.incident(), Samples.marking(Tlp.AMBER, "MOD"));
        ObservationEvent urgent = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));
        QuarkusTransaction.requiringNew().run(() -> {
            planDeliveries.receive(other);
            planDeliveries.receive(first);
            rules.tellEveryoneOf(Samples.directory("MIA", "MOD", "KFOR"), Precedence.FLASH);
            planDeliveries.receive(urgent);
            postpone(first, other, urgent);
        });

        List<Delivery> claimed = queue.claim(room(1), List.of(), Instant.now().plus(Duration.ofDays(2)), LONG);

        assertThat(claimed).extracting(Delivery::eventId).containsExactly(first.id());
        assertThat(claimed.get(0).precedence()).isEqualTo(Precedence.ROUTINE);
        end(first, other, urgent);
    }

    @Test
    void whatIsForWhoIsThereDoesNotWaitBehindWhatIsForWhoIsNot() {
        ObservationEvent first = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));
        ObservationEvent second = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));
        Instant then = Instant.now().plus(Duration.ofDays(2));
        var gone = new Desk("kfor-gone", new Mailbox("KFOR", "gone@kfor.example"));
        // In one, as the running dispatcher sees that this desk is gone, and would make it due.
        QuarkusTransaction.requiringNew().run(() -> {
            planDeliveries.receive(first);
            planDeliveries.receive(second);
            database.update(
                    "update delivery set contact_id = 'kfor-gone', address = 'Gone@kfor.example' where event_id = ? and organisation = 'KFOR'",
                    first.id());
            database.update(
                    "update delivery set state = 'WITHHELD', due_at = null, lease = null, leaving_to = null where organisation = 'MIA' and state = 'PLANNED'");
            postpone(first, second);
            database.update("update delivery set due_at = due_at + interval '10 days' where event_id = ?", first.id());

            assertThat(queue.claim(room(5), List.of(), then, LONG)).isEmpty();
            assertThat(queue.claim(room(5), List.of(gone), then, LONG))
                    .extracting(Delivery::eventId)
                    .containsExactly(second.id());
        });
        end(first, second);
    }

    @Test
    void oneOrganisationGetsItsShareAndNoMore() {
        List<ObservationEvent> events = IntStream.range(0, 6)
                .mapToObj(i -> Samples.filed(Samples.incident(), Samples.marking(Tlp.AMBER, "KFOR")))
                .toList();
        ObservationEvent other = Samples.filed(Samples.incident(), Samples.marking(Tlp.AMBER, "MOD"));
        QuarkusTransaction.requiringNew().run(() -> {
            events.forEach(planDeliveries::receive);
            planDeliveries.receive(other);
            database.update(
                    "update delivery set state = 'WITHHELD', due_at = null, lease = null, leaving_to = null where organisation = 'MIA' and state = 'PLANNED'");
            events.forEach(this::postpone);
            postpone(other);
        });
        Instant then = Instant.now().plus(Duration.ofDays(2));

        List<Delivery> first = queue.claim(
                new DeliveryQueue.Room(8, 3, List.of(), Precedence.ROUTINE, true, List.of()), List.of(), then, LONG);
        List<Delivery> second = queue.claim(
                new DeliveryQueue.Room(8, 3, List.of("KFOR"), Precedence.ROUTINE, true, List.of()),
                List.of(),
                then,
                LONG);

        assertThat(first).extracting(Delivery::organisation).containsExactlyInAnyOrder("KFOR", "KFOR", "KFOR", "MOD");
        assertThat(second).isEmpty();
        events.forEach(this::end);
        end(other);
    }

    @Test
    void whatAnotherReplicaAttemptsIsTakenOverOnlyByWhoHasSeenItsLeaseEnd() {
        ObservationEvent event = plannedForMod();
        Instant then = Instant.now().plus(Duration.ofDays(2));
        List<Delivery> first = queue.claim(room(1), List.of(), then, LONG);

        assertThat(queue.claim(room(1), List.of(), then.plus(LONG), LONG)).isEmpty();
        doubt();
        assertThat(queue.claim(room(1).takingOver(false), List.of(), then.plus(LONG), LONG))
                .isEmpty();
        assertThat(queue.claim(room(1), List.of(), then.plus(LONG), LONG))
                .extracting(Delivery::id)
                .containsExactly(first.get(0).id());
        end(event);
    }

    /** Statistics say most of the time that nothing is open; a burst is over before there are new ones. */
    @Test
    void aThreadIsLookedUpByItsIndexAlsoIfStatisticsWereTakenWhenNothingWasOpen() {
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MOD"));
        QuarkusTransaction.requiringNew().run(() -> {
            planDeliveries.receive(event);
            database.update(
                    "update delivery set state = 'WITHHELD', due_at = null, lease = null, leaving_to = null where event_id = ?",
                    event.id());
            database.update("""
                    insert into delivery (id, event_id, contact_id, contact_name, organisation, address, thread, precedence, urgency, rules,
                                          catch_up, caused_by_event_id, message_id, planned_at, state)
                    select gen_random_uuid(), event_id, contact_id || number, contact_name, organisation, address, thread || number, precedence,
                           urgency, rules, catch_up, caused_by_event_id, message_id || number, planned_at, state
                    from delivery, generate_series(1, 10000) number where event_id = ? and organisation = 'MOD'""", event.id());
        });
        database.update("analyze delivery");
        Instant now = Instant.now();

        String plan = QuarkusTransaction.requiringNew().call(() -> {
            database.query(DeliveryQueue.IN_ORDER, row -> true);
            return explained(DeliveryQueue.CLAIM, queue.parameters(room(10), List.of(), now, LONG));
        });
        // Of one matter there are many, of others there may be none: that one is found at once says nothing of those.
        String neighbours = QuarkusTransaction.requiringNew().call(() -> {
            database.planOnce();
            return explained(Neighbours.SQL, UUID.randomUUID());
        });

        database.update("delete from delivery where event_id = ? and contact_id ~ '[0-9]$'", event.id());
        assertThat(plan)
                .containsPattern(
                        "Index Scan using delivery_in_thread on delivery other.*\\n *Index Cond: \\(\\(thread = d_1.thread\\) AND \\(due_at IS NOT NULL\\)\\)")
                .contains("Index Scan using delivery_open on delivery d_1");
        assertThat(neighbours).doesNotContain("Seq Scan");
    }

    private String explained(String sql, Object... parameters) {
        return String.join("\n", database.query("explain " + sql, row -> row.getString(1), parameters));
    }

    /** Somebody who held their rows for longer than a lease may have kept it from prolonging them. */
    @Test
    void nobodyTakesOverFromHimself() {
        ObservationEvent event = plannedForMod();
        Instant then = Instant.now().plus(Duration.ofDays(2));
        Delivery first = queue.claim(room(1), List.of(), then, LONG).get(0);
        var own = new DeliveryQueue.Room(5, 5, List.of(), Precedence.ROUTINE, true, List.of(first.id()));

        doubt();
        assertThat(queue.claim(own, List.of(), then.plus(LONG), LONG)).isEmpty();
        end(event);
    }

    @Test
    void aLeaseIsProlongedAlsoIfSomebodyHoldsItsRowAsSoonAsHeLetsGo() {
        ObservationEvent event = plannedForMod();
        Instant then = Instant.now().plus(Duration.ofDays(2));
        Delivery claimed = queue.claim(room(1), List.of(), then, LONG).get(0);
        Instant lost = dueAt(claimed);

        QuarkusTransaction.requiringNew().run(() -> {
            database.query("select 1 from delivery where id = ? for update", row -> 1, claimed.id());
            // It returns, though the row is held
            CompletableFuture.runAsync(() -> leases.hold(List.of(claimed))).join();
            assertThat(dueAt(claimed)).isEqualTo(lost);
        });

        await().until(() -> !dueAt(claimed).equals(lost));
        end(event);
    }

    /** Whoever waits for a row is not the first to get it. */
    @Test
    void whoWasKeptFromProlongingALeaseCanDoSoBeforeItIsTakenOver() {
        ObservationEvent event = plannedForMod();
        Instant then = Instant.now().plus(Duration.ofDays(2));
        Delivery claimed = queue.claim(room(1), List.of(), then, LONG).get(0);
        database.update("update delivery set due_at = clock_timestamp() where id = ?", claimed.id());

        queue.doubt(List.of(claimed.id()), LONG);
        assertThat(isDoubted(claimed)).isFalse();
        queue.doubt(List.of(), LONG);
        assertThat(isDoubted(claimed)).isTrue();
        assertThat(queue.claim(room(1), List.of(), Instant.now(), LONG)).isEmpty();

        assertThat(queue.renewInTurn(claimed, LONG)).isTrue();
        assertThat(queue.claim(room(1), List.of(), then.plus(LONG), LONG)).isEmpty();
        end(event);
    }

    private boolean isDoubted(Delivery delivery) {
        return database.first("select doubted from delivery where id = ?", row -> row.getBoolean(1), delivery.id())
                .orElseThrow();
    }

    /** As if all leases had been seen to have ended. */
    private void doubt() {
        database.update("update delivery set doubted = true where state = 'SENDING'");
    }

    private Instant dueAt(Delivery delivery) {
        return database.first(
                        "select due_at from delivery where id = ?",
                        row -> row.getTimestamp(1).toInstant(),
                        delivery.id())
                .orElseThrow();
    }

    /** Whether its desk is there is asked by whoever takes it over. */
    @Test
    void anAttemptThatDiedIsTakenOverAlsoIfItsDeskIsGone() {
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MOD"));
        Instant then = Instant.now().plus(Duration.ofDays(2));
        // In one, as the running dispatcher sees that this desk is there, and would make it due.
        QuarkusTransaction.requiringNew().run(() -> {
            planDeliveries.receive(event);
            database.update(
                    "update delivery set state = 'WITHHELD', due_at = null, lease = null, leaving_to = null where organisation = 'MIA' and state = 'PLANNED'");
            database.update(
                    "update delivery set held_since = ? where event_id = ?",
                    Instant.now().plus(LONG),
                    event.id());
            postpone(event);
            List<Delivery> first = queue.claim(room(1), List.of(), then, LONG);
            Desk gone = new Desk(
                    first.get(0).contactId(), new Mailbox("MOD", first.get(0).address()));

            doubt();
            assertThat(queue.claim(room(1), List.of(gone), then.plus(LONG), LONG))
                    .extracting(Delivery::id)
                    .containsExactly(first.get(0).id());
        });
        end(event);
    }

    /** It passed by what was held before it, and whose desk is there again by now: each would wait for the other for ever. */
    @Test
    void anAttemptThatDiedIsTakenOverWhateverIsBeforeIt() {
        ObservationEvent first = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));
        ObservationEvent second = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));
        plannedForKfor(first, second);
        Instant then = Instant.now().plus(Duration.ofDays(2));
        database.update(
                "update delivery set state = 'SENDING', lease = gen_random_uuid() where event_id = ? and organisation = 'KFOR'",
                second.id());

        doubt();
        assertThat(queue.claim(room(5).takingOver(false), List.of(), then, LONG))
                .isEmpty();
        assertThat(queue.claim(room(5), List.of(), then, LONG))
                .extracting(Delivery::eventId)
                .containsExactly(second.id());
        end(first, second);
    }

    /** A desk may have moved away from the mailbox of somebody who sleeps. */
    @Test
    void nothingWaitsBehindWhatQuietHoursHold() {
        ObservationEvent first = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));
        ObservationEvent second = Samples.filed(incident, Samples.marking(Tlp.AMBER, "KFOR"));
        plannedForKfor(first, second);
        Instant then = Instant.now().plus(Duration.ofDays(2));
        // In one, as the running dispatcher knows of no quiet hours, and would let it go.
        List<Delivery> claimed = QuarkusTransaction.requiringNew().call(() -> {
            database.update(
                    "update delivery set held_until = ?, due_at = ? where event_id = ? and due_at is not null",
                    then.plus(LONG),
                    then.plus(LONG),
                    first.id());
            return queue.claim(room(5), List.of(), then, LONG);
        });

        assertThat(claimed).extracting(Delivery::eventId).containsExactly(second.id());
        end(first, second);
    }

    private void plannedForKfor(ObservationEvent... events) {
        QuarkusTransaction.requiringNew().run(() -> {
            for (ObservationEvent event : events) {
                planDeliveries.receive(event);
            }
            database.update(
                    "update delivery set state = 'WITHHELD', due_at = null, lease = null, leaving_to = null where organisation = 'MIA' and state = 'PLANNED'");
            postpone(events);
        });
    }

    /** Far enough ahead that the running dispatcher does not take part. */
    private void postpone(Event... events) {
        for (Event event : events) {
            database.update(
                    "update delivery set due_at = ? where event_id = ? and due_at is not null",
                    Instant.now().plus(LONG),
                    event.id());
        }
    }

    private void end(Event... events) {
        for (Event event : events) {
            database.update(
                    "update delivery set state = 'WITHHELD', due_at = null, lease = null, leaving_to = null where event_id = ?",
                    event.id());
        }
    }

    private static DeliveryQueue.Room room(int limit) {
        return new DeliveryQueue.Room(limit, limit, List.of(), Precedence.ROUTINE, true, List.of());
    }

    /** One delivery, due too late for the dispatcher that runs. */
    private ObservationEvent plannedForMod() {
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MOD"));
        QuarkusTransaction.requiringNew().run(() -> {
            planDeliveries.receive(event);
            database.update(
                    "update delivery set state = 'WITHHELD', due_at = null, lease = null, leaving_to = null where organisation = 'MIA' and state = 'PLANNED'");
            postpone(event);
        });
        return event;
    }
}
