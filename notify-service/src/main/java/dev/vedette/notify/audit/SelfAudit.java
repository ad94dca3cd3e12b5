package dev.vedette.notify.audit;

import dev.vedette.notify.database.Database;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Looks once whether what has to hold does, and keeps what does not. Several replicas may: one looks, the others see that it did. */
@ApplicationScoped
class SelfAudit {

    private static final Logger LOG = Logger.getLogger(SelfAudit.class);

    /** Of each check: what else there is shows when these are mended. */
    private static final int MOST = 100;

    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtextextended('self-audit', 0))";

    private final Database database;
    private final AtomicLong open = new AtomicLong();

    SelfAudit(Database database, MeterRegistry metrics) {
        this.database = database;
        metrics.gauge("vedette.audit.deviations", open);
    }

    /**
     * Something that does not hold.
     *
     * @param subject id of an event or a delivery, or a word
     */
    record Found(String subject, Instant since, String detail) {}

    /**
     * Looks at everything.
     *
     * @return how many deviations there are; empty if another replica is just looking
     */
    @Transactional
    Optional<Long> look() {
        if (!database.first(LOCK, row -> row.getBoolean(1)).orElse(false)) {
            return Optional.empty();
        }
        for (Check check : Check.values()) {
            keep(check, database.query(check.sql(), SelfAudit::found, MOST));
        }
        long all = database.first("select count(*) from deviation where ended_at is null", row -> row.getLong(1))
                .orElse(0L);
        open.set(all);
        return Optional.of(all);
    }

    private static Found found(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Found(row.getString("subject"), row.getTimestamp("since").toInstant(), row.getString("detail"));
    }

    private void keep(Check check, List<Found> found) {
        for (Found one : found) {
            int added = database.update(
                    "insert into deviation (kind, subject, since, detail) values (?, ?, ?, ?)"
                            + " on conflict (kind, subject) where ended_at is null do nothing",
                    check.name(),
                    one.subject(),
                    one.since(),
                    one.detail());
            if (added == 1) {
                LOG.errorf("SELF-AUDIT: %s: %s, %s, since %s", check.title(), one.subject(), one.detail(), one.since());
            }
        }
        int ended = database.update(
                "update deviation set ended_at = clock_timestamp() where kind = ? and ended_at is null and subject <> all(cast(? as text[]))",
                check.name(),
                found.stream().map(Found::subject).toList());
        if (ended > 0) {
            LOG.infof("SELF-AUDIT: %s: %d mended", check.title(), ended);
        }
    }
}
