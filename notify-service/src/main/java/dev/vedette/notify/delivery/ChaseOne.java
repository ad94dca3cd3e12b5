package dev.vedette.notify.delivery;

import dev.vedette.notify.acknowledgement.Answer;
import dev.vedette.notify.acknowledgement.Demand;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.rulebook.InForce;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Does what is due with one delivery that is not acknowledged, in one transaction that notes that it is done: nothing is done twice, and nothing is
 * forgotten.
 */
@ApplicationScoped
class ChaseOne {

    private static final Logger LOG = Logger.getLogger(ChaseOne.class);

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    private static final String DUE = """
            select d.*, e.incident_id, e.observation_id, e.version, asked.reminded_at, asked.overdue_at, asked.chase, SINCE as asked_since, WISH
            from acknowledgement_asked asked join delivery d on d.id = asked.delivery_id join recorded_event e on e.id = d.event_id
            where asked.delivery_id = ? and asked.chase in ('OPEN', 'AGAIN') and d.state = 'SENT'
            for update of asked skip locked""".replace("SINCE", Demands.SINCE).replace("WISH", Demands.WISH);

    private static final String OVER = """
            select d.*, e.incident_id, e.observation_id, e.version, asked.reminded_at, asked.overdue_at, asked.chase, SINCE as asked_since, WISH
            from acknowledgement_asked asked join delivery d on d.id = asked.delivery_id join recorded_event e on e.id = d.event_id
            where asked.delivery_id = ? and asked.chase in ('ESCALATING', 'ALARM') and asked.met_at is null
            for update of asked skip locked""".replace("SINCE", Demands.SINCE).replace("WISH", Demands.WISH);

    /** What is to be acknowledged now in place of a version before it, whose time has run. */
    private static final String GO_ON = """
            update acknowledgement_asked newer set since = least(coalesce(newer.since, its.sent_at), ?)
            from delivery its join recorded_event later on later.id = its.event_id
            where its.id = newer.delivery_id and its.state = 'SENT' and later.observation_id = ? and later.version > ?
              and newer.met_at is null and newer.chase in ('OPEN', 'AGAIN') and\s""" + Addressee.speaksOf("its");

    private final Database database;
    private final Demands demands;
    private final Planned planned;
    private final RecordedEvents events;
    private final StillAsked stillAsked;
    private final Reminders reminders;
    private final Escalating escalating;

    ChaseOne(
            Database database,
            Demands demands,
            Planned planned,
            RecordedEvents events,
            StillAsked stillAsked,
            Reminders reminders,
            Escalating escalating) {
        this.database = database;
        this.demands = demands;
        this.planned = planned;
        this.events = events;
        this.stillAsked = stillAsked;
        this.reminders = reminders;
        this.escalating = escalating;
    }

    /**
     * A delivery of which something may be due.
     *
     * @param about its matter, as {@link PlanDeliveries#about}
     */
    record Due(UUID delivery, String about) {}

    /** What was done. */
    enum Done {
        REMINDER,
        OVERDUE,
        ESCALATION,
        ALARM
    }

    /** A delivery that was sent and is to be acknowledged. */
    record Unanswered(
            UUID delivery,
            UUID event,
            UUID causedBy,
            Desk desk,
            String contactName,
            Precedence precedence,
            List<String> rules,
            List<UUID> restsOn,
            Demand demand,
            @Nullable UUID observation,
            int version,
            Chase chase,
            boolean reminded,
            boolean overdue) {

        static Unanswered read(ResultSet row) throws SQLException {
            return new Unanswered(
                    row.getObject("id", UUID.class),
                    row.getObject("event_id", UUID.class),
                    row.getObject("caused_by_event_id", UUID.class),
                    Desk.read(row),
                    row.getString("contact_name"),
                    Rank.precedence(row.getInt("precedence")),
                    List.of((String[]) row.getArray("rules").getArray()),
                    List.of((UUID[]) row.getArray("rests_on").getArray()),
                    Demands.read(row),
                    row.getObject("observation_id", UUID.class),
                    row.getInt("version"),
                    Chase.valueOf(row.getString("chase")),
                    row.getTimestamp("reminded_at") != null,
                    row.getTimestamp("overdue_at") != null);
        }
    }

