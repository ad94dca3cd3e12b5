package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.rulebook.InForce;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What did not reach whom it should have, and may by now: events in an alarm that holds, and what came in on a matter of which something
 * waits for a contact who is back. Of what reached nobody of an organisation, only as long as a mail would wait for its contact: what is
 * older is no news. Whoever holds what no longer stands is told so however late.
 */
@ApplicationScoped
class Missed {

    private static final String MATTER = "coalesce(e.incident_id::text, '" + PlanDeliveries.READINESS + "') as about";

    private static final String ALARMS = " from unreached u join recorded_event e on e.id = u.event_id ";
    /**
     * Open alarms that may come out otherwise now, found among those that {@link EndedAlarms} has not noted to be over; parameters: since when, version of the rules, what was tried before is stale, and now: what was tried
     * later was so by a clock that has been set back.
     */
    private static final String UNTRIED = " where (u.contact_id <> '' and u.still or u.raised_at > ?)"
            + " and (u.tried_rules is distinct from ? or u.tried_at < ? or u.tried_at > ?)"
            // What is on its way needs no planning.
            + " and not exists (select 1 from delivery open where open.event_id = u.event_id and open.organisation = u.organisation"
            + " and u.contact_id = '' and open.due_at is not null and open.held_since is null and "
            + Counted.asTold("open") + ")"
            + " and " + Unreached.STILL;

    /** Up to which event a delivery's contact needs no looking after: its own, the one that brought it in, or the last that was looked at. */
    private static final String DECIDED_AT =
            "greatest(e.position, d.looked_until, (select c.position from recorded_event c where c.id = d.caused_by_event_id))";

    private static final String UNDECIDED =
            """
            and since.position > DECIDED_AT
              and (d.held_since is not null
              or not exists (select 1 from delivery other where other.event_id = since.id and other.organisation = d.organisation and OTHER_COUNTS
                              and (other.contact_id = d.contact_id or lower(other.address) = lower(d.address)))
              and coalesce((select o.reason from decision o where o.event_id = since.id and o.organisation = d.organisation
                                and o.purpose = 'NEWS' and (o.contact_id = d.contact_id or lower(o.address) = lower(d.address))
                                order by o.decided_at desc limit 1),
                           'CONTACT_NOT_VALID') = 'CONTACT_NOT_VALID')""".replace("DECIDED_AT", DECIDED_AT).replace("OTHER_COUNTS", Counted.asTold("other"));

    /**
     * Condition on {@code delivery d} of {@code recorded_event e}: while it waited, for whatever reason, something came in on its matter when its
     * contact was not there, and was not decided for him; or, if it waited for him, anything did. Of two parts, as each has its index.
     */
    private static final String MISSED_MEANWHILE =
            "(exists (select 1 from recorded_event since where since.incident_id = e.incident_id "
                    + UNDECIDED
                    + ") or e.kind = 'READINESS' and exists (select 1 from recorded_event since where since.kind = 'READINESS' "
                    + UNDECIDED + "))";

    private static final String OPEN = " from delivery d join recorded_event e on e.id = d.event_id"
            + " where d.state in ('PLANNED', 'SENDING') and (d.held_since is not null or ";

    /**
     * What waits for its contact, also while it is being attempted; and what is about to leave although its contact missed something meanwhile:
     * whoever attempts it has the rest planned first.
     */
    private static final String HELD = OPEN + "d.state = 'SENDING' and " + MISSED_MEANWHILE + ")";

    /**
     * The same, and what is not attempted yet, for who plans something newer. What is first for its desk in a thread speaks for the rest. What is open of
     * the matter is gathered first: many can be, and whether something was missed is asked of few.
     */
    private static final String WAITING = """
            with open as materialized (
                select * from delivery where due_at is not null and coalesce(incident_reference, '') = REFERENCE),
            asked as (
                (select distinct on (thread, organisation, contact_id, lower(address)) * from open
                 order by thread, organisation, contact_id, lower(address), position)
                union
                select * from open where held_since is not null)
            select d.contact_id, d.organisation, d.address, DECIDED_AT as event_position
            from asked d join recorded_event e on e.id = d.event_id
            where (d.held_since is not null or MISSED)""".replace("DECIDED_AT", DECIDED_AT).replace("MISSED", MISSED_MEANWHILE);

