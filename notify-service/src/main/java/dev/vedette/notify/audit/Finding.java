package dev.vedette.notify.audit;

import dev.vedette.notify.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Asks the statements of checks. */
@ApplicationScoped
class Finding {

    /** Of what is open: what else there is shows when these are mended. */
    private static final int MOST = 100;
    /** So many times the rows of {@link Scope#next}; what is left is looked at the next time. */
    private static final int SLICES = 20;
    /** A look that took longer than a transaction may would begin at the same place for ever. */
    private static final Duration ENOUGH = Duration.ofSeconds(10);

    /** Or what was would leave no room for what is. */
    private static final String NOT_SETTLED =
            "not exists (select 1 from deviation v where v.kind = ? and v.subject = found.subject and v.settled_by is not null)";

    private final Database database;
    private final Positions positions;
    private final DecidedContacts contacts;
    private final Limits limits;

    Finding(Database database, Positions positions, DecidedContacts contacts, Limits limits) {
        this.database = database;
        this.positions = positions;
        this.contacts = contacts;
        this.limits = limits;
    }

    /**
     * Something that does not hold.
     *
     * @param subject id of an event or a delivery, or a word
     */
    record Found(String subject, Instant since, String detail) {}

    private record Next(UUID id, Instant at) {}

    /**
     * Where it does not hold, of what has not been looked at yet.
     *
     * @param now by the database's clock
     */
    List<Found> fresh(Check check, Instant now) {
        return check.scope() == Scope.OPEN
                ? database.query(
                        "select * from (" + limits.in(check.sql()) + ") found where " + NOT_SETTLED
                                + " order by since, subject limit ?",
                        Finding::found,
                        check.name(),
                        MOST)
                : ofWhatHasCome(check, now.minus(check.scope().settled()));
    }

    private List<Found> ofWhatHasCome(Check check, Instant until) {
        Instant from = positions.of(check, until);
        Instant again = Instant.MAX;
        var found = new ArrayList<Found>();
        long began = System.nanoTime();
        for (int i = 0; i < SLICES && System.nanoTime() - began < ENOUGH.toNanos(); i++) {
            List<Next> next = database.query(check.scope().next(), Finding::next, from, until);
            if (next.isEmpty()) {
                break;
            }
            List<UUID> ids = next.stream().map(Next::id).toList();
            if (check == Check.NOT_DECIDED) {
                again = earlier(again, contacts.remember(ids).orElse(Instant.MAX));
            }
            found.addAll(database.query(check.sql(), Finding::found, ids));
            from = next.get(next.size() - 1).at();
        }
        // What was held to too little is looked at once more.
        positions.keep(check, again.equals(Instant.MAX) ? from : earlier(from, again.minusMillis(1)));
        return found;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Those of these subjects for which it does not hold, whenever they came. */
    Set<String> still(Check check, Collection<String> subjects) {
        boolean open = check.scope() == Scope.OPEN;
        return new HashSet<>(database.query(
                "select subject from (" + limits.in(check.sql()) + ") found"
                        + (open ? " where subject = any(cast(? as text[]))" : ""),
                row -> row.getString(1),
                open ? subjects : subjects.stream().map(UUID::fromString).toList()));
    }

    private static Next next(ResultSet row) throws SQLException {
        return new Next(row.getObject("id", UUID.class), row.getTimestamp("at").toInstant());
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(row.getString("subject"), row.getTimestamp("since").toInstant(), row.getString("detail"));
    }
}
