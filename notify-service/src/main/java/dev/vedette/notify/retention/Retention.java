package dev.vedette.notify.retention;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.retention.RetentionRecords.What;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Deletes all that is due, one small transaction after the other: whatever ends it in between, the next round goes on where it stands. Any number of replicas may: one deletes at a
 * time.
 */
@ApplicationScoped
class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);
    private static final int PAGE = 200;

    private final RetentionPolicy policy;
    private final DueMatters due;
    private final DeleteMatter matter;
    private final DeleteOthers others;
    private final Database database;
    private final MeterRegistry metrics;
    private final Clock clock;
    private final long pause;

    Retention(
            RetentionPolicy policy,
            DueMatters due,
            DeleteMatter matter,
            DeleteOthers others,
            Database database,
            RetentionSettings settings,
            MeterRegistry metrics,
            Clock clock) {
        this.policy = policy;
        this.due = due;
        this.matter = matter;
        this.others = others;
        this.database = database;
        this.metrics = metrics;
        this.clock = clock;
        this.pause = settings.pause().toMillis();
        Arrays.stream(What.values()).forEach(what -> count(what, 0));
    }

    /**
     * Deletes what is due by the policy.
     *
     * @param goOn asked between two transactions
     */
    void round(BooleanSupplier goOn) {
        Instant now = now();
        policy.matters().ifPresent(keep -> matters(keep, keep.upTo(now), goOn));
        policy.deadLetters().ifPresent(keep -> batches(What.DEAD_LETTERS, keep, keep.upTo(now), goOn));
        Keep leftovers = policy.leftovers();
        batches(What.RECEIPTS, leftovers, leftovers.upTo(now), goOn);
        batches(What.DEVIATIONS, leftovers, leftovers.upTo(now), goOn);
    }

    /** A clock that is ahead for a moment deletes nothing: the earlier of two, of this machine and of the database's, says how old things are. */
    private Instant now() {
        Instant own = clock.instant();
        Instant its = database.now();
        return own.isBefore(its) ? own : its;
    }

    /** Deletes the records of incidents that had nothing new since then, and returns how many. */
    long matters(Keep keep, Instant upTo, BooleanSupplier goOn) {
        long deleted = 0;
        DueMatters.Due last = DueMatters.FIRST;
        for (List<DueMatters.Due> page = due.after(last, upTo, PAGE);
                !page.isEmpty();
                page = due.after(last, upTo, PAGE)) {
            for (DueMatters.Due one : page) {
                if (!goOn.getAsBoolean()) {
                    return said(What.MATTERS, deleted, keep, upTo);
                }
                switch (tried(one, keep, upTo)) {
                    case DELETED -> deleted++;
                    case NOT_OUR_TURN -> {
                        return said(What.MATTERS, deleted, keep, upTo);
                    }
                    default -> {
                        // Another time.
                    }
                }
                last = one;
            }
        }
        return said(What.MATTERS, deleted, keep, upTo);
    }

    /** One that is kept, or cannot be deleted, costs little and keeps no other. */
    private DeleteMatter.Outcome tried(DueMatters.Due one, Keep keep, Instant upTo) {
        try {
            if (!due.isFree(one.incident(), upTo)) {
                return DeleteMatter.Outcome.KEPT;
            }
            DeleteMatter.Outcome outcome = matter.delete(one.incident(), keep, upTo);
            if (outcome == DeleteMatter.Outcome.DELETED) {
                count(What.MATTERS, 1);
            }
            rest();
            return outcome;
        } catch (RuntimeException e) {
            if (Database.isLocked(e)) {
                return DeleteMatter.Outcome.IN_USE;
            }
            // If it is the database that is away, this fails as well.
            database.now();
            LOG.errorf(e, "The record of incident %s cannot be deleted; tried again", one.incident());
            return DeleteMatter.Outcome.KEPT;
        }
    }

    private void batches(What what, Keep keep, Instant upTo, BooleanSupplier goOn) {
        long deleted = 0;
        int some = DeleteOthers.BATCH;
        while (some == DeleteOthers.BATCH && goOn.getAsBoolean()) {
            some = others.delete(what, keep, upTo);
            deleted += some;
            count(what, some);
            rest();
        }
        said(what, deleted, keep, upTo);
    }

    private static long said(What what, long deleted, Keep keep, Instant upTo) {
        if (deleted > 0) {
            LOG.infof(
                    "RETENTION: deleted %d %s, in which nothing was new since %s (%s)",
                    deleted, what.title(), upTo, keep);
        }
        return deleted;
    }

    private void count(What what, long more) {
        metrics.counter("vedette.retention.deleted", "what", what.name().toLowerCase(Locale.ROOT))
                .increment((double) more);
    }

    private void rest() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
