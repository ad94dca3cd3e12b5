package dev.vedette.notify.delivery;

import dev.vedette.notify.acknowledgement.Answer;
import dev.vedette.notify.acknowledgement.Demand;
import dev.vedette.notify.acknowledgement.Who;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.routing.Acknowledge;
import dev.vedette.notify.routing.Otherwise;
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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What is to be acknowledged, and by whom it was. */
@ApplicationScoped
class Demands {

    /** Columns of {@code acknowledgement_asked asked} for {@link #wish}. */
    static final String WISH =
            " (extract(epoch from asked.within) * 1000)::bigint as asked_within, asked.otherwise as asked_otherwise,"
                    + " asked.otherwise_rules as asked_rules, asked.asked_of, asked.needed as asked_needed ";

    /** What events are planned one after the other for, of {@code recorded_event e}. */
    static final String MATTER = "coalesce(e.incident_id::text, '" + PlanDeliveries.READINESS + "')";

    /** What has later versions, steps or states, of the same. */
    static final String TOPIC = "coalesce(e.observation_id::text, concat_ws(' ', e.incident_id, e.kind))";

    /**
     * By when the version before that of {@code recorded_event e} was to be acknowledged that the contact of {@code delivery d} was sent last; null if it was not to be, is, or others were told or he
     * was reached in another way since. Its own time goes on from what was before it, so that it need not be asked for that.
     */
    private static final String UNTIL_EARLIER =
            """
            (select case when last.met_at is null and last.chase in ('OPEN', 'AGAIN', 'ESCALATING', 'ALARM', 'SUPERSEDED')
                              and not exists (select 1 from delivery told where told.id = any(last.told_by) and TOLD)
                         then last.until end
             from (select before.* from recorded_event former
                   join delivery its on its.event_id = former.id and its.purpose = 'NEWS' and its.state = 'SENT' and ITS_IS_HIS
                   left join acknowledgement_asked before on before.delivery_id = its.id
                   where former.observation_id = e.observation_id and former.version < e.version
                   order by former.version desc limit 1) last)""".replace("ITS_IS_HIS", Addressee.isHis("its", "d")).replace("TOLD", Counted.asTold("told"));

    /** By when a delivery that was sent is to be acknowledged. */
    static final String UNTIL_OF_SENT = """
            (select d.id, d.sent_at, least(d.sent_at + own.within, case when e.version > 1 then EARLIER end) as until
             from delivery d join recorded_event e on e.id = d.event_id join acknowledgement_asked own on own.delivery_id = d.id
             where d.id = any(cast(? as uuid[])) and d.state = 'SENT')""".replace("EARLIER", UNTIL_EARLIER);

    /** Condition on {@code delivery d}: somebody of its organisation has acknowledged the event. */
    static final String ANSWERED = """
            exists (select 1 from delivery o join acknowledgement a on a.delivery_id = o.id
                    where o.event_id = d.event_id and o.organisation = d.organisation)""";

    private final Database database;

    Demands(Database database) {
        this.database = database;
    }

    /** Keeps what is asked for with a delivery that was planned, in place of what was asked for before. */
    @Transactional(Transactional.TxType.MANDATORY)
    void ask(UUID delivery, @Nullable Acknowledge wish) {
        if (wish == null) {
            database.update(
                    "update acknowledgement_asked set chase = 'NOT_ASKED', look_at = null where delivery_id = ?",
                    delivery);
            return;
        }
        database.update(
                """
                insert into acknowledgement_asked as asked (delivery_id, matter, topic, within, otherwise, otherwise_rules, asked_of, needed, until, look_at)
                select d.id, MATTER, TOPIC, wish.within, ?::text[], ?::text[], ?, ?, greatest(d.planned_at, d.held_until) + wish.within,
                       case when ANSWERED then clock_timestamp() else greatest(d.planned_at, d.held_until) + wish.within end
                from (select cast(? as bigint) * interval '1 millisecond' as within) wish, delivery d join recorded_event e on e.id = d.event_id
                where d.id = ?
                on conflict (delivery_id) do update set within = excluded.within, otherwise = excluded.otherwise,
                    otherwise_rules = excluded.otherwise_rules, asked_of = excluded.asked_of, needed = excluded.needed,
                    look_at = excluded.look_at, chase = 'OPEN', met_at = null, met_by = null, until = excluded.until, reminded_at = null,
                    overdue_at = null, told_by = '{}', detail = null, not_told = null""".replace("MATTER", MATTER).replace("TOPIC", TOPIC).replace("ANSWERED", ANSWERED),
                wish.otherwise().stream().map(Otherwise::name).toList(),
                wish.otherwise().stream().map(Otherwise::rule).toList(),
                wish.by().name(),
                wish.needed(),
                wish.within().toMillis(),
                delivery);
    }

    /** What is asked for with a delivery that is about to be sent; empty if nothing is, or not any more. */
    Optional<Acknowledge> wishOf(UUID delivery) {
        return database.first(
                "select" + WISH + "from acknowledgement_asked asked where delivery_id = ? and met_at is null"
                        + " and chase not in ('NOT_ASKED', 'SUPERSEDED', 'RETRACTED')",
                Demands::wish,
                delivery);
    }

    static Acknowledge wish(ResultSet row) throws SQLException {
        return new Acknowledge(
                Duration.ofMillis(row.getLong("asked_within")),
                otherwise(row),
                Acknowledge.By.valueOf(row.getString("asked_of")),
                row.getInt("asked_needed"));
    }

