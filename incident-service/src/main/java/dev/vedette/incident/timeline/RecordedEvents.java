package dev.vedette.incident.timeline;

import dev.vedette.incident.releasability.ExerciseStatus;
import dev.vedette.incident.releasability.Marking;
import dev.vedette.incident.releasability.Tlp;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What was recorded of an incident, whoever may know: how it is marked, and nothing of what it says. */
@ApplicationScoped
class RecordedEvents {

    private static final String ALL = """
            select event_id, tlp, originator, releasable_to, exercise_status, classification, author, recorded_at,
                   observation_id, reference, version, change
            from observation_version where incident_id = ?
            union all
            select event_id, tlp, originator, releasable_to, exercise_status, classification, author, recorded_at, null, null, null, null
            from status_change where incident_id = ?""";

    private final DataSource database;

    RecordedEvents(DataSource database) {
        this.database = database;
    }

    List<RecordedEvent> of(UUID incident) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ALL)) {
            statement.setObject(1, incident);
            statement.setObject(2, incident);
            var events = new ArrayList<RecordedEvent>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    events.add(event(rows));
                }
            }
            return events;
        } catch (SQLException e) {
            throw new IllegalStateException("What was recorded cannot be read", e);
        }
    }

    private static RecordedEvent event(ResultSet row) throws SQLException {
        return new RecordedEvent(
                row.getObject("event_id", UUID.class),
                new Marking(
                        Tlp.valueOf(row.getString("tlp")),
                        row.getString("originator"),
                        List.of((String[]) row.getArray("releasable_to").getArray()),
                        ExerciseStatus.valueOf(row.getString("exercise_status")),
                        row.getString("classification")),
                row.getString("author"),
                row.getTimestamp("recorded_at").toInstant(),
                version(row));
    }

    private static RecordedEvent.@Nullable Version version(ResultSet row) throws SQLException {
        UUID observation = row.getObject("observation_id", UUID.class);
        return observation == null
                ? null
                : new RecordedEvent.Version(
                        observation, row.getString("reference"), row.getInt("version"), row.getString("change"));
    }
}