    /** The reference that deliveries about an incident carry; its parameter is the incident. */
    private static final String REFERENCE =
            "coalesce((select r.body -> 'incident' ->> 'reference' from recorded_event r"
                    + " where r.incident_id = cast(? as uuid) limit 1), '')";

    /** The latest version of an observation, or the event itself. */
    private static final String AS_IT_STANDS = """
             left join lateral (select l.id, l.position from recorded_event l where l.observation_id = e.observation_id
                                order by l.version desc limit 1) latest on true
            """;

    private static final String IT =
            " coalesce(latest.id, e.id) as it_id, coalesce(latest.position, e.position) as it_position ";

    private final Database database;
    private final DeliverySettings settings;
    private final Occasions occasions;

    Missed(Database database, DeliverySettings settings, Occasions occasions) {
        this.database = database;
        this.settings = settings;
        this.occasions = occasions;
    }

    /**
     * Who is to be told what he missed.
     *
     * @param missed the event that he missed, which may be an earlier version of what he is told
     * @param organisation code, or {@link Unreached#EVERYONE}
     * @param desk that alone is meant; null for anyone of the organisation
     */
    record Whom(UUID missed, String organisation, @Nullable Desk desk) {

        boolean means(Contact contact) {
            return desk == null
                    ? organisation.equals(Unreached.EVERYONE) || organisation.equals(contact.organisation())
                    : desk.is(contact);
        }
    }

    /**
     * What was missed of one matter.
     *
     * @param events and by whom, in the order in which they came in
     * @param desks that are there again: what came in was looked at for them
     * @param alarms that can come out otherwise now, by their position
     */
    record Found(Map<UUID, Collection<Whom>> events, Collection<Desk> desks, Collection<String> alarms) {}

    /**
     * A delivery that waits for its contact, or did.
     *
     * @param position up to which what came in was decided for him
     */
    record Waiting(Desk desk, long position) {

        static Waiting read(ResultSet row) throws SQLException {
            return new Waiting(Desk.read(row), row.getLong("event_position"));
        }
    }

    /** The matters of which something was missed that may be told now. */
    List<String> matters(InForce inForce, Instant now) {
        return database.query(
                "select " + MATTER + ALARMS + UNTRIED + " union select " + MATTER + HELD + " order by about",
                row -> row.getString(1),
                since(now),
                inForce.rules().version(),
                occasions.staleBefore(inForce.directory(), now),
                now);
    }

    /**
     * What was missed of one matter, and by whom: each event once, observations as they stand now, in the order in which that came in.
     *
     * @param about as {@link PlanDeliveries#about}
     */
    Found of(String about, InForce inForce, Instant now) {
        List<Alarm> alarms = alarms(about, inForce, now);
        var all = new ArrayList<Item>(alarms.stream().map(Alarm::item).toList());
        var desks = new HashSet<Desk>();
        for (Waiting waiting : waiting(about)) {
            if (waiting.desk().isThere(inForce.directory(), now)) {
                all.addAll(after(waiting, about));
                desks.add(waiting.desk());
            }
        }
        var ordered = new LinkedHashMap<UUID, Collection<Whom>>();
        all.stream()
                .sorted(Comparator.comparingLong(Item::position))
                .forEach(item -> ordered.computeIfAbsent(item.event, event -> new ArrayList<>())
                        .add(item.whom));
        return new Found(ordered, desks, alarms.stream().map(Alarm::position).toList());
    }

    /** Of which organisations nobody was told an earlier version of an observation; none if it has come to stand otherwise since. */
    Collection<Whom> earlierVersions(ObservationEvent event) {
        return database.query(
                "select u.event_id, u.organisation, u.contact_id, u.address" + ALARMS
                        + " where e.observation_id = ? and e.version < ? and u.contact_id = '' and not exists ("
                        + "select 1 from recorded_event later where later.observation_id = e.observation_id and later.version > ?) and "
                        + Unreached.STILL,
                Missed::whom,
                event.observation().id(),
                event.observation().version(),
                event.observation().version());
    }

