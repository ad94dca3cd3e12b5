package dev.vedette.notify.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An incident is deleted whole or not at all, never while anything of it is open or new, whoever is in the way and whatever ends it. */
@QuarkusTest
@NullUnmarked // injected
class RetentionTest extends SeededMatters {

    /** How each of the reasons for which an incident is kept comes about. */
    private static final Map<Standing, String> KEEPS = Map.of(
            Standing.ON_HOLD,
            "insert into legal_hold (id, incident_id, reference, reason, placed_by) select gen_random_uuid(), incident_id, '', '', 'a test' from recorded_event where id = 'EVENT'",
            Standing.DEVIATION,
            "insert into deviation (kind, subject, since, detail) select 'NO_MAIL', id::text, now(), '' from delivery where event_id = 'EVENT' limit 1",
            Standing.BEING_TOLD,
            "update delivery set state = 'PLANNED', due_at = 'infinity', sent_at = null where event_id = 'EVENT'",
            Standing.TO_BE_ACKNOWLEDGED,
            "update acknowledgement_asked set chase = 'ALARM', met_at = null where delivery_id in (select id from delivery where event_id = 'EVENT')",
            Standing.ALARM,
            "update unreached set still = true where event_id = 'EVENT'",
            Standing.NOT_REPORTED,
            "update outbox_backfill set done = (select position - 1 from recorded_event where id = 'EVENT'), last = (select position from recorded_event where id = 'EVENT')",
            Standing.SILENCED,
            "insert into silence (id, incident_id, made_by, reason, starts_at, ends_at, made_at) select gen_random_uuid(), incident_id, '', '', now(), now() + interval '1 day', now() from recorded_event where id = 'EVENT'",
            Standing.RECENT,
            "update decision set decided_at = now() where event_id = 'EVENT'",
            Standing.DEAD_LETTER,
            "");

    /** Those that nothing in the background ends, and that can be there together. */
    private static final List<Standing> REASONS = List.of(
            Standing.BEING_TOLD,
            Standing.TO_BE_ACKNOWLEDGED,
            Standing.ALARM,
            Standing.SILENCED,
            Standing.RECENT,
            Standing.DEAD_LETTER);

    private static final String WHAT_KEEPS_IT = "select " + Standing.sql()
            + " from (select cast(? as uuid) as incident_id, cast(? as timestamptz) as cutoff) m";

    @Inject
    DeleteMatter matter;

    @Inject
    RetentionRecords records;

    private void keep(Matter it, Standing why) {
        if (why == Standing.DEAD_LETTER) {
            QuarkusTransaction.requiringNew().run(() -> letter(UUID.randomUUID(), "OPEN", null, naming(it)));
        } else {
            change(KEEPS.get(why).replace("EVENT", it.event().toString()));
        }
    }

    /** Others look at these in the background, and would end them. */
    private void end(Matter it) {
        QuarkusTransaction.requiringNew().run(() -> {
            database.query("select set_config('vedette.retention', 'deletes', true)", row -> true);
            database.update("update dead_letter set state = 'DISCARDED' where body = ?", naming(it));
            database.update(
                    "update deviation set ended_at = now() where ended_at is null and subject in (select id::text from delivery where event_id = ?)",
                    it.event());
        });
        change("update outbox_backfill set done = last");
    }

