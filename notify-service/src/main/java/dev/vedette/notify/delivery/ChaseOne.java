package dev.vedette.notify.delivery;

import dev.vedette.notify.acknowledgement.Answer;
import dev.vedette.notify.acknowledgement.Demand;
import dev.vedette.notify.acknowledgement.Who;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.releasability.KnownSteps;
import dev.vedette.notify.releasability.Recipient;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.PolicyBook;
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

/**
 * Does what is due with one delivery that is not acknowledged, in one transaction that notes that it is done: nothing is done twice, and nothing is
 * forgotten.
 */
@ApplicationScoped
class ChaseOne {

    private static final Logger LOG = Logger.getLogger(ChaseOne.class);

    private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

    /** Stands for none: all steps of an incident are asked for, not those up to an event. */
    private static final UUID NO_EVENT = new UUID(0, 0);

    private static final String OPEN = """
            select d.*, e.incident_id, asked.reminded_at, WISH,
                exists (select 1 from recorded_event later where later.observation_id = e.observation_id
                        and later.version > e.version and later.body -> 'observation' ->> 'change' = 'RETRACTED') as retracted,
                exists (select 1 from delivery newer join recorded_event later on later.id = newer.event_id
                        where later.observation_id = e.observation_id and later.version > e.version and newer.state = 'SENT'
                          and newer.organisation = d.organisation
                          and (newer.contact_id = d.contact_id or lower(newer.address) = lower(d.address))) as overtaken
            from acknowledgement_asked asked join delivery d on d.id = asked.delivery_id join recorded_event e on e.id = d.event_id
            where asked.delivery_id = ? and asked.chase = 'OPEN' and d.state = 'SENT'
            for update of asked skip locked""".replace("WISH", Demands.WISH);

    private final Database database;
    private final Demands demands;
    private final Planned planned;
    private final RecordedEvents events;
    private final PolicyBook policy;
    private final Reminders reminders;
    private final Escalating escalating;

    ChaseOne(
            Database database,
            Demands demands,
            Planned planned,
            RecordedEvents events,
            PolicyBook policy,
            Reminders reminders,
            Escalating escalating) {
        this.database = database;
        this.demands = demands;
        this.planned = planned;
        this.events = events;
        this.policy = policy;
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
            boolean reminded,
            boolean retracted,
            boolean overtaken) {

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
                    new Demand(
                            new Who(row.getString("contact_id"), row.getString("address")),
                            Demands.wish(row),
                            row.getTimestamp("sent_at").toInstant()),
                    row.getTimestamp("reminded_at") != null,
                    row.getBoolean("retracted"),
                    row.getBoolean("overtaken"));
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
        Optional<Unanswered> found = database.first(OPEN, Unanswered::read, due.delivery());
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
        if (one.retracted() || one.overtaken()) {
            end(one, one.retracted() ? Chase.RETRACTED : Chase.SUPERSEDED);
            return Set.of();
        }
        Event event = events.find(one.event()).orElseThrow();
        boolean closed = isClosed(event, one.desk(), inForce.directory(), now);
        if (now.isBefore(one.demand().until())) {
            boolean has =
                    answers.stream().anyMatch(it -> it.who().is(one.demand().who()));
            return remind(one, closed, has, inForce.directory(), now);
        }
        if (closed) {
            end(one, Chase.CLOSED);
            return Set.of();
        }
        return escalate(one, event, inForce, now);
    }

    private Set<Done> remind(Unanswered one, boolean closed, boolean has, Directory directory, Instant now) {
        Optional<Instant> at = one.demand().remindAt();
        if (one.reminded() || at.isEmpty() || now.isBefore(at.get())) {
            return Set.of();
        }
        Instant after = closed || has
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

    private Set<Done> escalate(Unanswered one, Event event, InForce inForce, Instant now) {
        Escalating.Told told = escalating.plan(one, event, inForce, now);
        boolean any = !told.by().isEmpty();
        database.update(
                """
                update acknowledgement_asked set chase = ?, overdue_at = ?, told_by = ?::uuid[], detail = ? where delivery_id = ?""", (any ? Chase.ESCALATING : Chase.ALARM).name(), now, told.by(), told.detail(), one.delivery());
        LOG.warnf(
                "NOT ACKNOWLEDGED: delivery %s, %s",
                one.delivery(), one.desk().mailbox().organisation());
        if (!any) {
            LOG.errorf("NOT ACKNOWLEDGED, and there is nobody else to be told: delivery %s", one.delivery());
        }
        return EnumSet.of(Done.OVERDUE, any ? Done.ESCALATION : Done.ALARM);
    }

    private void end(Unanswered one, Chase how) {
        database.update("update acknowledgement_asked set chase = ? where delivery_id = ?", how.name(), one.delivery());
    }

    /** As far as this contact may know: what is kept from him did not happen. */
    private boolean isClosed(Event event, Desk desk, Directory directory, Instant now) {
        IncidentRef incident = event.incident();
        Optional<Contact> contact = desk.in(directory, now);
        if (incident == null || contact.isEmpty()) {
            return false;
        }
        Recipient recipient =
                Recipient.of(contact.get(), directory, policy.inForce().classification());
        return KnownSteps.latest(events.statusSteps(incident.id(), NO_EVENT), recipient)
                .filter(step -> step.change().to() == IncidentStatus.CLOSED)
                .isPresent();
    }
}
