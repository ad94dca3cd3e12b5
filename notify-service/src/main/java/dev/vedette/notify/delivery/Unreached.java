package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.event.Event;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The alarm that nobody was reached: nobody at all, or nobody of an organisation that was to be told. It is stored with what raised it, is
 * logged as an error and counted; it is shown until somebody has been reached after all. {@link LeftWrong} raises the like for single
 * contacts.
 */
@Startup
@ApplicationScoped
class Unreached {

    private static final Logger LOG = Logger.getLogger(Unreached.class);
    private static final Duration RECENT = Duration.ofDays(1);
    /** Stands for all of them. */
    static final String EVERYONE = "";

    /** Events that say how it went on with what an alarm is about, itself included: later versions, later steps, later states that have begun. */
    private static final String SINCE =
            "join recorded_event since on since.id = about.id or " + Later.than("since", "about");

    /**
     * Condition on {@code unreached u}: still so. What names an organisation ends when it has been reached by that event or one that says how it
     * went on, or has acknowledged one, or is no longer to be, or there is nothing to be told any more, since it was retracted; what names a contact, when its mailbox
     * has been sent that version or a later one, or holds the same, or, if it was never handed anything, its contact has elsewhere; or, if it was sent none, when it is retracted.
     */
    static final String STILL = """
            coalesce(u.counts_until > clock_timestamp(), true) and (not u.catch_up_only or HAS_CAUSE) and not exists (select 1 from recorded_event about
                        SINCE
                        where about.id = u.event_id and (
                            exists (select 1 from delivery reached where reached.event_id = since.id and case when u.contact_id = ''
                                then (reached.state in ('SENT', 'SUPERSEDED') and TELLS or KNOWN) and u.organisation in ('', reached.organisation)
                                else (reached.state = 'SENT' and TELLS or KNOWN) and (REACHED_IS_ITS or reached.organisation = u.organisation and reached.contact_id = u.contact_id
                                    and exists (select 1 from delivery knew join recorded_event its on its.id = knew.event_id
                                        where its.observation_id = about.observation_id and knew.organisation = u.organisation
                                          and lower(u.address) = any(knew.known_at))
                                    and not exists (select 1 from delivery handed join recorded_event its on its.id = handed.event_id
                                        where its.observation_id = about.observation_id and handed.organisation = u.organisation
                                          and lower(u.address) = any(handed.reached) and not lower(u.address) = any(handed.known_at))) end)
                            or u.contact_id <> '' and exists (select 1 from decision same where same.event_id = since.id
                                and same.reason = 'NOTHING_NEW' and SAME_IS_ITS)
                            or since.id <> about.id and since.body -> 'observation' ->> 'change' = 'RETRACTED'
                                and (u.contact_id = '' or not exists (
                                    select 1 from delivery held join recorded_event its on its.id = held.event_id
                                    where its.observation_id = about.observation_id and held.organisation = u.organisation
                                      and lower(u.address) = any(held.reached)))
                            or u.contact_id = '' and u.organisation <> '' and since.version > about.version
                                and not exists (select 1 from retired_observation gone where gone.observation_id = about.observation_id
                                                and u.organisation = any(gone.organisations))
                                and not u.organisation = any(since.releasable_to)
                                and not exists (select 1 from recorded_event later where later.observation_id = since.observation_id
                                                and later.version > since.version)))""".replace("SINCE", SINCE)
            .replace("HAS_CAUSE", KeptCatchUps.HAS_CAUSE)
            .replace("REACHED_IS_ITS", Addressee.isOne("reached", "u"))
            .replace("KNOWN", known("reached"))
            .replace("TELLS", Counted.tells("reached"))
            .replace("SAME_IS_ITS", Addressee.isOne("same", "u"));

    /** End of an insert. */
    static final String OR_ANOTHER = """
             on conflict (event_id, organisation, contact_id, address) do update
            set reason = excluded.reason, raised_at = excluded.raised_at, rests_on = excluded.rests_on, catch_up_only = false
            where unreached.catch_up_only and not excluded.catch_up_only
            """;

