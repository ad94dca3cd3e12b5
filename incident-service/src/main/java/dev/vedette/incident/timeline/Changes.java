package dev.vedette.incident.timeline;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** What has changed of incidents, and who has signed out, in whichever replica. */
@ApplicationScoped
class Changes {

    /** Nothing that is recorded or said of an incident leaves this as it is. */
    private static final String STAMPS = """
            select its.id, coalesce((select changes from told_changes c where c.incident_id = its.id), 0)
                + (select count(*) from observation_version v where v.incident_id = its.id)
                + (select count(*) from status_change s where s.incident_id = its.id)
            from unnest(?) its(id)""";

    private static final String SIGNED_OUT = "select account, at from signed_out where account = any(?)";

    private static final String SIGN_OUT = """
            insert into signed_out (account, at) values (?, clock_timestamp())
            on conflict (account) do update set at = excluded.at""";

    private final DataSource database;

    Changes(DataSource database) {
        this.database = database;
    }

    Map<UUID, Long> stamps(Collection<UUID> incidents) throws SQLException {
        Map<UUID, Long> stamps = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(STAMPS)) {
            statement.setArray(1, connection.createArrayOf("uuid", incidents.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    stamps.put(rows.getObject(1, UUID.class), rows.getLong(2));
                }
            }
        }
        return stamps;
    }

    /** When these accounts have signed out last, by the database's clock; those who never have are not among them. */
    Map<String, Instant> signedOut(Collection<String> accounts) throws SQLException {
        Map<String, Instant> gone = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SIGNED_OUT)) {
            statement.setArray(1, connection.createArrayOf("text", accounts.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    gone.put(rows.getString(1), rows.getTimestamp(2).toInstant());
                }
            }
        }
        return gone;
    }

    void signOut(String account) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(SIGN_OUT)) {
            statement.setString(1, account);
            statement.executeUpdate();
        }
    }

    /** The time by the database's clock. */
    Instant now() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("select clock_timestamp()");
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getTimestamp(1).toInstant();
        }
    }
}
