package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DispatchProfile.class)
class ClaimsTest extends Dispatching {

    private static final Duration LONG = Duration.ofDays(1);

    @Inject
    Claims claims;

    @Test
    void whoComesSecondToAThreadLooksAgainWithoutAWord() {
        // Given: two mails of one thread, far enough ahead that the running dispatcher does not take part.
        ObservationEvent first = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA"));
        ObservationEvent second = Samples.filed(incident, first.marking());
        QuarkusTransaction.requiringNew().run(() -> {
            planDeliveries.receive(first);
            planDeliveries.receive(second);
            database.update(
                    "update delivery set due_at = ? where event_id = any(?)",
                    Instant.now().plus(LONG),
                    of(first, second));
        });
        Instant then = Instant.now().plus(LONG).plus(LONG);
        var room = new DeliveryQueue.Room(10, 10, List.of(), Precedence.ROUTINE, false, List.of());

        // When: another replica takes one at the instant at which the other is taken here.
        var claimed = new CompletableFuture<List<Delivery>>();
        QuarkusTransaction.requiringNew().run(() -> {
            database.update(
                    "update delivery set state = 'SENDING', lease = gen_random_uuid(), due_at = ? where event_id = ?",
                    then.plus(LONG),
                    second.id());
            claimed.completeAsync(() -> claims.take(room, then, LONG));
            await().until(() -> QuarkusTransaction.requiringNew().call(this::isWaiting));
        });

        // Then
        assertThat(claimed.join()).extracting(Delivery::eventId).doesNotContain(first.id(), second.id());
        database.update(
                "update delivery set state = 'WITHHELD', due_at = null, lease = null, leaving_to = null where event_id = any(?)",
                of(first, second));
    }

    private boolean isWaiting() {
        return database.first(
                        "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%with head as%'",
                        row -> true)
                .isPresent();
    }

    private static List<UUID> of(ObservationEvent first, ObservationEvent second) {
        return List.of(first.id(), second.id());
    }
}
