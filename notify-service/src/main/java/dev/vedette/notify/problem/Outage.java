package dev.vedette.notify.problem;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether something failed because the database is away or full, which passes, and not because of what was asked for. */
final class Outage {

    /**
     * Classes of SQLSTATE: connection exception; transaction rollback, such as a deadlock; insufficient resources, such as a full disk;
     * operator intervention, such as a shutdown; system error.
     */
    private static final Set<String> CLASSES = Set.of("08", "40", "53", "57", "58");
    /** A standby that takes no writes, as the primary is being replaced; and a row or lock that somebody held for too long. */
    private static final Set<String> OTHERS = Set.of("25006", "55P03");

    private static final int DEEPEST = 20;

    private Outage() {}

    /** Whether such a failure is among the causes. A commit that failed has its cause among what it suppressed. */
    static boolean causes(Throwable failure) {
        return causes(failure, DEEPEST);
    }

    private static boolean causes(@Nullable Throwable failure, int deepest) {
        if (failure == null || deepest == 0) {
            return false;
        }
        return (failure instanceof SQLException sql && isOutage(sql))
                || causes(failure.getCause(), deepest - 1)
                || Stream.of(failure.getSuppressed()).anyMatch(other -> causes(other, deepest - 1));
    }

    private static boolean isOutage(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            // The connection pool's own: it got no connection in time.
            return true;
        }
        return OTHERS.contains(state) || (state.length() == 5 && CLASSES.contains(state.substring(0, 2)));
    }
}
