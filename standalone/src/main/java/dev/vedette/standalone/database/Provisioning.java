package dev.vedette.standalone.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** Creates the services' databases and roles where they are absent. */
final class Provisioning {
    private final DataSource superuser;

    Provisioning(DataSource superuser) {
        this.superuser = superuser;
    }

    void provide(List<ServiceDatabase> databases) throws SQLException {
        try (Connection connection = superuser.getConnection()) {
            for (ServiceDatabase database : databases) {
                provide(connection, database);
            }
        }
    }

    private static void provide(Connection connection, ServiceDatabase database) throws SQLException {
        String name = database.name();
        boolean roleIsThere = isThere(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name);
        execute(
                connection,
                "%s ROLE %s LOGIN PASSWORD %s",
                roleIsThere ? "ALTER" : "CREATE",
                identifier(name),
                literal(connection, database.password()));
        if (!isThere(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
            execute(connection, "CREATE DATABASE %1$s OWNER %1$s", identifier(name));
        }
        // The services share a server, not their data.
        execute(connection, "REVOKE ALL ON DATABASE %s FROM PUBLIC", identifier(name));
    }

    private static boolean isThere(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String command, Object... parts) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(command.formatted(parts));
        }
    }

    /** Safe because {@link ServiceDatabase} admits only letters and underscores. */
    private static String identifier(String name) {
        return '"' + name + '"';
    }

    private static String literal(Connection connection, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT quote_literal(?)")) {
            statement.setString(1, value);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
