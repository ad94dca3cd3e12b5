package dev.vedette.notify.audit;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.account.Role;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the self-audit has found, for duty officers and administrators of national institutions: it names ids and contacts, and nothing of what was told. */
@ApplicationScoped
public class Deviations {

    private static final int SHOWN = 20;
    private static final int LISTED = 200;

    private final Database database;

    Deviations(Database database) {
        this.database = database;
    }

    /**
     * Something that is not as it has to be.
     *
     * @param kind such as STANDS_STILL
     * @param title the same in words
     * @param subject id of an event or a delivery, or a word for what has none
     * @param since when it has been so
     * @param endedAt when it was found to be mended; absent while it is not
     */
    @Schema(name = "Deviation")
    public record Deviation(
            String kind,
            String title,
            String subject,
            Instant since,
            String detail,
            Instant foundAt,
            @Nullable Instant endedAt) {}

    /** What holds still, the first first; none for who may not know. */
    public List<Deviation> open(Caller caller) {
        return maySee(caller) ? query("where ended_at is null order by since, id limit ?", SHOWN) : List.of();
    }

    /**
     * All of them, the latest first, 200 at most.
     *
     * @throws ProblemException if the caller may not know
     */
    List<Deviation> latest(Caller caller) {
        if (!maySee(caller)) {
            throw ProblemException.forbidden(
                    "Duty officers and administrators of national institutions see what the self-audit finds.");
        }
        return query("order by ended_at is null desc, found_at desc, id desc limit ?", LISTED);
    }

    boolean any() {
        return database.first("select 1 from deviation where ended_at is null limit 1", row -> true)
                .isPresent();
    }

    private List<Deviation> query(String which, int most) {
        return database.query("select * from deviation " + which, Deviations::read, most);
    }

    private static Deviation read(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        Timestamp ended = row.getTimestamp("ended_at");
        return new Deviation(
                kind,
                Check.valueOf(kind).title(),
                row.getString("subject"),
                row.getTimestamp("since").toInstant(),
                row.getString("detail"),
                row.getTimestamp("found_at").toInstant(),
                ended == null ? null : ended.toInstant());
    }

    private static boolean maySee(Caller caller) {
        return caller.isNational() && (caller.has(Role.DUTY_OFFICER) || caller.has(Role.ADMINISTRATOR));
    }
}
