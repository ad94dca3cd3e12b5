package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.outbox.Content;
import dev.vedette.notify.outbox.Noted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Who is not told, and alarms, as they are reported. */
final class ReportedDecisions {

    /** So that a message stays well below 1 MiB. */
    static final int MOST = 500;

    private static final int MOST_BYTES = 700_000;

    /** The latest of each contact, as pages show it: whoever is told in any way is not among them. */
    private static final String NOT_TOLD = """
            select its.* from (
                select distinct on (d.contact_id, d.purpose, d.follows) d.* from decision d
                where d.event_id = ? and d.organisation = ?
                order by d.contact_id, d.purpose, d.follows, d.told desc, d.decided_at desc) its
            where not its.told and its.reason not in ('NO_RULE_ASKED', 'ALREADY_TOLD')
              and not exists (select 1 from decision other where other.event_id = its.event_id and other.organisation = its.organisation
                              and other.contact_id = its.contact_id and other.told)
            order by its.decided_at, its.contact_id""";

    private static final String UNREACHED = "select u.*, " + Unreached.STILL
            + " as holds from unreached u where u.event_id = ? order by u.raised_at desc, u.position desc limit "
            + MOST;

    private final Database database;

    ReportedDecisions(Database database) {
        this.database = database;
    }

    Content notTold(Noted noted, long version) {
        List<NotToldChangedV1.Contact> contacts = database.query(
                NOT_TOLD,
                row -> new NotToldChangedV1.Contact(
                        row.getString("contact_id"),
                        row.getString("contact_name"),
                        row.getString("reason"),
                        Purpose.valueOf(row.getString("purpose")),
                        row.getObject("follows", UUID.class),
                        row.getTimestamp("decided_at").toInstant(),
                        ReportedDeliveries.ids(row)),
                noted.event(),
                noted.about());
        List<NotToldChangedV1.Contact> first = fitting(contacts, it -> size(it.contactName(), it.restsOn()));
        var data = new NotToldChangedV1(
                version,
                UUID.fromString(noted.partitionKey()),
                noted.event(),
                marking(noted),
                noted.about(),
                first,
                contacts.size() - first.size());
        return new Content(NotToldChangedV1.TYPE, NotToldChangedV1.SCHEMA, data);
    }

    Content unreached(Noted noted, long version) {
        List<UnreachedChangedV1.Alarm> alarms = database.query(
                UNREACHED,
                row -> new UnreachedChangedV1.Alarm(
                        unlessEmpty(row.getString("organisation")),
                        unlessEmpty(row.getString("contact_id")),
                        Objects.requireNonNullElse(ReportedDeliveries.reason(row.getString("reason")), ""),
                        row.getTimestamp("raised_at").toInstant(),
                        row.getBoolean("holds"),
                        ReportedDeliveries.ids(row)),
                noted.event());
        var data = new UnreachedChangedV1(
                version,
                UUID.fromString(noted.partitionKey()),
                noted.event(),
                marking(noted),
                fitting(alarms, it -> size(it.reason(), it.restsOn())));
        return new Content(UnreachedChangedV1.TYPE, UnreachedChangedV1.SCHEMA, data);
    }

    /** The first of them that fit into a message. */
    static <T> List<T> fitting(List<T> all, ToIntFunction<T> size) {
        int bytes = 0;
        int number = 0;
        while (number < Math.min(all.size(), MOST) && bytes <= MOST_BYTES) {
            bytes += size.applyAsInt(all.get(number++));
        }
        return all.subList(0, number);
    }

    /** In bytes, rather more than less. */
    private static int size(String text, List<UUID> grounds) {
        return 1_000 + text.getBytes(StandardCharsets.UTF_8).length + 40 * grounds.size();
    }

    private HeldMarking marking(Noted noted) {
        return database.first(
                        "select " + HeldMarking.COLUMNS + " from recorded_event e where e.id = ?",
                        HeldMarking::read,
                        noted.event())
                .orElseThrow();
    }

    private static @Nullable String unlessEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
