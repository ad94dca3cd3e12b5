package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.outbox.Content;
import dev.vedette.notify.outbox.Noted;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Deliveries as they are reported. */
final class ReportedDeliveries {

    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_DETAIL = 8_000;
    private static final int MOST_GROUNDS = 1_000;

    /** No event has this id. What rests on what is not known is shown to nobody. */
    private static final UUID NOT_KNOWN = new UUID(0, 0);

    private static final String READ = """
            select d.*, e.incident_id, e.observation_id, e.version,
                   d.state not in ('SENT', 'BOUNCED') and not (d.reached <@ d.known_at) as may_have_left,
                   case when d.state = 'PLANNED' and d.held_since is null and d.held_until > clock_timestamp() then d.held_until end as waits_until,
                   case when d.state in ('SENT', 'BOUNCED') then d.sent_at end as was_sent_at,
            """ + HeldMarking.COLUMNS + ", " + AcknowledgementView.COLUMNS
            + " from delivery d join recorded_event e on e.id = d.event_id "
            + AcknowledgementView.TABLES + " where d.id = any(cast(? as uuid[]))";

    private final Database database;

    ReportedDeliveries(Database database) {
        this.database = database;
    }

    Map<Long, Content> of(Collection<Noted> noted, long version) {
        if (noted.isEmpty()) {
            return Map.of();
        }
        Map<String, Content> read = new HashMap<>();
        database.query(
                        READ,
                        row -> changed(row, version),
                        noted.stream().map(Noted::about).toList())
                .forEach(it -> read.put(
                        it.delivery().id().toString(),
                        new Content(DeliveryChangedV1.TYPE, DeliveryChangedV1.SCHEMA, it)));
        Map<Long, Content> contents = new HashMap<>();
        noted.forEach(it -> contents.put(it.position(), read.get(it.about())));
        return contents;
    }

    private static DeliveryChangedV1 changed(ResultSet row, long version) throws SQLException {
        return new DeliveryChangedV1(
                version,
                row.getObject("incident_id", UUID.class),
                new DeliveryChangedV1.About(
                        row.getObject("event_id", UUID.class),
                        row.getObject("observation_id", UUID.class),
                        row.getObject("version", Integer.class)),
                HeldMarking.read(row),
                facts(row),
                DeliveryChangedV1.Asked.of(
                        AcknowledgementView.read(row, true, false), AcknowledgementView.read(row, false, false)));
    }

    private static DeliveryChangedV1.Facts facts(ResultSet row) throws SQLException {
        var state = DeliveryState.valueOf(row.getString("state"));
        return new DeliveryChangedV1.Facts(
                row.getObject("id", UUID.class),
                row.getString("contact_id"),
                row.getString("contact_name"),
                row.getString("organisation"),
                Purpose.valueOf(row.getString("purpose")),
                row.getObject("follows", UUID.class),
                state == DeliveryState.SENDING ? DeliveryState.PLANNED : state,
                reason(row.getString("reason")),
                row.getBoolean("may_have_left"),
                row.getTimestamp("planned_at").toInstant(),
                Deliveries.instant(row.getTimestamp("waits_until")),
                Deliveries.instant(row.getTimestamp("was_sent_at")),
                Deliveries.instant(row.getTimestamp("ended_at")),
                Rank.precedence(row.getInt("precedence")).name(),
                List.of((String[]) row.getArray("rules").getArray()),
                row.getBoolean("catch_up"),
                row.getObject("caused_by_event_id", UUID.class),
                ids(row));
    }

    static List<UUID> ids(ResultSet row) throws SQLException {
        return grounds(List.of((UUID[]) row.getArray("rests_on").getArray()));
    }

    /** No more than a reader reads: it must not take those that are left out for none. */
    static List<UUID> grounds(List<UUID> all) {
        return all.size() <= MOST_GROUNDS
                ? all
                : Stream.concat(all.stream().limit(MOST_GROUNDS - 1), Stream.of(NOT_KNOWN))
                        .toList();
    }

    /** What became of those who were to be told, one sentence for each of them, no longer than a reader reads. */
    static @Nullable String detail(@Nullable String detail) {
        return cut(detail, LONGEST_DETAIL);
    }

    /** Without addresses, and no longer than a reader reads. */
    static @Nullable String reason(@Nullable String reason) {
        return cut(Addresses.hidden(reason), LONGEST_REASON);
    }

    private static @Nullable String cut(@Nullable String text, int longest) {
        return text == null || text.length() <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest / 2)) + "…";
    }
}
