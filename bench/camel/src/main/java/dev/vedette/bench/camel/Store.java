package dev.vedette.bench.camel;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The tables of the pipeline. */
final class Store {

    private static final String TABLES = """
            create table if not exists observation (id bigserial primary key, body text not null, at timestamptz not null default now());
            create table if not exists outbox (id bigint primary key, body text not null, at timestamptz not null default now());
            create table if not exists received (id bigint primary key, at timestamptz not null default now());
            create table if not exists delivery (id bigserial primary key, observation bigint not null, recipient text not null, body text not null,
                planned_at timestamptz not null default now(), sent_at timestamptz, unique (observation, recipient));
            create index if not exists delivery_unsent on delivery (id) where sent_at is null;""";

    private final DataSource database;

    Store(DataSource database) throws SQLException {
        this.database = database;
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(TABLES);
        }
    }

    record Row(long id, String body) {}

    record Delivery(long id, String recipient, String body) {}

    long record(String body) throws SQLException {
        return inTransaction(connection -> {
            long id;
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into observation (body) values (?) returning id")) {
                insert.setString(1, body);
                ResultSet row = insert.executeQuery();
                row.next();
                id = row.getLong(1);
            }
            try (PreparedStatement insert = connection.prepareStatement("insert into outbox (id, body) values (?, ?)")) {
                insert.setLong(1, id);
                insert.setString(2, body);
                insert.executeUpdate();
            }
            return id;
        });
    }

    List<Row> left() throws SQLException {
        return inTransaction(connection -> {
            var rows = new ArrayList<Row>();
            try (PreparedStatement select = connection.prepareStatement(
                    "select id, body from outbox where at < now() - interval '10 seconds' order by id limit 500")) {
                ResultSet row = select.executeQuery();
                while (row.next()) {
                    rows.add(new Row(row.getLong(1), row.getString(2)));
                }
            }
            return rows;
        });
    }

    void published(long id) throws SQLException {
        update("delete from outbox where id = ?", id);
    }

    /** What is planned anew; nothing of a message that was received before. */
    List<Delivery> plan(long id, String body, List<String> recipients) throws SQLException {
        return inTransaction(connection -> {
            var planned = new ArrayList<Delivery>();
            try (PreparedStatement insert =
                    connection.prepareStatement("insert into received (id) values (?) on conflict do nothing")) {
                insert.setLong(1, id);
                if (insert.executeUpdate() == 0) {
                    return planned;
                }
            }
            try (PreparedStatement insert = connection.prepareStatement(
                    "insert into delivery (observation, recipient, body) values (?, ?, ?) returning id")) {
                for (String recipient : recipients) {
                    insert.setLong(1, id);
                    insert.setString(2, recipient);
                    insert.setString(3, body);
                    ResultSet row = insert.executeQuery();
                    row.next();
                    planned.add(new Delivery(row.getLong(1), recipient, body));
                }
            }
            return planned;
        });
    }

    List<Delivery> unsent() throws SQLException {
        return inTransaction(connection -> {
            var rows = new ArrayList<Delivery>();
            try (PreparedStatement select = connection.prepareStatement(
                    "select id, recipient, body from delivery where sent_at is null and planned_at < now() - interval '2 minutes' order by id limit 500")) {
                ResultSet row = select.executeQuery();
                while (row.next()) {
                    rows.add(new Delivery(row.getLong(1), row.getString(2), row.getString(3)));
                }
            }
            return rows;
        });
    }

    void sent(long id) throws SQLException {
        update("update delivery set sent_at = now() where id = ?", id);
    }

    private void update(String sql, long id) throws SQLException {
        inTransaction(connection -> {
            try (PreparedStatement update = connection.prepareStatement(sql)) {
                update.setLong(1, id);
                return update.executeUpdate();
            }
        });
    }

    private interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    private <T> T inTransaction(Work<T> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.in(connection);
                connection.commit();
                return result;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        }
    }
}
