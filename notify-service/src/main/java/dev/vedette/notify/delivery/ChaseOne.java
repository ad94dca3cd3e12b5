package dev.vedette.notify.delivery;

import dev.vedette.notify.acknowledgement.Answer;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.routing.Acknowledge;
import dev.vedette.notify.rulebook.InForce;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
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

    /** A matter that somebody else plans for is looked at the next time. */
    private static final Duration LOCKED_WITHIN = Duration.ofMillis(500);

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    /** How often is looked at what nobody could be told of: by a change of the directory or the policy it may have ended, or somebody may be there. */
    private static final Duration LOOK_AT_ALARM = Duration.ofMinutes(5);

    /** A colleague who has so much more time is not waited for. */
    private static final Duration MUCH_LONGER = Duration.ofMinutes(1);

    /** So that he is looked at first: that nobody of an organisation has acknowledged says more than that one of it could not be reached. */
    private static final Duration AFTER_HIM = Duration.ofSeconds(5);

    private static final String LOOKED_AT = """
            select d.*, e.observation_id, e.version, asked.reminded_at, asked.overdue_at, asked.chase, asked.look_at, asked.told_by,
                   asked.until as asked_until, WISH
            from acknowledgement_asked asked join delivery d on d.id = asked.delivery_id join recorded_event e on e.id = d.event_id
            where asked.delivery_id = ? and asked.look_at <= ? and asked.met_at is null""".replace("WISH", Demands.WISH);

    private final Database database;
    private final Demands demands;
    private final Others others;
    private final Planned planned;
    private final RecordedEvents events;
    private final StillAsked stillAsked;
    private final Reminders reminders;
    private final Escalating escalating;

    ChaseOne(
            Database database,
            Demands demands,
            Others others,
            Planned planned,
            RecordedEvents events,
            StillAsked stillAsked,
            Reminders reminders,
            Escalating escalating) {
        this.database = database;
        this.demands = demands;
        this.others = others;
        this.planned = planned;
        this.events = events;
        this.stillAsked = stillAsked;
        this.reminders = reminders;
        this.escalating = escalating;
    }

    /**
     * A delivery of which something may be due.
     *
     * @param matter as {@link PlanDeliveries#about}
     */
    record Due(UUID delivery, String matter) {}

    /** What was done. */
    enum Done {
        REMINDER,
        OVERDUE,
        ESCALATION,
        ALARM
    }

    /**
     * Does it, and says when to look again.
     *
     * @return what was done, once this is committed
     */
    @Transactional
    Set<Done> pursue(Due due, InForce inForce, Instant now) {
        // Deliveries are planned one matter after the other, whoever does: what was told decides who is.
        planned.lock(due.matter(), LOCKED_WITHIN);
        Optional<Unanswered> found = database.first(LOOKED_AT, Unanswered::read, due.delivery(), now);
        // Somebody else was faster.
        return found.isEmpty() ? Set.of() : pursue(found.get(), inForce, now);
    }

    private Set<Done> pursue(Unanswered one, InForce inForce, Instant now) {
        Collection<Answer> answers = demands.answers(one.delivery());
        Optional<Answer> met = one.demand().metBy(answers);
        if (met.isPresent()) {
            demands.met(one.delivery(), met.get());
            return Set.of();
        }
        boolean telling = one.chase() == Chase.ESCALATING || one.chase() == Chase.ALARM;
        Others.State told = others.of(one.toldBy(), one.demand().until());
        if (telling && told.any()) {
            become(one, Chase.ESCALATED, told.words(), null);
            return Set.of();
        }
        Optional<Chase> ended = ended(one, inForce.directory(), now);
        if (ended.isPresent()) {
            // That others know stays so.
            become(one, told.any() ? Chase.ESCALATED : ended.get(), told.any() ? told.words() : null, null);
            return Set.of();
        }
        Optional<Instant> time = timeLeft(one, now);
        if (time.isPresent()) {
            return waitFor(one, time.get(), answers, inForce.directory(), now);
        }
        return one.chase() == Chase.ESCALATING ? waitForOthers(one, told, now) : escalate(one, told, inForce, now);
    }

    /** Until when there is time; empty if it is over. Of what went wrong there is none, unless a colleague has it who may acknowledge it for both; of what waits, as long as he has about as much. */
    private Optional<Instant> timeLeft(Unanswered one, Instant now) {
        Instant own = one.demand().until();
        if (one.isSent()) {
            return Optional.of(own).filter(now::isBefore);
        }
        Optional<Instant> withHim = colleague(one)
                .map(his -> his.isAfter(own.plus(MUCH_LONGER)) ? own : his.plus(AFTER_HIM))
                .map(his -> one.isLost() || his.isAfter(own) ? his : own);
        return withHim.or(() -> one.isLost() ? Optional.empty() : Optional.of(own))
                .filter(now::isBefore);
    }

    /** By when a colleague has to acknowledge it who does so for both; empty if there is none, or nobody waits for him any more. */
    private Optional<Instant> colleague(Unanswered one) {
        return one.demand().wish().by() == Acknowledge.By.CONTACT
                ? Optional.empty()
                : database.first(
                                """
                                select max(asked.until) from delivery own join delivery d on d.event_id = own.event_id and d.organisation = own.organisation
                                join acknowledgement_asked asked on asked.delivery_id = d.id and asked.asked_of = 'ORGANISATION'
                                where own.id = ? and d.id <> own.id and asked.met_at is null
                                  and (d.state = 'SENT' or d.in_place_of is not null and d.due_at is not null and d.held_since is null) and asked.chase = 'OPEN'""",
                                row -> Optional.ofNullable(Deliveries.instant(row.getTimestamp(1))),
                                one.delivery())
                        .flatMap(it -> it);
    }

    private Optional<Chase> ended(Unanswered one, Directory directory, Instant now) {
        return one.state() == DeliveryState.SUPERSEDED
                ? Optional.of(Chase.NOT_SENT)
                : stillAsked.ended(one.delivery(), directory, now);
    }

    private Set<Done> waitForOthers(Unanswered one, Others.State told, Instant now) {
        Instant hope = told.hopeUntil();
        if (hope != null && now.isBefore(hope)) {
            become(one, Chase.ESCALATING, null, hope);
            return Set.of();
        }
        if (!become(one, Chase.ALARM, told.words(), now.plus(LOOK_AT_ALARM))) {
            return Set.of();
        }
        LOG.errorf("NOT ACKNOWLEDGED, and nobody else could be told yet: delivery %s", one.delivery());
        return EnumSet.of(Done.ALARM);
    }

    /** There is time yet, perhaps again: who has not acknowledged is reminded at half of it, and what waits for others is dropped when it is about to leave. */
    private Set<Done> waitFor(
            Unanswered one, Instant until, Collection<Answer> answers, Directory directory, Instant now) {
        Optional<Instant> at = one.isSent() && !one.reminded() ? one.demand().remindAt() : Optional.empty();
        if (at.isEmpty() || now.isBefore(at.get())) {
            become(one, Chase.OPEN, null, earlier(at.orElse(null), until));
            return Set.of();
        }
        boolean has = answers.stream().anyMatch(it -> it.who().is(one.demand().who()));
        Instant after = has
                ? until
                : one.desk()
                        .in(directory, now)
                        .map(contact -> contact.quietUntil(one.precedence(), now))
                        .orElseGet(() -> reminders.isToldMore(one.delivery()) ? now.plus(LOOK_AGAIN) : null);
        if (after != null) {
            become(one, Chase.OPEN, null, earlier(after, until));
            return Set.of();
        }
        reminders.plan(one.delivery());
        database.update("update acknowledgement_asked set reminded_at = ? where delivery_id = ?", now, one.delivery());
        become(one, Chase.OPEN, null, until);
        return EnumSet.of(Done.REMINDER);
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    private Set<Done> escalate(Unanswered one, Others.State before, InForce inForce, Instant now) {
        Escalating.Told told = escalating.plan(one, events.find(one.event()).orElseThrow(), inForce, now);
        if (told.by().isEmpty() && before.any()) {
            become(one, Chase.ESCALATED, before.words(), null);
            return Set.of();
        }
        boolean any = !told.by().isEmpty();
        boolean alarm = one.chase() == Chase.ALARM;
        Others.State state = others.of(told.by(), one.demand().until());
        Instant later = alarm || state.hopeUntil() == null ? now.plus(LOOK_AT_ALARM) : state.hopeUntil();
        // What is told to others already is looked at at once. An alarm stays one until one of them knows. What was
        // touched meanwhile is looked at again, and finds what was planned here.
        int noted = database.update(
                """
                update acknowledgement_asked set chase = ?, overdue_at = coalesce(overdue_at, ?), detail = ?, not_told = ?,
                    told_by = case when cast(? as uuid[]) = '{}' then told_by
                                   else array(select d.id from delivery d where d.id = any(told_by) and d.state = 'SENT') || cast(? as uuid[]) end,
                    look_at = coalesce(?, clock_timestamp())
                where delivery_id = ? and met_at is null and look_at = ?""",
                (any && !alarm ? Chase.ESCALATING : Chase.ALARM).name(),
                now,
                any ? told.to() : emptyAsNull(before.words()),
                told.notTold(),
                told.by(),
                told.by(),
                state.any() ? null : later,
                one.delivery(),
                one.lookAt());
        if (noted == 0) {
            return Set.of();
        }
        Set<Done> done = EnumSet.noneOf(Done.class);
        if (!one.toldBy().containsAll(told.by())) {
            done.add(Done.ESCALATION);
        }
        if (!any && !alarm) {
            LOG.errorf("NOT ACKNOWLEDGED, and there is nobody else to be told: delivery %s", one.delivery());
            done.add(Done.ALARM);
        }
        if (!one.overdue()) {
            LOG.warnf(
                    "NOT ACKNOWLEDGED: delivery %s, %s",
                    one.delivery(), one.desk().mailbox().organisation());
            done.add(Done.OVERDUE);
        }
        return done;
    }

    private static @Nullable String emptyAsNull(String words) {
        return words.isEmpty() ? null : words;
    }

    /**
     * Unless it was touched meanwhile: then it is looked at again. No row is locked before those that are planned are, as whoever sends locks them so. What has time again knows nothing of
     * others.
     */
    private boolean become(Unanswered one, Chase chase, @Nullable String detail, @Nullable Instant lookAt) {
        if (chase == Chase.OPEN && one.chase() != Chase.OPEN) {
            return database.update("""
                    update acknowledgement_asked set chase = 'OPEN', overdue_at = null, told_by = '{}', detail = null, not_told = null, look_at = ?
                    where delivery_id = ? and met_at is null and look_at = ?""", lookAt, one.delivery(), one.lookAt()) == 1;
        }
        return database.update("""
                update acknowledgement_asked set chase = ?, detail = coalesce(?, detail), look_at = ?
                where delivery_id = ? and met_at is null and look_at = ?""", chase.name(), detail, lookAt, one.delivery(), one.lookAt()) == 1;
    }
}
