package dev.vedette.bench.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Where the database's time goes, as PostgreSQL counts it. */
final class Statements {

    private static final String MOST = """
            select d.datname, s.calls, s.total_plan_time, s.total_exec_time, s.rows, regexp_replace(s.query, '\\s+', ' ', 'g')
            from pg_stat_statements s join pg_database d on d.oid = s.dbid
            order by s.total_plan_time + s.total_exec_time desc limit 60""";

    private final String url;
    private final Path home;

    Statements(String url, Path home) {
        this.url = url;
        this.home = home;
    }

    /** Counts from now on. */
    void count() {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute("create extension if not exists pg_stat_statements");
            statement.execute("select pg_stat_statements_reset()");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Those that took the most, in milliseconds of planning and of doing. */
    void print() {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(MOST)) {
            while (row.next()) {
                System.out.printf(
                        "%s %6d calls, planning %6.0f ms, doing %6.0f ms, %6d rows: %.140s%n",
                        row.getString(1),
                        row.getLong(2),
                        row.getDouble(3),
                        row.getDouble(4),
                        row.getLong(5),
                        row.getString(6));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Connection connection() throws SQLException {
        try {
            return DriverManager.getConnection(
                    url,
                    "postgres",
                    Files.readString(home.resolve("database/superuser-password"))
                            .strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