    /** Notes that all of a matter was looked at for what waits for these desks. */
    void looked(String about, Collection<Desk> desks) {
        database.update(
                "update delivery set looked_until = (select max(e.position) from recorded_event e where true"
                        + of(about)
                        + ") where id in (select d.id from delivery d join recorded_event e on e.id = d.event_id"
                        + of(about)
                        + " where d.state in ('PLANNED', 'SENDING') and " + Desk.keyOf("d") + " = any(?)"
                        + " order by d.position for update of d)",
                about,
                about,
                desks.stream().map(Desk::key).toList());
    }

    /**
     * Whether something came in on the matter of a delivery that its contact may have missed: while he was not there, or while it waited for
     * him.
     */
    boolean meanwhile(Delivery delivery) {
        return !database.query(
                        "select 1 from delivery d join recorded_event e on e.id = d.event_id where d.id = ? and "
                                + MISSED_MEANWHILE,
                        row -> 1,
                        delivery.id())
                .isEmpty();
    }

    /** Notes that these alarms were tried; not what was raised meanwhile. */
    void tried(Collection<String> alarms, InForce inForce, Instant now) {
        if (!alarms.isEmpty()) {
            database.update(
                    "update unreached set tried_rules = ?, tried_at = ? where position = any(cast(? as bigint[]))",
                    inForce.rules().version(),
                    now,
                    alarms);
        }
    }

    private record Alarm(String position, Item item) {}

    private record Item(UUID event, long position, Whom whom) {

        static Item read(ResultSet row, Whom whom) throws SQLException {
            return new Item(row.getObject("it_id", UUID.class), row.getLong("it_position"), whom);
        }
    }

    private List<Alarm> alarms(String about, InForce inForce, Instant now) {
        return database.query(
                "select u.position as alarm, u.event_id, u.organisation, u.contact_id, u.address," + IT + ALARMS
                        + AS_IT_STANDS + UNTRIED + of(about),
                row -> new Alarm(row.getString("alarm"), Item.read(row, whom(row))),
                since(now),
                inForce.rules().version(),
                occasions.staleBefore(inForce.directory(), now),
                now,
                about);
    }

    /** Whoever holds what no longer stands is one desk; otherwise anyone of the organisation will do. */
    private static Whom whom(ResultSet row) throws SQLException {
        boolean oneDesk = !row.getString("contact_id").isEmpty();
        return new Whom(
                row.getObject("event_id", UUID.class), row.getString("organisation"), oneDesk ? Desk.read(row) : null);
    }

    private List<Waiting> waiting(String about) {
        boolean readiness = about.equals(PlanDeliveries.READINESS);
        String query = WAITING.replace("REFERENCE", readiness ? "''" : REFERENCE) + of(about);
        return readiness
                ? database.query(query, Waiting::read, about)
                : database.query(query, Waiting::read, about, about);
    }

    /** What came in after what waits, on the same matter: each version that did. */
    private List<Item> after(Waiting waiting, String about) {
        return database.query(
                "select distinct case when e.position > ? then e.id else coalesce(latest.id, e.id) end as missed," + IT
                        + "from recorded_event e" + AS_IT_STANDS
                        + "where coalesce(latest.position, e.position) > ?" + of(about),
                row -> Item.read(
                        row,
                        new Whom(
                                row.getObject("missed", UUID.class),
                                waiting.desk.mailbox().organisation(),
                                waiting.desk)),
                waiting.position,
                waiting.position,
                about);
    }

    /** Condition on {@code recorded_event e}; its parameter is what it is about. */
    private static String of(String about) {
        return about.equals(PlanDeliveries.READINESS)
                ? " and e.kind = 'READINESS' and ? is not null"
                : " and e.incident_id = cast(? as uuid)";
    }

    private Instant since(Instant now) {
        return now.minus(settings.holdForContact());
    }
}