    /**
     * Does it.
     *
     * @return what was done, once this is committed
     */
    @Transactional
    Set<Done> pursue(Due due, InForce inForce, Instant now) {
        // Deliveries are planned one matter after the other, whoever does: what was told decides who is.
        planned.lock(due.about());
        Optional<Unanswered> found = database.first(DUE, Unanswered::read, due.delivery());
        // Somebody else was faster, or is at it.
        return found.isEmpty() ? Set.of() : pursue(found.get(), inForce, now);
    }

    private Set<Done> pursue(Unanswered one, InForce inForce, Instant now) {
        Collection<Answer> answers = demands.answers(one.delivery());
        Optional<Answer> met = one.demand().metBy(answers);
        if (met.isPresent()) {
            demands.met(one.delivery(), met.get());
            return Set.of();
        }
        Directory directory = inForce.directory();
        Optional<Chase> ended = stillAsked.ended(one.delivery(), directory, now);
        if (now.isBefore(one.demand().until())) {
            boolean has =
                    answers.stream().anyMatch(it -> it.who().is(one.demand().who()));
            return remind(one, ended, has, directory, now);
        }
        if (ended.isPresent()) {
            end(one, ended.get());
            return Set.of();
        }
        return escalate(one, inForce, now);
    }

    /**
     * Ends what is overdue and does not matter any more, so that it is no alarm.
     *
     * @param due of which others are being told, or nobody else could be
     */
    @Transactional
    void endIfSettled(Due due, InForce inForce, Instant now) {
        planned.lock(due.about());
        database.first(OVER, Unanswered::read, due.delivery())
                .ifPresent(one -> stillAsked
                        .ended(one.delivery(), inForce.directory(), now)
                        .ifPresent(how -> end(one, how)));
    }

    /** What is overtaken ends with its time: if that is not acknowledged by then, the time of what came after it is over, too. */
    private Set<Done> remind(Unanswered one, Optional<Chase> ended, boolean has, Directory directory, Instant now) {
        if (ended.filter(Chase.RETRACTED::equals).isPresent()) {
            end(one, Chase.RETRACTED);
            return Set.of();
        }
        Optional<Instant> at = one.demand().remindAt();
        if (one.reminded() || at.isEmpty() || now.isBefore(at.get())) {
            return Set.of();
        }
        Instant after = ended.isPresent() || has
                ? now.plus(LOOK_AGAIN)
                : one.desk()
                        .in(directory, now)
                        .map(contact -> contact.quietUntil(one.precedence(), now))
                        .orElse(null);
        if (after != null) {
            database.update(
                    "update acknowledgement_asked set remind_after = ? where delivery_id = ?", after, one.delivery());
            return Set.of();
        }
        reminders.plan(one.delivery());
        database.update("update acknowledgement_asked set reminded_at = ? where delivery_id = ?", now, one.delivery());
        return EnumSet.of(Done.REMINDER);
    }

    private Set<Done> escalate(Unanswered one, InForce inForce, Instant now) {
        Escalating.Told told = escalating.plan(one, events.find(one.event()).orElseThrow(), inForce, now);
        if (told.by().isEmpty() && told.allKnowBetter()) {
            end(one, Chase.SUPERSEDED);
            return Set.of();
        }
        boolean any = !told.by().isEmpty();
        database.update(
                """
                update acknowledgement_asked set chase = ?, overdue_at = coalesce(overdue_at, ?), told_by = ?::uuid[], detail = ?, not_told = ?
                where delivery_id = ?""",
                (any ? Chase.ESCALATING : Chase.ALARM).name(),
                now,
                told.by(),
                told.to(),
                told.notTold(),
                one.delivery());
        if (!any) {
            LOG.errorf("NOT ACKNOWLEDGED, and there is nobody else to be told: delivery %s", one.delivery());
        }
        Set<Done> done = EnumSet.of(any ? Done.ESCALATION : Done.ALARM);
        if (!one.overdue()) {
            LOG.warnf(
                    "NOT ACKNOWLEDGED: delivery %s, %s",
                    one.delivery(), one.desk().mailbox().organisation());
            done.add(Done.OVERDUE);
        }
        return done;
    }

    private void end(Unanswered one, Chase how) {
        database.update("update acknowledgement_asked set chase = ? where delivery_id = ?", how.name(), one.delivery());
        if (how == Chase.SUPERSEDED && one.observation() != null) {
            database.update(
                    GO_ON,
                    one.demand().since(),
                    one.observation(),
                    one.version(),
                    one.desk().mailbox().organisation(),
                    one.demand().who().address(),
                    one.desk().contact());
        }
    }
}
