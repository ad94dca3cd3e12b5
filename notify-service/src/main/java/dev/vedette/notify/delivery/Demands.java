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

    /** The time by which a delivery is to be acknowledged, of {@code delivery d} and {@code acknowledgement_asked asked}. */
    static final String UNTIL = "(d.sent_at + asked.within)";

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
                    remind_after = null, reminded_at = null, overdue_at = null, told_by = '{}', detail = null""",
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
                "select d.contact_id, d.address, d.sent_at," + WISH
                        + "from acknowledgement_asked asked join delivery d on d.id = asked.delivery_id where d.id = ? and d.state = 'SENT'",
                row -> new Demand(
                        who(row), wish(row), row.getTimestamp("sent_at").toInstant()),
                delivery);
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
                    chase = case when chase in ('OPEN', 'ESCALATING') then 'ACKNOWLEDGED' else chase end
                where delivery_id = ? and met_at is null""", answer.at(), answer.delivery(), delivery);
    }

    private static Who who(ResultSet row) throws SQLException {
        return new Who(row.getString("contact_id"), row.getString("address"));
    }
}
