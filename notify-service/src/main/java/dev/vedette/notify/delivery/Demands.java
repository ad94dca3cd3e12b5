package dev.vedette.notify.delivery;

import dev.vedette.notify.acknowledgement.Answer;
import dev.vedette.notify.acknowledgement.Demand;
import dev.vedette.notify.acknowledgement.Who;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.routing.Acknowledge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is to be acknowledged, and by whom it was. */
@ApplicationScoped
class Demands {

    /** Columns of {@code acknowledgement_asked asked} for {@link #wish}. */
    static final String WISH =
            " (extract(epoch from asked.within) * 1000)::bigint as asked_within, asked.otherwise as asked_otherwise,"
                    + " asked.asked_of, asked.needed as asked_needed ";

    /** Of versions before that of {@code recorded_event e}, to the contact of {@code delivery d}: from when the time runs of what is not acknowledged, nor told to others. */
    private static final String SINCE_EARLIER = """
            (select min(coalesce(before.since, its.sent_at)) from recorded_event former
             join delivery its on its.event_id = former.id and its.state = 'SENT' and its.organisation = d.organisation
                 and (its.contact_id = d.contact_id or lower(its.address) = lower(d.address))
             join acknowledgement_asked before on before.delivery_id = its.id and before.met_at is null
                 and before.chase in ('OPEN', 'AGAIN', 'ESCALATING', 'ALARM')
             where former.observation_id = e.observation_id and former.version < e.version)""";

    /** From when the time of a delivery runs, of {@code delivery d}, {@code acknowledgement_asked asked} and {@code recorded_event e}; null if it was not sent. */
    static final String SINCE =
            "(case when d.sent_at is not null then least(coalesce(asked.since, d.sent_at), case when e.version > 1 then "
                    + SINCE_EARLIER + " end) end)";

    /** The time by which a delivery is to be acknowledged, of the same; null if it was not sent. */
    static final String UNTIL = "(" + SINCE + " + asked.within)";

    private final Database database;

    Demands(Database database) {
        this.database = database;
    }

    /** Keeps what is asked for with a delivery that was planned, in place of what was asked for before. */
    @Transactional(Transactional.TxType.MANDATORY)
    void ask(UUID delivery, @Nullable Acknowledge wish) {
        if (wish == null) {
            database.update("delete from acknowledgement_asked where delivery_id = ?", delivery);
            return;
        }
        database.update(
                """
                insert into acknowledgement_asked (delivery_id, within, otherwise, asked_of, needed)
                values (?, cast(? as bigint) * interval '1 millisecond', ?, ?, ?)
                on conflict (delivery_id) do update set within = excluded.within, otherwise = excluded.otherwise,
                    asked_of = excluded.asked_of, needed = excluded.needed, chase = 'OPEN', met_at = null, met_by = null,
                    since = null, remind_after = null, reminded_at = null, overdue_at = null, told_by = '{}', detail = null, not_told = null""",
                delivery,
                wish.within().toMillis(),
                wish.otherwise(),
                wish.by().name(),
                wish.needed());
    }

    /** What is asked for with a delivery; empty if nothing is. */
    Optional<Acknowledge> wishOf(UUID delivery) {
        return database.first(
                "select" + WISH + "from acknowledgement_asked asked where delivery_id = ?", Demands::wish, delivery);
    }

    static Acknowledge wish(ResultSet row) throws SQLException {
        return new Acknowledge(
                Duration.ofMillis(row.getLong("asked_within")),
                List.of((String[]) row.getArray("asked_otherwise").getArray()),
                Acknowledge.By.valueOf(row.getString("asked_of")),
                row.getInt("asked_needed"));
    }

    /** What is asked for with a delivery that was sent; empty if nothing is, or it was not sent. */
    Optional<Demand> ofSent(UUID delivery) {
        return database.first(
                "select d.contact_id, d.address, d.sent_at, " + SINCE + " as asked_since," + WISH
                        + "from acknowledgement_asked asked join delivery d on d.id = asked.delivery_id"
                        + " join recorded_event e on e.id = d.event_id where d.id = ? and d.state = 'SENT'",
                Demands::read,
                delivery);
    }

