package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Mailbox;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.rulebook.InForce;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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
    /** Open alarms that were not tried under the rules of now; parameters: since when, version of the rules, when somebody came back last. */
    private static final String UNTRIED = " where (u.contact_id <> '' or u.raised_at > ?)"
            + " and (u.tried_rules is distinct from ? or u.tried_at < ?) and " + Unreached.STILL;

    /** What waits, also while it is being attempted: whoever attempts it has the rest planned first. */
    private static final String HELD = " from delivery d join recorded_event e on e.id = d.event_id"
            + " where d.state in ('PLANNED', 'SENDING') and d.held_since is not null";

    /** The latest version of an observation, or the event itself. */
    private static final String AS_IT_STANDS = """
             left join lateral (select l.id, l.position from recorded_event l where l.observation_id = e.observation_id
                                order by l.version desc limit 1) latest on true
            """;

    private static final String IT =
            " coalesce(latest.id, e.id) as it_id, coalesce(latest.position, e.position) as it_position ";

    private final Database database;
    private final DeliverySettings settings;

    Missed(Database database, DeliverySettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /**
     * Who is to be told what he missed.
     *
     * @param organisation code, or {@link Unreached#EVERYONE}
     * @param waiting the delivery that waits for a contact; null if anyone of the organisation is meant
     */
    record Whom(String organisation, @Nullable Waiting waiting) {

        boolean means(Contact contact) {
            return waiting == null
                    ? organisation.equals(Unreached.EVERYONE) || organisation.equals(contact.organisation())
                    : waiting.isFor(contact);
        }
    }

    /**
     * A delivery that waits for its contact.
     *
     * @param position of its event
     */
    record Waiting(String contact, Mailbox mailbox, UUID event, long position) {

        static Waiting read(ResultSet row) throws SQLException {
            return new Waiting(
                    row.getString("contact_id"),
                    new Mailbox(row.getString("organisation"), row.getString("address")),
                    row.getObject("event_id", UUID.class),
                    row.getLong("event_position"));
        }

        boolean isFor(Contact contact) {
            return contact.organisation().equals(mailbox.organisation())
                    && (contact.id().equals(this.contact) || Mailbox.of(contact).equals(mailbox));
        }

        /** Whether somebody is there for whom it waits. */
        boolean isOver(Directory directory, Instant now) {
            return directory.contactsOf(mailbox.organisation()).stream()
                    .anyMatch(contact -> isFor(contact) && contact.validity().covers(now));
        }
    }

    /** The matters of which something was missed that may be told now. */
    List<String> matters(InForce inForce, Instant now) {
        return database.query(
                "select " + MATTER + ALARMS + UNTRIED + " union select " + MATTER + HELD + " order by about",
                row -> row.getString(1),
                since(now),
                inForce.rules().version(),
                back(inForce.directory(), now));
    }

    /**
     * What was missed of one matter, and by whom: each event once, observations as they stand now, in the order in which that came in.
     *
     * @param about as {@link PlanDeliveries#about}
     */
    Map<UUID, Collection<Whom>> of(String about, InForce inForce, Instant now) {
        var all = new ArrayList<Item>(inAlarms(about, inForce, now));
        for (Waiting waiting : waiting(about)) {
            if (waiting.isOver(inForce.directory(), now)) {
                all.addAll(after(waiting, about));
            }
        }
        var ordered = new LinkedHashMap<UUID, Collection<Whom>>();
        all.stream()
                .sorted(Comparator.comparingLong(Item::position))
                .forEach(item -> ordered.computeIfAbsent(item.event, event -> new ArrayList<>())
                        .add(item.whom));
        return ordered;
    }

    /** Notes that the alarms of a matter were tried. */
    void tried(String about, InForce inForce, Instant now) {
        database.update(
                "update unreached t set tried_rules = ?, tried_at = ? where exists (select 1" + ALARMS + UNTRIED
                        + of(about) + " and u.position = t.position)",
                inForce.rules().version(),
                now,
                since(now),
                inForce.rules().version(),
                back(inForce.directory(), now),
                about);
    }

    private record Item(UUID event, long position, Whom whom) {

        static Item read(ResultSet row, Whom whom) throws SQLException {
            return new Item(row.getObject("it_id", UUID.class), row.getLong("it_position"), whom);
        }
    }

    private List<Item> inAlarms(String about, InForce inForce, Instant now) {
        return database.query(
                "select u.organisation," + IT + ALARMS + AS_IT_STANDS + UNTRIED + of(about),
                row -> Item.read(row, new Whom(row.getString("organisation"), null)),
                since(now),
                inForce.rules().version(),
                back(inForce.directory(), now),
                about);
    }

    private List<Waiting> waiting(String about) {
        return database.query(
                "select d.contact_id, d.organisation, d.address, d.event_id, e.position as event_position" + HELD
                        + of(about),
                Waiting::read,
                about);
    }

    /** What came in after what waits, on the same matter. */
    private List<Item> after(Waiting waiting, String about) {
        return database.query(
                "select distinct" + IT + "from recorded_event e" + AS_IT_STANDS
                        + "where coalesce(latest.position, e.position) > ?" + of(about),
                row -> Item.read(row, new Whom(waiting.mailbox.organisation(), waiting)),
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

    /** When somebody came back last: his validity began, or an absence ended. */
    private static Instant back(Directory directory, Instant now) {
        return directory.contacts().stream()
                .flatMap(contact -> Stream.concat(
                        Optional.ofNullable(contact.validity().from()).stream(),
                        contact.availability().absences().stream()
                                .map(Validity::until)
                                .filter(Objects::nonNull)))
                .filter(moment -> !moment.isAfter(now))
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }
}
