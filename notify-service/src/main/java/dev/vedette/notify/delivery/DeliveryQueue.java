package dev.vedette.notify.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Open deliveries, shared by all replicas. Only the first open delivery of a thread can be claimed; of those, the most urgent first, then
 * in the order of planning.
 */
@ApplicationScoped
class DeliveryQueue {

    private static final String CLAIM = """
            with head as (
                select id from delivery d
                where state in ('PLANNED', 'SENDING') and due_at <= ? and id <> all (?::uuid[])
                  and not exists (select 1 from delivery earlier
                                  where earlier.thread = d.thread and earlier.position < d.position
                                    and earlier.state in ('PLANNED', 'SENDING'))
                order by precedence desc, position
                limit ?
                for update skip locked)
            update delivery d set state = 'SENDING', attempts = attempts + 1, due_at = ?, lease = ?
            from head where d.id = head.id
            returning d.id, d.event_id, d.contact_id, d.thread, d.precedence, d.rules, d.catch_up, d.planned_at, d.attempts, d.lease,
                      (select e.recorded_at from recorded_event e where e.id = d.event_id) recorded_at""";

    private final Database database;

    DeliveryQueue(Database database) {
        this.database = database;
    }

    /**
     * Takes up to {@code limit} deliveries that are due; who does not record an outcome within the lease loses them again.
     *
     * @param except not these, whose outcome is known but not recorded
     */
    @Transactional
    List<Delivery> claim(int limit, Instant now, Duration lease, Set<UUID> except) {
        return database.query(CLAIM, DeliveryQueue::read, now, except, limit, now.plus(lease), UUID.randomUUID());
    }

    /**
     * Records what became of an attempt.
     *
     * @return false if the lease was lost in between, and nothing was recorded
     */
    @Transactional
    boolean record(Delivery delivery, RetryPolicy.Step step, Instant now) {
        return database.update(
                        """
                        update delivery set state = ?, due_at = ?, reason = ?, sent_at = ?, lease = null
                        where id = ? and lease = ? and state = 'SENDING'""",
                        step.state().name(),
                        step.dueAt(),
                        step.reason(),
                        step.state() == DeliveryState.SENT ? now : null,
                        delivery.id(),
                        delivery.lease())
                == 1;
    }

    private static Delivery read(ResultSet row) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getObject("event_id", UUID.class),
                row.getString("contact_id"),
                row.getString("thread"),
                Rank.precedence(row.getInt("precedence")),
                List.of((String[]) row.getArray("rules").getArray()),
                row.getBoolean("catch_up"),
                row.getTimestamp("recorded_at").toInstant(),
                row.getTimestamp("planned_at").toInstant(),
                row.getInt("attempts"),
                row.getObject("lease", UUID.class));
    }
}
