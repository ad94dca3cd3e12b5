package dev.vedette.notify.audit;

import dev.vedette.notify.audit.Finding.Found;
import dev.vedette.notify.database.Database;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Looks once whether what has to hold does, and keeps what does not. Several replicas may: of those that do at the same moment, one. */
@ApplicationScoped
class SelfAudit {

    private static final Logger LOG = Logger.getLogger(SelfAudit.class);

    /** Of each check, in one look; all of them are kept. */
    private static final int LOGGED = 100;

    private static final String LOCK = "select pg_try_advisory_xact_lock(hashtextextended('self-audit', 0))";

    /** What somebody has settled is not found again. */
    private static final String KEEP = """
            insert into deviation (kind, subject, since, detail) select ?, ?, ?, ?
            where not exists (select 1 from deviation v where v.kind = ? and v.subject = ? and v.settled_by is not null)
            on conflict (kind, subject) where ended_at is null do nothing""";

    private final Database database;
    private final Finding finding;
    private final AtomicLong open = new AtomicLong();
    /** What the last look has found of checks that have to last. */
    private final Map<Check, Set<String>> before = new EnumMap<>(Check.class);

    SelfAudit(Database database, Finding finding, MeterRegistry metrics) {
        this.database = database;
        this.finding = finding;
        metrics.gauge("vedette.audit.deviations", open);
    }

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
        Instant now = database.now();
        for (Check check : Check.values()) {
            end(check);
            keep(check, lasting(check, finding.fresh(check, now)));
        }
        long all = database.first("select count(*) from deviation where ended_at is null", row -> row.getLong(1))
                .orElse(0L);
        open.set(all);
        return Optional.of(all);
    }

    private List<Found> lasting(Check check, List<Found> found) {
        if (!check.hasToLast()) {
            return found;
        }
        Set<String> known = before.getOrDefault(check, Set.of());
        before.put(check, found.stream().map(Found::subject).collect(Collectors.toSet()));
        return found.stream().filter(it -> known.contains(it.subject())).toList();
    }

    private void keep(Check check, List<Found> found) {
        int logged = 0;
        for (Found one : found) {
            int added = database.update(
                    KEEP, check.name(), one.subject(), one.since(), one.detail(), check.name(), one.subject());
            if (added == 1 && logged++ < LOGGED) {
                LOG.errorf("SELF-AUDIT: %s: %s, %s, since %s", check.title(), one.subject(), one.detail(), one.since());
            }
        }
        if (logged > LOGGED) {
            LOG.errorf("SELF-AUDIT: %s: %d more", check.title(), logged - LOGGED);
        }
    }

    /** That something is not looked at any more does not mend it: it is asked for by its name. */
    private void end(Check check) {
        List<String> known = database.query(
                "select subject from deviation where kind = ? and ended_at is null",
                row -> row.getString(1),
                check.name());
        if (known.isEmpty()) {
            return;
        }
        int ended = database.update(
                "update deviation set ended_at = clock_timestamp() where kind = ? and ended_at is null and subject <> all(cast(? as text[]))",
                check.name(),
                finding.still(check, known));
        if (ended > 0) {
            LOG.infof("SELF-AUDIT: %s: %d mended", check.title(), ended);
        }
    }
}
