package dev.vedette.notify.database;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The real database, where something else may happen before each statement that belongs to no transaction. */
@Alternative
@Singleton
public class SimulatedDatabase extends Database {

    private final TransactionManager transactions;
    private final Clock clock;
    private Consumer<String> between = sql -> {};
    private Runnable before = () -> {};
    private Thread simulating = Thread.currentThread();

    SimulatedDatabase(DataSource dataSource, TransactionManager transactions, Clock clock) {
        super(dataSource);
        this.transactions = transactions;
        this.clock = clock;
    }

    /** From now on this happens between; it is given the statement that comes next. */
    public void letHappen(Consumer<String> between) {
        this.between = between;
        this.simulating = Thread.currentThread();
    }

    /** From now on this is done right before each statement. */
    public void prepare(Runnable before) {
        this.before = before;
    }

    @Override
    public <T> List<T> query(String sql, Reader<T> reader, @Nullable Object... parameters) {
        happen(sql);
        before.run();
        return super.query(sql, reader, parameters);
    }

    @Override
    public int update(String sql, @Nullable Object... parameters) {
        happen(sql);
        before.run();
        return super.update(sql, parameters);
    }

    @Override
    public <T> Optional<T> firstPlannedOnce(String sql, Reader<T> reader, @Nullable Object... parameters) {
        happen(sql);
        before.run();
        return super.firstPlannedOnce(sql, reader, parameters);
    }

    @Override
    public int updateLocked(String key, String sql, @Nullable Object... parameters) {
        happen(sql);
        before.run();
        return super.updateLocked(key, sql, parameters);
    }

    @Override
    public Instant now() {
        happen("select clock_timestamp()");
        return clock.instant();
    }

    private void happen(String sql) {
        try {
            if (Thread.currentThread() == simulating && transactions.getStatus() == Status.STATUS_NO_TRANSACTION) {
                between.accept(sql);
            }
        } catch (SystemException e) {
            throw new IllegalStateException(e);
        }
    }
}
