package dev.vedette.notify.outbox;

import dev.vedette.notify.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The outbox in PostgreSQL. */
@ApplicationScoped
class PostgresOutboxRows implements OutboxRows {

    /** What is oldest comes first, so that what is found of a key starts with its first. */
    private static final String CLAIM = """
            with oldest as materialized (
                select partition_key, position from outbox o
                where published_at is null
                  and not exists (select from outbox_claim c where c.partition_key = o.partition_key and c.until > now())
                order by position limit ?),
            due as (
                select partition_key, min(position) as head from oldest group by partition_key order by head limit ?),
            claimed as (
                insert into outbox_claim as c (partition_key, holder, until)
                select partition_key, ?, now() + ? * interval '1 millisecond' from due order by partition_key
                on conflict (partition_key) do update set holder = excluded.holder, until = excluded.until
                where c.until <= now()
                returning partition_key)
            select o.* from claimed join oldest using (partition_key) join outbox o using (position)
            where o.published_at is null order by o.position""";

    /** Until the state is read, nobody else draws a version: so a higher one is of no older state. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended('outbox version', 0))";

    /** Grows by itself whatever the clock does, and begins no lower than it was after a database was put back to what it had been. */
    private static final String VERSION = """
            select setval('outbox_version', greatest(nextval('outbox_version'), (extract(epoch from clock_timestamp()) * 1000000)::bigint))""";

    /** What is lost here in a crash is repeated, and repeats are harmless: not worth waiting for the disk. */
    private static final String QUICK = "select set_config('synchronous_commit', 'off', true)";

    private static final String PUBLISHED =
            "update outbox set published_at = now() where position = any(cast(? as bigint[])) and published_at is null";

    private static final String REFUSE =
            "update outbox set refusals = refusals + 1, last_refusal = ? where position = ?";

    private static final Logger LOG = Logger.getLogger(PostgresOutboxRows.class);

    private final Database database;
    private final OutboxSettings settings;
    private final Contents contents;
    private final Clock clock;
    private final CloudEventWriter writer = new CloudEventWriter();
    private final UUID holder = UUID.randomUUID();

    PostgresOutboxRows(Database database, OutboxSettings settings, Contents contents, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.contents = contents;
        this.clock = clock;
    }

    @Override
    @Transactional
    public List<OutboxRow> claim(int keys, int rows) {
        List<Noted> noted = database.query(
                CLAIM,
                PostgresOutboxRows::noted,
                rows,
                keys,
                holder,
                settings.lease().toMillis());
        if (noted.isEmpty()) {
            return List.of();
        }
        database.query(LOCK, row -> true);
        long version = database.first(VERSION, row -> row.getLong(1)).orElseThrow();
        try {
            return rows(noted, version);
        } catch (RuntimeException e) {
            return oneByOne(noted, version);
        }
    }

    private List<OutboxRow> rows(Collection<Noted> noted, long version) {
        Map<Long, Content> made = contents.of(noted, version);
        return noted.stream()
                .map(it -> row(it, Objects.requireNonNull(made.get(it.position()), "A noted change has no content")))
                .toList();
    }

    /** What cannot be made into a message waits with what follows it, as what the broker refuses does, and stops nothing else. */
    private List<OutboxRow> oneByOne(List<Noted> noted, long version) {
        List<OutboxRow> rows = new ArrayList<>();
        Set<String> stopped = new HashSet<>();
        for (Noted one : noted) {
            if (stopped.contains(one.partitionKey())) {
                continue;
            }
            try {
                rows.addAll(rows(List.of(one), version));
            } catch (RuntimeException e) {
                LOG.errorf(e, "No message can be made of what is noted at %d; tried again", one.position());
                database.update(REFUSE, "No message can be made of it: " + e, one.position());
                stopped.add(one.partitionKey());
            }
        }
        return rows;
    }

    private OutboxRow row(Noted noted, Content content) {
        return new OutboxRow(
                noted.position(),
                noted.id(),
                content.type(),
                noted.partitionKey(),
                writer.write(noted, content, clock.instant()),
                noted.appendedAt(),
                noted.refusals());
    }

    @Override
    @Transactional
    public void settle(Collection<OutboxRow> published, Collection<String> released) {
        database.query(QUICK, row -> true);
        database.update(
                PUBLISHED,
                published.stream().map(row -> Long.toString(row.position())).toList());
        database.update("delete from outbox_claim where partition_key = any(?) and holder = ?", released, holder);
    }

    @Override
    @Transactional
    public void park(OutboxRow refused, String detail, java.time.Duration delay) {
        database.update(REFUSE, detail, refused.position());
        database.update(
                "update outbox_claim set until = now() + ? * interval '1 millisecond' where holder = ? and partition_key = ?",
                delay.toMillis(),
                holder,
                refused.partitionKey());
    }

    private static Noted noted(ResultSet found) throws SQLException {
        return new Noted(
                found.getLong("position"),
                found.getObject("id", UUID.class),
                found.getString("partition_key"),
                Noted.Subject.valueOf(found.getString("subject")),
                found.getObject("event_id", UUID.class),
                found.getString("about"),
                found.getTimestamp("appended_at").toInstant(),
                found.getInt("refusals"));
    }
}