    private final Database database;
    private final DeliverySettings settings;
    private final MeterRegistry metrics;
    private final Clock clock;

    Unreached(Database database, DeliverySettings settings, MeterRegistry metrics, Clock clock) {
        this.database = database;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        counter("everyone");
        counter("organisation");
        counter("contact");
        metrics.gauge("vedette.unreached.last.day", this, Unreached::inTheLastDay);
    }

    /** Condition on a row of {@code delivery}: whoever has acknowledged it, or was reached in another way, knows of it, whatever became of its mail. */
    static String known(String row) {
        return """
                (exists (select 1 from acknowledgement known where known.delivery_id = ROW.id)
                 or exists (select 1 from reached_otherwise known where known.delivery_id = ROW.id))""".replace("ROW", row);
    }

    /** Neither rules nor fallback reach anyone. */
    @Transactional(Transactional.TxType.MANDATORY)
    void nobodyPlanned(Event event) {
        raise(event.id(), EVERYONE, "neither rules nor fallback reach anyone");
    }

    /**
     * Nobody of an organisation can be asked that was to be told.
     *
     * @param restsOn events from which that follows, beside the one that it is about: who may not see them is not shown why
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void nobodyPlanned(Event event, String organisation, String reason, Collection<UUID> restsOn) {
        raise(event.id(), organisation, reason, restsOn, false);
    }

    /**
     * Nobody of an organisation can be told something earlier that it was to catch up with: {@link KeptCatchUps}.
     *
     * @param restsOn as of {@link #nobodyPlanned(Event, String, String, Collection)}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void notCaughtUp(Event earlier, String organisation, String reason, Collection<UUID> restsOn) {
        raise(earlier.id(), organisation, reason, restsOn, true);
    }

    /**
     * A delivery ended without having been sent, or is held back.
     *
     * @param organisation of its contact
     * @param owed whether its organisation was to be told all the same
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void ended(UUID event, UUID delivery, String organisation, String reason, boolean owed) {
        // Of two that end at once, one has to see the other.
        database.lock("reach " + event);
        if (!isHopeFor(event, delivery, EVERYONE)) {
            raise(event, EVERYONE, reason, restsOn(delivery), false);
        }
        if (owed && !isHopeFor(event, delivery, organisation)) {
            raise(event, organisation, reason, restsOn(delivery), false);
        }
    }

    /** What ended as it was sent to somebody begins anew if that comes back. To be asked before it counts as not sent. */
    @Transactional(Transactional.TxType.MANDATORY)
    void forgetWhatIsOver(UUID event, String organisation) {
        database.update(
                "delete from unreached u where event_id = ? and contact_id = '' and organisation in ('', ?) and not ("
                        + STILL + ")",
                event,
                organisation);
    }