    /** From a row with contact, address, {@code sent_at}, {@link #SINCE} as {@code asked_since} and {@link #WISH}. */
    static Demand read(ResultSet row) throws SQLException {
        return new Demand(
                who(row),
                wish(row),
                row.getTimestamp("sent_at").toInstant(),
                row.getTimestamp("asked_since").toInstant());
    }

    /** From when the time of a delivery that is about to leave runs, as an earlier version is not acknowledged either; empty if that is not so. */
    Optional<Instant> sinceEarlier(UUID delivery) {
        return database.first(
                        "select " + SINCE_EARLIER
                                + " as earlier from delivery d join recorded_event e on e.id = d.event_id where d.id = ?",
                        row -> Optional.ofNullable(Deliveries.instant(row.getTimestamp("earlier"))),
                        delivery)
                .flatMap(earlier -> earlier);
    }

    /** A mail that was to tell others is of no use any more: what it stood for is looked at again, as it may still be for them to know. */
    @Transactional(Transactional.TxType.MANDATORY)
    void lookAgain(UUID escalation) {
        database.update("""
                update acknowledgement_asked set chase = 'AGAIN'
                where delivery_id = (select follows from delivery where id = ?)
                  and met_at is null and chase in ('ESCALATING', 'ESCALATED', 'ALARM')""", escalation);
        database.update("""
                update acknowledgement_asked set chase = 'AGAIN'
                where chase in ('ESCALATING', 'ALARM') and met_at is null and ? = any(told_by)""", escalation);
    }

    /** As {@link #ofSent}, with the answers that count for it. */
    Optional<Answer> metBy(UUID delivery) {
        return ofSent(delivery).flatMap(demand -> demand.metBy(answers(delivery)));
    }

    /** Answers of its organisation to what a delivery tells, or to later versions of it. */
    Collection<Answer> answers(UUID delivery) {
        return database.query(
                """
                select a.delivery_id, a.at, d.contact_id, d.address
                from delivery own join recorded_event about on about.id = own.event_id
                join recorded_event e on e.id = about.id
                    or e.observation_id = about.observation_id and e.version > about.version
                join delivery d on d.event_id = e.id and d.organisation = own.organisation
                join acknowledgement a on a.delivery_id = d.id
                where own.id = ?""",
                row -> new Answer(
                        row.getObject("delivery_id", UUID.class),
                        who(row),
                        row.getTimestamp("at").toInstant()),
                delivery);
    }

    /**
     * Notes of each delivery of the organisation on the same event, or earlier versions of it, whether it is acknowledged now as was asked for.
     * Whoever asks holds the lock of the organisation's answers on it.
     *
     * @param acknowledged the delivery that was
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void lookAtAll(UUID acknowledged) {
        List<UUID> concerned = database.query("""
                select d.id from delivery own join recorded_event about on about.id = own.event_id
                join recorded_event e on e.id = about.id
                    or e.observation_id = about.observation_id and e.version < about.version
                join delivery d on d.event_id = e.id and d.organisation = own.organisation
                join acknowledgement_asked asked on asked.delivery_id = d.id
                where own.id = ? and asked.met_at is null order by d.position""", row -> row.getObject(1, UUID.class), acknowledged);
        concerned.forEach(id -> metBy(id).ifPresent(answer -> met(id, answer)));
    }

    void met(UUID delivery, Answer answer) {
        database.update("""
                update acknowledgement_asked set met_at = ?, met_by = ?,
                    chase = case when chase in ('OPEN', 'AGAIN', 'ESCALATING') then 'ACKNOWLEDGED' else chase end
                where delivery_id = ? and met_at is null""", answer.at(), answer.delivery(), delivery);
    }

    private static Who who(ResultSet row) throws SQLException {
        return new Who(row.getString("contact_id"), row.getString("address"));
    }
}
