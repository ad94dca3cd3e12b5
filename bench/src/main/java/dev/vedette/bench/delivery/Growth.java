package dev.vedette.bench.delivery;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Years of work in the tables of notify-service: one observation that was told, with all that was recorded of it, again and again as that of another incident a year ago. */
final class Growth {

    private static final int BATCH = 20_000;

    /** One that all were told. */
    private static final String EXAMPLE = """
            create temp table example as
            select event_id as id from delivery group by event_id having count(*) = %d and bool_and(state = 'SENT') limit 1""".formatted(Contestant.RECIPIENTS);

    private static final String NEW = """
            create temp table fresh as
            select gen_random_uuid() as event, gen_random_uuid() as incident, gen_random_uuid() as observation, 'VDT-' || (? + number) as reference
            from generate_series(1, ?) number""";

    private static final Map<String, String> EVENT = Map.of(
            "id", "fresh.event",
            "incident_id", "fresh.incident",
            "observation_id", "fresh.observation",
            "body",
                    "jsonb_set(jsonb_set(jsonb_set(body, '{id}', to_jsonb(fresh.event)), '{incident,id}', to_jsonb(fresh.incident)), '{incident,reference}', to_jsonb(fresh.reference))",
            "recorded_at", "recorded_at - interval '1 year'",
            "taken_in_at", "taken_in_at - interval '1 year'",
            "decided_at", "decided_at - interval '1 year'");

    private static final Map<String, String> DELIVERY = Map.of(
            "id", "gen_random_uuid()",
            "event_id", "fresh.event",
            "caused_by_event_id", "fresh.event",
            "thread", "organisation || ' ' || lower(address) || ' ' || fresh.incident",
            "incident_reference", "fresh.reference",
            "message_id", "gen_random_uuid() || '@a.year.ago'",
            "planned_at", "planned_at - interval '1 year'",
            "sent_at", "sent_at - interval '1 year'");

    private static final Map<String, String> DECISION = Map.of(
            "event_id", "fresh.event",
            "caused_by_event_id", "fresh.event",
            "decided_at", "decided_at - interval '1 year'");

    /** Of the mails only the beginning: they are read by their key alone, and would not fit on the disk of a small machine. */
    private static final String MAILS = """
            insert into delivery_mail (delivery_id, notice, address, tlp, view, raw)
            select d.id, false, d.address, '', '', convert_to('From: Vedette', 'UTF8') from fresh join delivery d on d.event_id = fresh.event""";

    private final String url;

    Growth(String url) {
        this.url = url;
    }

    /** Until there are so many deliveries. */
    void to(long deliveries) {
        try (Connection connection = DriverManager.getConnection(url, "notify", Servers.PASSWORD);
                Statement statement = connection.createStatement()) {
            long begun = System.nanoTime();
            long there = count(statement);
            // What is reported to the other service is not a matter of years ago.
            triggers(statement, "disable");
            statement.execute("drop table if exists example");
            statement.execute(EXAMPLE);
            for (long now = there; now < deliveries; now += (long) BATCH * Contestant.RECIPIENTS) {
                batch(connection, statement, now);
            }
            triggers(statement, "enable");
            statement.execute("vacuum analyze");
            System.out.printf(
                    "Grew from %d to %d deliveries in %.0f s%n",
                    there, count(statement), (System.nanoTime() - begun) / 1e9);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void triggers(Statement statement, String what) throws SQLException {
        for (String table : List.of("delivery", "decision")) {
            statement.execute("alter table %s %s trigger user".formatted(table, what));
        }
    }

    private static void batch(Connection connection, Statement statement, long number) throws SQLException {
        statement.execute("drop table if exists fresh");
        try (PreparedStatement fresh = connection.prepareStatement(NEW)) {
            fresh.setLong(1, number);
            fresh.setInt(2, BATCH);
            fresh.executeUpdate();
        }
        copy(connection, "recorded_event", "id", EVENT);
        copy(connection, "delivery", "event_id", DELIVERY);
        copy(connection, "decision", "event_id", DECISION);
        statement.execute(MAILS);
    }

    /** All columns as in the example, but for those that are another one's. */
    private static void copy(Connection connection, String table, String key, Map<String, String> others)
            throws SQLException {
        var columns = new TreeMap<String, String>();
        try (ResultSet column = connection.getMetaData().getColumns(null, "public", table, null)) {
            while (column.next()) {
                String name = column.getString("COLUMN_NAME");
                if (!name.equals("position")) {
                    columns.put(name, others.getOrDefault(name, "it." + name));
                }
            }
        }
        try (Statement insert = connection.createStatement()) {
            insert.execute("insert into %s (%s) select %s from fresh, example join %s it on it.%s = example.id"
                    .formatted(
                            table,
                            String.join(", ", columns.keySet()),
                            String.join(", ", columns.values()),
                            table,
                            key));
        }
    }

    private static long count(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select count(*) from delivery")) {
            row.next();
            return row.getLong(1);
        }
    }
}
