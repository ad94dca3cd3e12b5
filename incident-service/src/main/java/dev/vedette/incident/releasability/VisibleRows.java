package dev.vedette.incident.releasability;

import dev.vedette.incident.account.Caller;
import java.util.Map;

/** {@link Releasability#maySee} in SQL, for lists and counts. What is handed out is asked again. */
public final class VisibleRows {

    private VisibleRows() {}

    /**
     * A condition for rows with the columns {@code tlp}, {@code releasable_to} and {@code author}; its parameters are those of
     * {@link #parameters}.
     *
     * @param alias of the table in the query
     */
    public static String condition(String alias) {
        return "(%1$s.releasable_to @> array[cast(:organisation as text)]".formatted(alias)
                + " and (%1$s.tlp <> 'RED' or cast(:tlpRed as boolean) or %1$s.author = :account))".formatted(alias);
    }

    /** The caller as parameters of the condition; {@code account} is always used by queries that name it. */
    public static Map<String, Object> parameters(Caller caller) {
        return Map.of(
                "organisation", caller.organisation().code(),
                "tlpRed", caller.tlpRed(),
                "account", caller.account());
    }
}