    @Test
    void whatIsOldAndOverIsDeletedWholeAndItsIdsAreKept() {
        Matter old = seed();
        assertThat(left(old)).hasSize(TABLES);

        assertThat(deleted()).isEqualTo(1);

        assertThat(left(old)).isEmpty();
        assertThat(isTombstone(old)).isTrue();
        assertThat(database.query(
                        "select payload::text from inbox where event_id = ?", row -> row.getString(1), old.event()))
                .containsExactly("{}");
        assertThat(database.query(
                        "select last_version || ' ' || array_to_string(organisations, ',') from retired_observation where observation_id = ?",
                        row -> row.getString(1),
                        old.observation()))
                .containsExactly("2 MIA");
        assertThat(records.latest()).anySatisfy(record -> {
            assertThat(record.what()).isEqualTo("MATTERS");
            assertThat(record.policy()).isEqualTo("P15Y");
            assertThat(record.rows()).isGreaterThan(TABLES);
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatIsOpenOrNewIsNeverDeleted(Standing why) {
        Matter kept = seed();
        keep(kept, why);
        try {
            assertThat(database.query(
                            WHAT_KEEPS_IT, row -> row.getString(1), kept.incident(), POLICY.upTo(database.now())))
                    // What was still to be passed on can have been meanwhile.
                    .containsAnyOf(why.name(), Standing.RECENT.name());
            assertThat(matter.delete(kept.incident(), POLICY, POLICY.upTo(database.now())))
                    .isEqualTo(DeleteMatter.Outcome.KEPT);
            assertThat(deleted()).isZero();
            assertThat(left(kept)).hasSize(TABLES);
            assertThat(isTombstone(kept)).isFalse();
        } finally {
            end(kept);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whateverWasNewLastCounts(Fact fact) {
        Matter kept = seed();
        QuarkusTransaction.requiringNew().run(() -> {
            database.update(fact.sql, kept.event());
            if (fact != Fact.PASSED_ON) {
                // A change is noted, to be passed on: that alone would keep it.
                passedOn(kept);
            }
        });

        assertThat(deleted()).isZero();

        assertThat(left(kept)).hasSize(TABLES);
    }

    /** What can be the last that was new. */
    enum Fact {
        RECEIVED("update inbox set received_at = now() where event_id = ?"),
        DECIDED("update decision set decided_at = now() where event_id = ?"),
        SENT("update delivery set sent_at = now() where event_id = ?"),
        PLANNED("update delivery set planned_at = now() where event_id = ?"),
        ENDED("update delivery set ended_at = now() where event_id = ?"),
        KEPT_FROM("update kept_catch_up set noted_at = now() where event_id = ?"),
        RAISED("update unreached set counts_until = now() where event_id = ?"),
        PASSED_ON(
                "insert into outbox (partition_key, subject, event_id, about, published_at) select incident_id::text, 'UNREACHED', id, '', now() from recorded_event where id = ?"),
        ASKED(
                "update acknowledgement_asked set until = now() where delivery_id in (select id from delivery where event_id = ?)"),
        TAKEN_IN("update dead_letter set last_at = now() where event_id = ?"),
        CAME_BACK(
                "insert into returned_mail (digest, kind, delivery_id, counted) select 'new ' || id, 'DELAY', id, false from delivery where event_id = ?"),
        REACHED(
                "insert into reached_otherwise (delivery_id, account, note) select id, '', '' from delivery where event_id = ?");

        private final String sql;

        Fact(String sql) {
            this.sql = sql;
        }
    }

    /** Of many incidents with anything between nothing and three reasons to keep them, exactly those with none are deleted, each whole. */
    @Test
    void ofManyExactlyThoseAreDeletedThatNothingKeeps() {
        var random = new Random(82);
        var free = new ArrayList<Matter>();
        var kept = new ArrayList<Matter>();
        for (int i = 0; i < 40; i++) {
            Matter one = seed();
            int reasons = Math.max(0, random.nextInt(6) - 2);
            for (int r = 0; r < reasons; r++) {
                Standing why = REASONS.get(random.nextInt(REASONS.size()));
                keep(one, why);
            }
            (reasons == 0 ? free : kept).add(one);
        }
        try {
            assertThat(deleted()).isEqualTo(free.size()).isPositive();

            assertThat(free).allSatisfy(it -> assertThat(left(it)).isEmpty());
            assertThat(kept).isNotEmpty().allSatisfy(it -> assertThat(left(it)).hasSize(TABLES));
        } finally {
            kept.forEach(this::end);
        }
    }

    @Test
    void whatIsEndedBetweenTwoGoesOnLater() {
        List<Matter> all = List.of(seed(), seed(), seed(), seed());
        var left = new AtomicInteger(2);

        long first = retention.matters(POLICY, POLICY.upTo(database.now()), () -> left.getAndDecrement() > 0);

        assertThat(first).isEqualTo(2);
        assertThat(all.stream().filter(it -> left(it).size() == TABLES)).hasSize(2);
        assertThat(all.stream().filter(it -> left(it).isEmpty())).hasSize(2);
        assertThat(deleted()).isEqualTo(2);
        assertThat(all).allSatisfy(it -> assertThat(left(it)).isEmpty());
    }

    /** Somebody holds a row that is deleted late: what was deleted before it is there again. */
    @Test
    void whatIsEndedWithinOneIsUndone() throws Exception {
        Matter one = seed();
        Matter other = seed();
        whileHeld("select 1 from inbox where event_id = ? for update", one.event(), () -> {
            assertThat(deleted()).isEqualTo(1);
            return null;
        });
        assertThat(left(one)).hasSize(TABLES);
        assertThat(isTombstone(one)).isFalse();
        assertThat(left(other)).isEmpty();
        assertThat(deleted()).isEqualTo(1);
        assertThat(left(one)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whoIsInTheWayIsNotWaitedFor(InTheWay way) throws Exception {
        Matter one = seed();
        DeleteMatter.Outcome outcome = whileHeld(
                way.sql,
                way == InTheWay.PLANS ? "plan " + one.incident() : one.event(),
                () -> matter.delete(one.incident(), POLICY, POLICY.upTo(database.now())));
        assertThat(outcome)
                .isEqualTo(way == InTheWay.DELETES ? DeleteMatter.Outcome.NOT_OUR_TURN : DeleteMatter.Outcome.IN_USE);
        assertThat(left(one)).hasSize(TABLES);
        assertThat(deleted()).isEqualTo(1);
    }

    /** What others do with an incident meanwhile. */
    enum InTheWay {
        PLANS("select pg_advisory_xact_lock(hashtextextended(?, 0))"),
        TAKES_DOWN("select 1 from delivery where event_id = ? for key share"),
        SENDS("select 1 from delivery where event_id = ? for no key update"),
        DELETES("select pg_advisory_xact_lock(hashtextextended('retention', 0)) where ? is not null");

        private final String sql;

        InTheWay(String sql) {
            this.sql = sql;
        }
    }

    private <T> T whileHeld(String lock, Object what, Callable<T> work) throws Exception {
        var thread = Executors.newSingleThreadExecutor();
        try {
            return QuarkusTransaction.requiringNew().timeout(120).call(() -> {
                database.query(lock, row -> true, what);
                Future<T> done = thread.submit(work);
                return done.get();
            });
        } finally {
            thread.shutdown();
        }
    }

    @Test
    void twoReplicasAtOnceDeleteEachOnce() throws Exception {
        var all = new ArrayList<Matter>();
        for (int i = 0; i < 12; i++) {
            all.add(seed());
        }
        long before = number();
        var threads = Executors.newFixedThreadPool(2);
        long deleted = 0;
        try {
            for (Future<Long> one : threads.invokeAll(List.<Callable<Long>>of(this::deleted, this::deleted))) {
                deleted += one.get();
            }
        } finally {
            threads.shutdown();
        }
        deleted += deleted();
        assertThat(deleted).isEqualTo(12);
        assertThat(number()).isEqualTo(before + 12);
        assertThat(all).allSatisfy(it -> assertThat(left(it)).isEmpty());
    }

    private long number() {
        return records.latest().stream()
                .filter(record ->
                        record.what().equals("MATTERS") && record.policy().equals("P15Y"))
                .mapToLong(RetentionRecord::number)
                .sum();
    }
}