    /**
     * Alarms that had ended as that was sent, and hold again now that it has come back, however old they are: they are as new, as whoever has seen them end has to hear of it. A later version
     * or step ends those of earlier ones, too.
     *
     * @param event what was sent
     * @param organisation to which
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void raiseAgain(UUID event, String organisation) {
        List<String> raised = database.query(
                """
                update unreached u set still = true, raised_at = ? where not u.still and u.organisation in ('', ?) and u.event_id in (
                    with about as (select * from recorded_event where id = ?)
                    select e.id from about join recorded_event e on e.id = about.id or e.observation_id = about.observation_id
                    union all select e.id from about join recorded_event e on e.incident_id = about.incident_id and e.kind = 'STATUS' where about.kind = 'STATUS'
                    union all select e.id from recorded_event e where e.kind = 'READINESS' and exists (select 1 from about where about.kind = 'READINESS'))
                  and STILL
                returning case when contact_id <> '' then 'contact' when organisation = '' then 'everyone' else 'organisation' end || ' event ' || event_id || ' ' || organisation""".replace("STILL", STILL), row -> row.getString(1), clock.instant(), organisation, event);
        for (String one : raised) {
            LOG.errorf("NOBODY REACHED after all, as a mail came back: %s", one);
            counter(one.substring(0, one.indexOf(' '))).increment();
        }
    }

    private List<UUID> restsOn(UUID delivery) {
        return database.query(
                "select unnest(rests_on) from delivery where id = ?", row -> row.getObject(1, UUID.class), delivery);
    }

    /**
     * A mailbox was not told, and cannot be by that delivery any more, or may not be; unless it is on its way there. The alarm is about the event
     * as it stands now; it ends when that mailbox has been sent that or what is later, or there is nothing to be told any more, or after the time for which
     * anything is tried: the mailbox may be nobody's.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void leftOut(UUID event, Desk desk, String reason) {
        Instant now = clock.instant();
        int raised = database.update(
                """
                insert into unreached (event_id, organisation, contact_id, address, reason, raised_at, counts_until)
                select coalesce(latest.id, e.id), ?, ?, ?, ?, ?, ? from recorded_event e
                left join lateral (select l.id from recorded_event l where l.observation_id = e.observation_id
                                   order by l.version desc limit 1) latest on true
                where e.id = ? and not exists (
                    select 1 from delivery open join recorded_event its on its.id = open.event_id
                    where (its.id = e.id or its.observation_id = e.observation_id and its.version > e.version)
                      and open.organisation = ? and lower(open.address) = ? and open.due_at is not null and open.held_since is null and COUNTED)
                on conflict do nothing""".replace("COUNTED", Counted.asTold("open")),
                desk.mailbox().organisation(),
                desk.contact(),
                desk.mailbox().address(),
                reason,
                now,
                now.plus(settings.giveUpAfter()),
                event,
                desk.mailbox().organisation(),
                desk.mailbox().address());
        if (raised == 1) {
            LOG.errorf("LEFT OUT: event %s, %s", event, desk.mailbox().organisation());
            count();
        }
    }

    /** Alarms of the last day that still hold. */
    long inTheLastDay() {
        return database.first(
                        "select count(*) from unreached u where raised_at > ? and " + STILL,
                        row -> row.getLong(1),
                        clock.instant().minus(RECENT))
                .orElse(0L);
    }

    /** Whether somebody of an organisation knows of an event, or may be told it still, beside who was to be by that delivery; or in his place, as it stands by now. */
    boolean isHopeFor(UUID event, UUID but, String organisation) {
        return database.first(
                        """
                        select 1 from delivery d where (d.event_id = ? or d.in_place_of = ?) and d.id <> ? and (? = '' or d.organisation = ?)
                        and (COUNTED and TELLS and (d.state in ('SENT', 'SUPERSEDED') or d.state in ('PLANNED', 'SENDING') and d.held_since is null) or KNOWN) limit 1""".replace("COUNTED", Counted.asTold("d"))
                                .replace("TELLS", Counted.tells("d"))
                                .replace("KNOWN", known("d")),
                        row -> true,
                        event,
                        but,
                        but,
                        organisation,
                        organisation)
                .isPresent();
    }

    private void raise(UUID event, String organisation, String reason) {
        raise(event, organisation, reason, List.of(), false);
    }

    /** One that only kept catch-ups have raised becomes another one when something else does. */
    private void raise(UUID event, String organisation, String reason, Collection<UUID> restsOn, boolean catchUpOnly) {
        Instant now = clock.instant();
        int raised = database.update(
                "insert into unreached (event_id, organisation, reason, raised_at, rests_on, catch_up_only)"
                        + " values (?, ?, ?, ?, ?::uuid[], ?)"
                        + OR_ANOTHER,
                event,
                organisation,
                reason,
                now,
                restsOn,
                catchUpOnly);
        if (raised == 1) {
            LOG.errorf(
                    "NOBODY REACHED%s: event %s, %s",
                    organisation.equals(EVERYONE) ? "" : " OF " + organisation, event, reason);
            counter(organisation.equals(EVERYONE) ? "everyone" : "organisation").increment();
        }
    }

    /** What waits for an organisation is overdue. */
    void countOrganisation() {
        counter("organisation").increment();
    }

    /** A contact is left with what no longer stands, or without what does. */
    void count() {
        counter("contact").increment();
    }

    private Counter counter(String of) {
        return metrics.counter("vedette.nobody.reached", "of", of);
    }
}
