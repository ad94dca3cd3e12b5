package dev.vedette.notify.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is sent to the database in one message is one transaction. */
@QuarkusTest
@NullUnmarked // injected
class DatabaseTest {

    private static final String KEY = "database test";
    private static final String CHANGE = "update database_test set number = number + ?";

    @Inject
    Database database;

    @BeforeEach
    void begin() {
        database.update("create table database_test as select 1 as number");
    }

    @AfterEach
    void end() {
        database.update("drop table database_test");
    }

    private int number() {
        return database.first("select number from database_test", row -> row.getInt(1))
                .orElseThrow();
    }

    private String setting(String name) {
        return database.first("select current_setting(?)", row -> row.getString(1), name)
                .orElseThrow();
    }

    @Test
    void whatIsPlannedOnceIsSoForOneStatementOnly() {
        for (int i = 0; i < 3; i++) {
            assertThat(database.firstPlannedOnce(
                            "select current_setting(?)", row -> row.getString(1), "plan_cache_mode"))
                    .contains("force_generic_plan");
            assertThat(database.firstPlannedOnce(
                            "select current_setting(?)", row -> row.getString(1), "enable_seqscan"))
                    .contains("off");
            assertThat(setting("plan_cache_mode")).isEqualTo("auto");
            assertThat(setting("enable_seqscan")).isEqualTo("on");
        }
    }

    @Test
    void whatIsNotThereIsEmpty() {
        assertThat(database.firstPlannedOnce("select 1 where ?", row -> 1, false))
                .isEmpty();
    }

    @Test
    void whoChangesSomethingUnderAKeyWaitsForWhoHoldsItAndSeesWhatHeDid() throws Exception {
        var held = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        CompletableFuture<Void> first = CompletableFuture.runAsync(
                () -> QuarkusTransaction.requiringNew().run(() -> {
                    database.lock(KEY);
                    held.countDown();
                    awaitThat(goOn);
                    database.update(CHANGE, 10);
                }));
        held.await();
        CompletableFuture<Integer> second =
                CompletableFuture.supplyAsync(() -> database.updateLocked(KEY, CHANGE + " where number > ?", 100, 10));
        await().until(() -> !database.query(
                        "select 1 from pg_locks where locktype = 'advisory' and not granted", row -> 1)
                .isEmpty());
        goOn.countDown();
        first.get();

        assertThat(second.get()).isEqualTo(1);
        assertThat(number()).isEqualTo(111);
        assertThat(database.query(
                        "select 1 from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()", row -> 1))
                .isEmpty();
    }

    @Test
    void whoFailsHoldsNothing() {
        assertThatThrownBy(() -> database.updateLocked(KEY, CHANGE + " where number / 0 > ?", 1, 1))
                .isInstanceOf(IllegalStateException.class);

        assertThat(number()).isEqualTo(1);
        assertThat(database.updateLocked(KEY, CHANGE, 1)).isEqualTo(1);
    }

    private static void awaitThat(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
