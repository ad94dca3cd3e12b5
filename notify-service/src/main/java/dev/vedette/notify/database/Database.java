package dev.vedette.notify.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.RollbackException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Plain SQL within the caller's transaction, if there is one. Parameters may be null, text, numbers, booleans, bytes, UUIDs, instants,
 * and collections of UUIDs or text, which become arrays.
 */
@ApplicationScoped
public class Database {

    /** Unique violation, and deadlock. */
    private static final Set<String> OVERTAKEN = Set.of("23505", "40P01");

    private static final Set<String> LOCKED = Set.of("55P03");

    /** Classes of states: no connection, rolled back, out of resources, not in the right state, an operator stepped in, its system failed. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "55", "57", "58");

    private static final String PLAN_ONCE =
            "select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)";

    private static final String LOCK =
            "select set_config('plan_cache_mode', 'force_generic_plan', true), pg_advisory_xact_lock(hashtextextended(?, 0))";

    private final DataSource dataSource;

    Database(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Makes a value of the current row. */
    public interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** All rows. */
    public <T> List<T> query(String sql, Reader<T> reader, @Nullable Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            var result = new ArrayList<T>();
            while (rows.next()) {
                result.add(reader.read(rows));
            }
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException("The database did not answer a query", e);
        }
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(String sql, Reader<T> reader, @Nullable Object... parameters) {
        return query(sql, reader, parameters).stream().findFirst();
    }

    /** The time by the database's clock, which all replicas share. */
    public Instant now() {
        return first("select clock_timestamp()", row -> row.getTimestamp(1).toInstant())
                .orElseThrow();
    }

    /** Number of rows changed. */
    public int update(String sql, @Nullable Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The database did not take a change", e);
        }
    }

    /**
     * For the rest of this transaction, has each connection plan a statement once, whatever its parameters, and find what it asks for by an index. For what is about few rows of
     * large tables, where planning takes longer than all the rest; not for what has a limit or a range as a parameter.
     */
    public void planOnce() {
        query(PLAN_ONCE, row -> true);
    }

    /**
     * The first row, after {@link #planOnce}, in a transaction of its own: one message to the database and one back, where to begin and to end that would take two more. Statements
     * that are sent in one message outside of a transaction are one, says PostgreSQL.
     */
    public <T> Optional<T> firstPlannedOnce(String sql, Reader<T> reader, @Nullable Object... parameters) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, PLAN_ONCE + ";\n" + sql, parameters)) {
            statement.execute();
            statement.getMoreResults();
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database did not answer a query", e);
        }
    }

    /** {@link #update} after {@link #lock}, in a transaction of its own: as {@link #firstPlannedOnce}. Each of the two sees what was there when it began. */
    public int updateLocked(String key, String sql, @Nullable Object... parameters) {
        Object[] all = Stream.concat(Stream.of(key), Arrays.stream(parameters)).toArray();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, LOCK + ";\n" + sql, all)) {
            statement.execute();
            statement.getMoreResults();
            return statement.getUpdateCount();
        } catch (SQLException e) {
            throw new IllegalStateException("The database did not take a change", e);
        }
    }

    /** Waits until no other transaction holds the same key, and holds it until this transaction ends. What is asked under a lock is found by ids, and planned once as well: see {@link #planOnce}. */
    public void lock(String key) {
        query(LOCK, row -> true, key);
    }

    /** The same, and fails, so that {@link #isLocked} says so, if that takes longer than this; the same holds for what this transaction does after it. */
    public void lock(String key, Duration within) {
        query("select set_config('lock_timeout', ?, true)", row -> true, within.toMillis() + "ms");
        lock(key);
    }

    /** Whether another transaction was faster: a unique index stopped it, or each waited for the other. */
    public static boolean isOvertaken(Throwable failure) {
        return is(failure, OVERTAKEN::contains);
    }

    /** Whether somebody held a row, or a lock, for longer than the database lets others wait for it at a time. */
    public static boolean isLocked(Throwable failure) {
        return is(failure, LOCKED::contains);
    }

    /** Whether the same may well go through later: somebody was in the way, or the database was not there, or took too long. */
    public static boolean isPassing(Throwable failure) {
        return isOvertaken(failure)
                // No connection was free, says the pool, which has no states.
                || is(failure, state -> state.equals("null") || PASSING.stream().anyMatch(state::startsWith))
                || causes(failure).anyMatch(RollbackException.class::isInstance);
    }

    private static boolean is(Throwable failure, Predicate<String> state) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof SQLException sql && state.test(String.valueOf(sql.getSQLState())));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.<@Nullable Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(10);
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, toJdbc(connection, parameters[i]));
            }
            return statement;
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    private static @Nullable Object toJdbc(Connection connection, @Nullable Object value) throws SQLException {
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        if (value instanceof Collection<?> values) {
            boolean uuids = !values.isEmpty() && values.iterator().next() instanceof UUID;
            return connection.createArrayOf(uuids ? "uuid" : "text", values.toArray());
        }
        return value;
    }
}
