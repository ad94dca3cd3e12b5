package dev.vedette.incident.intake;

import java.sql.SQLException;
import java.util.Set;

/** Tells faults of the surroundings, which pass, from faults of the message or of this program, which a further try seldom mends. */
final class Faults {

    /** SQLSTATE classes: 22 data exception, 23 integrity constraint violation. All others are the database's own. */
    private static final Set<String> OF_THE_DATA = Set.of("22", "23");

    /** Connection exception, operator intervention such as a shutdown, sign-in, no such database, no connection free, and a standby that takes no writes. */
    private static final Set<String> AWAY = Set.of("08", "57", "28", "3D", "53300", "25006");

    private Faults() {}

    /** Whether it is worth waiting however long: the database or the broker is away, busy or misconfigured. */
    static boolean isOfTheSurroundings(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                return state == null || state.length() < 2 || !OF_THE_DATA.contains(state.substring(0, 2));
            }
            if (cause instanceof BrokerAway) {
                return true;
            }
        }
        return isOfTheTransactionManager(fault);
    }

    /** Whether the database is away, or takes no changes as it is being replaced. */
    static boolean isDatabaseAway(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                String state = sql.getSQLState();
                // The pool's own failures have none.
                return state == null || AWAY.stream().anyMatch(state::startsWith);
            }
        }
        return false;
    }

    /** It wraps what the commit ran into as a message only. */
    private static boolean isOfTheTransactionManager(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof jakarta.transaction.RollbackException
                    || cause instanceof jakarta.transaction.SystemException) {
                return true;
            }
        }
        return false;
    }
}
