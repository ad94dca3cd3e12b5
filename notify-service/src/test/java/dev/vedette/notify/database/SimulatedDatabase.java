package dev.vedette.notify.database;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The real database, where something else may happen before each statement that belongs to no transaction. */
@Alternative
@Singleton
public class SimulatedDatabase extends Database {

    private final TransactionManager transactions;
    private final Clock clock;
    private Runnable between = () -> {};
    private Thread simulating = Thread.currentThread();

    SimulatedDatabase(DataSource dataSource, TransactionManager transactions, Clock clock) {
        super(dataSource);
        this.transactions = transactions;
        this.clock = clock;
    }

    /** From now on this happens between. */
    public void letHappen(Runnable between) {
        this.between = between;
        this.simulating = Thread.currentThread();
    }

    @Override
    public <T> List<T> query(String sql, Reader<T> reader, @Nullable Object... parameters) {
        happen();
        return super.query(sql, reader, parameters);
    }

    @Override
    public int update(String sql, @Nullable Object... parameters) {
        happen();
        return super.update(sql, parameters);
    }

    @Override
    public Instant now() {
        happen();
        return clock.instant();
    }

    private void happen() {
        try {
            if (Thread.currentThread() == simulating && transactions.getStatus() == Status.STATUS_NO_TRANSACTION) {
                between.run();
            }
        } catch (SystemException e) {
            throw new IllegalStateException(e);
        }
    }
}