    private static List<Otherwise> otherwise(ResultSet row) throws SQLException {
        String[] names = (String[]) row.getArray("asked_otherwise").getArray();
        String[] rules = (String[]) row.getArray("asked_rules").getArray();
        return IntStream.range(0, names.length)
                .mapToObj(i -> new Otherwise(names[i], rules[i]))
                .toList();
    }

    /** What is asked for with a delivery that was sent; empty if nothing is, or it was not sent. */
    Optional<Demand> ofSent(UUID delivery) {
        return database.first(
                "select d.contact_id, d.address, d.sent_at, asked.until as asked_until," + WISH
                        + "from acknowledgement_asked asked join delivery d on d.id = asked.delivery_id"
                        + " where d.id = ? and d.state = 'SENT' and asked.chase <> 'NOT_ASKED'",
                Demands::read,
                delivery);
    }

    /** From a row with contact, address, {@code sent_at}, which may be null, {@code asked_until} and {@link #WISH}. */
    static Demand read(ResultSet row) throws SQLException {
        Instant until = row.getTimestamp("asked_until").toInstant();
        Instant sent = Deliveries.instant(row.getTimestamp("sent_at"));
        Acknowledge wish = wish(row);
        return new Demand(who(row), wish, sent == null ? until.minus(wish.within()) : sent, until);
    }

    /** By when an earlier version was to be acknowledged that is not, of a delivery that is about to leave; empty if there is none. */
    Optional<Instant> untilEarlier(UUID delivery) {
        return database.first(
                        "select " + UNTIL_EARLIER
                                + " as earlier from delivery d join recorded_event e on e.id = d.event_id where d.id = ?",
                        row -> Optional.ofNullable(Deliveries.instant(row.getTimestamp("earlier"))),
                        delivery)
                .flatMap(earlier -> earlier);
    }

    /** Whether somebody has acknowledged a delivery: so it arrived, whatever else is known of it. */
    boolean isAcknowledged(UUID delivery) {
        return database.first("select 1 from acknowledgement where delivery_id = ?", row -> true, delivery)
                .isPresent();
    }

    /** The answer by which a delivery is acknowledged as was asked for, whether or not it is known that it was sent. */
    Optional<Answer> metBy(UUID delivery) {
        return database.first(
                        "select d.contact_id, d.address, d.sent_at, asked.until as asked_until," + WISH
                                + "from acknowledgement_asked asked join delivery d on d.id = asked.delivery_id where d.id = ?",
                        Demands::read,
                        delivery)
                .flatMap(demand -> demand.metBy(answers(delivery)));
    }

    /** Answers of its organisation to what a delivery tells, or to later versions of it. */
    Collection<Answer> answers(UUID delivery) {
        return database.query(
                """
                select a.delivery_id, a.at, a.account, d.contact_id, d.address
                from delivery own join recorded_event about on about.id = own.event_id
                join recorded_event e on e.id = about.id
                    or e.observation_id = about.observation_id and e.version > about.version
                join delivery d on d.event_id = e.id and d.organisation = own.organisation
                join acknowledgement a on a.delivery_id = d.id
                where own.id = ?""",
                row -> new Answer(
                        row.getObject("delivery_id", UUID.class),
                        who(row),
                        row.getString("account"),
                        row.getTimestamp("at").toInstant()),
                delivery);
    }

    /**
     * Notes of each delivery of the organisation on the same event, or earlier versions of it, whether it is acknowledged now as was asked for; and of later
     * ones that their time does not run since an earlier version any more. Whoever asks holds the lock of the organisation's answers on it.
     *
     * @param acknowledged the delivery that was
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void lookAtAll(UUID acknowledged) {
        List<Concerned> concerned = database.query(
                """
                select d.id, e.version > about.version is true as later from delivery own join recorded_event about on about.id = own.event_id
                join recorded_event e on e.id = about.id or e.observation_id = about.observation_id
                join delivery d on d.event_id = e.id and d.organisation = own.organisation
                join acknowledgement_asked asked on asked.delivery_id = d.id
                where own.id = ? and asked.met_at is null order by d.position for update of asked""", row -> new Concerned(row.getObject(1, UUID.class), row.getBoolean(2)), acknowledged);
        for (Concerned one : concerned) {
            if (!one.later()) {
                metBy(one.delivery()).ifPresent(answer -> met(one.delivery(), answer));
            }
        }
        // One after the other: the time of each goes on from the one before.
        concerned.stream().filter(Concerned::later).map(Concerned::delivery).forEach(this::giveTime);
    }

    /** @param later whether it is of a later version than was acknowledged */
    private record Concerned(UUID delivery, boolean later) {}

    /** An earlier version may have been acknowledged: then its time runs from when it was sent itself. */
    private void giveTime(UUID delivery) {
        database.update(
                "update acknowledgement_asked asked set until = its.until,"
                        + " look_at = case when asked.look_at is null then null else clock_timestamp() end from "
                        + UNTIL_OF_SENT
                        + " its where asked.delivery_id = its.id and asked.until < its.until",
                List.of(delivery));
    }

    void met(UUID delivery, Answer answer) {
        database.update("""
                update acknowledgement_asked set met_at = ?, met_by = ?, look_at = null,
                    chase = case when chase in ('OPEN', 'AGAIN', 'ESCALATING') then 'ACKNOWLEDGED' else chase end
                where delivery_id = ? and met_at is null""", answer.at(), answer.delivery(), delivery);
    }

    private static Who who(ResultSet row) throws SQLException {
        return new Who(row.getString("contact_id"), row.getString("address"));
    }
}
