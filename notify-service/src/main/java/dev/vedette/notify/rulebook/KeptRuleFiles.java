package dev.vedette.notify.rulebook;

import dev.vedette.notify.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rule files that were ever taken, in the database. */
@ApplicationScoped
public class KeptRuleFiles {

    private final Database database;

    KeptRuleFiles(Database database) {
        this.database = database;
    }

    /** A file as it was taken. */
    public record Kept(String sha256, String content, String source) {

        static Kept read(ResultSet row) throws SQLException {
            return new Kept(row.getString("sha256"), row.getString("content"), row.getString("source"));
        }
    }

    /** Keeps one; of the same content there is one. */
    public void keep(String sha256, String content, String source, Instant at) {
        database.update("""
                insert into rule_set (sha256, content, source, first_taken, last_taken) values (?, ?, ?, ?, ?)
                on conflict (sha256) do update set last_taken = excluded.last_taken, source = excluded.source""", sha256, content, source, at, at);
    }

    /** Those that were active last, what is active now first. A release that is still to come, or was called off, was never active. */
    List<Kept> lastActive() {
        return database.query("""
                select kept.* from rule_activation active join rule_set kept on kept.sha256 = active.sha256
                where active.cancelled_at is null and active.active_from <= clock_timestamp()
                order by active.active_from desc, active.position desc limit 20""", Kept::read);
    }

    /** The one whose SHA-256 begins so, such as the version that a decision names. */
    public Optional<Kept> find(String sha256) {
        return database.first("select * from rule_set where starts_with(sha256, ?) limit 1", Kept::read, sha256);
    }
}
