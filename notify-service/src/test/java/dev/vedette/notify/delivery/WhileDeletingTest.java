package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.vedette.notify.acknowledgement.How;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.routing.Silence;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said about an incident at the moment in which its record is deleted is refused: it would be about nothing. */
@QuarkusTest
@NullUnmarked // injected
class WhileDeletingTest {

    @Inject
    Database database;

    @Inject
    Silences silences;

    @Inject
    AcknowledgeDelivery acknowledge;

    private final UUID incident = UUID.randomUUID();
    private final UUID event = UUID.randomUUID();
    private final UUID delivery = UUID.randomUUID();
    private BareRows rows;

    @BeforeEach
    void begin() {
        rows = new BareRows(database, "while deleting test");
        rows.recorded(event, incident, UUID.randomUUID(), 1);
        rows.told(delivery, event, "kfor-duty", "KFOR", "VDT-" + incident);
    }

    @AfterEach
    void asItWas() {
        rows.delete();
        rows.change("delete from silence where incident_id = ?", incident);
    }

    /** Deletes as retention does, and lets this be said before that is committed. */
    private <T> T saidMeanwhile(Supplier<T> said) throws Exception {
        var deleted = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        CompletableFuture<Void> deleting = CompletableFuture.runAsync(() -> QuarkusTransaction.requiringNew()
                .run(() -> {
                    database.lock(RecordedIncidents.lock(incident.toString()));
                    database.query("select 1 from delivery where id = ? for update", row -> 1, delivery);
                    database.update("delete from outbox where event_id = ?", event);
                    database.update("delete from delivery where id = ?", delivery);
                    database.update("delete from recorded_event where id = ?", event);
                    deleted.countDown();
                    awaitThat(goOn);
                }));
        deleted.await();
        CompletableFuture<T> saying = CompletableFuture.supplyAsync(said);
        await().until(() -> !database.query(
                        "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
                        row -> 1)
                .isEmpty());
        goOn.countDown();
        deleting.get();
        return saying.join();
    }

    private static void awaitThat(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private Silence silence() {
        Instant now = Instant.now();
        return new Silence(
                UUID.randomUUID(),
                new Silence.Scope(null, null, null, incident),
                "mia.duty",
                "a test",
                new Validity(now, now.plus(Duration.ofHours(1))));
    }

    @Test
    void aSilenceIsMadeAboutWhatIsKept() {
        assertThat(silences.add(silence(), Instant.now())).isTrue();
    }

    @Test
    void noneIsMadeAboutWhatIsDeleted() throws Exception {
        assertThat(saidMeanwhile(() -> silences.add(silence(), Instant.now()))).isFalse();
        assertThat(database.query("select 1 from silence where incident_id = ?", row -> 1, incident))
                .isEmpty();
    }

    @Test
    void whoAcknowledgesIsToldThatThereIsNothingAnyMore() throws Exception {
        int status = saidMeanwhile(() -> {
            try {
                acknowledge.bearing(delivery, How.LINK, null, null);
                return 200;
            } catch (ProblemException e) {
                return e.status();
            }
        });

        assertThat(status).isEqualTo(404);
    }
}
