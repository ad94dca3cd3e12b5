package dev.vedette.notify.rulebook;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;

/** The rule files that were taken, in the database. */
@ApplicationScoped
class KeptRuleFiles {

    private static final String KEEP = """
            insert into rule_set (sha256, content, source, first_taken, last_taken) values (?, ?, ?, ?, ?)
            on conflict (sha256) do update set last_taken = excluded.last_taken, source = excluded.source""";
    private static final String LAST = "select content, source from rule_set order by last_taken desc limit 1";

    private final DataSource database;

    KeptRuleFiles(DataSource database) {
        this.database = database;
    }

    /** A file as it was taken. */
    record Kept(String content, String source) {}

    void keep(String sha256, String content, String source, Instant at) {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement(KEEP)) {
            insert.setString(1, sha256);
            insert.setString(2, content);
            insert.setString(3, source);
            insert.setTimestamp(4, Timestamp.from(at));
            insert.setTimestamp(5, Timestamp.from(at));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("the rules could not be kept in the database", e);
        }
    }

    Optional<Kept> last() {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(LAST);
                ResultSet rows = query.executeQuery()) {
            return rows.next() ? Optional.of(new Kept(rows.getString(1), rows.getString(2))) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException("the rules kept in the database could not be read", e);
        }
    }
}
