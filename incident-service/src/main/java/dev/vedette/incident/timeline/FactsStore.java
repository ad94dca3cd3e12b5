package dev.vedette.incident.timeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.vedette.incident.intake.Received;
import dev.vedette.incident.intake.Receiver;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;

/** Keeps what notify-service says: of each thing the newest state, in whatever order they come. */
@ApplicationScoped
class FactsStore implements Receiver {

    private static final String TOLD = """
            insert into told (delivery_id, incident_id, event_id, organisation, contact, version, facts) values (?, ?, ?, ?, ?, ?, ?::jsonb)
            on conflict (delivery_id) do update set version = excluded.version, facts = excluded.facts, event_id = excluded.event_id,
                incident_id = excluded.incident_id, organisation = excluded.organisation, contact = excluded.contact
            where told.version < excluded.version""";

    private static final String NOT_TOLD = """
            insert into not_told (event_id, organisation, incident_id, version, facts) values (?, ?, ?, ?, ?::jsonb)
            on conflict (event_id, organisation) do update set version = excluded.version, facts = excluded.facts, incident_id = excluded.incident_id
            where not_told.version < excluded.version""";

    private static final String UNREACHED = """
            insert into unreached (event_id, incident_id, version, facts) values (?, ?, ?, ?::jsonb)
            on conflict (event_id) do update set version = excluded.version, facts = excluded.facts, incident_id = excluded.incident_id
            where unreached.version < excluded.version""";

    private static final String CHANGED = """
            insert into told_changes as its (incident_id, changes) values (?, 1)
            on conflict (incident_id) do update set changes = its.changes + 1""";

    private final JsonMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final DataSource database;

    FactsStore(DataSource database) {
        this.database = database;
    }

    @Override
    public void receive(Received message) throws SQLException {
        JsonNode data = message.data();
        UUID incident = id(data, "/incidentId");
        long version = data.path("version").longValue();
        int changed = switch (message.type()) {
            case DELIVERY_CHANGED_V1 -> {
                read(data.toString(), DeliveryFacts.class);
                yield update(
                        TOLD,
                        id(data, "/delivery/id"),
                        incident,
                        id(data, "/event/id"),
                        data.at("/delivery/organisation").asText(),
                        data.at("/delivery/contact").asText(),
                        version,
                        data.toString());
            }
            case NOT_TOLD_CHANGED_V1 -> {
                read(data.toString(), NotToldFacts.class);
                yield update(
                        NOT_TOLD,
                        id(data, "/eventId"),
                        data.path("organisation").asText(),
                        incident,
                        version,
                        data.toString());
            }
            case UNREACHED_CHANGED_V1 -> {
                read(data.toString(), UnreachedFacts.class);
                yield update(UNREACHED, id(data, "/eventId"), incident, version, data.toString());
            }
        };
        if (changed > 0) {
            update(CHANGED, incident);
        }
    }

    private static UUID id(JsonNode data, String at) {
        return UUID.fromString(data.at(at).asText());
    }

    private int update(String sql, Object... parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        }
    }

    /** All that was said of an incident. */
    Facts of(UUID incident) {
        try (Connection connection = database.getConnection()) {
            return new Facts(
                    all(connection, "told", incident, DeliveryFacts.class),
                    all(connection, "not_told", incident, NotToldFacts.class),
                    all(connection, "unreached", incident, UnreachedFacts.class));
        } catch (SQLException e) {
            throw new IllegalStateException("Who was told cannot be read", e);
        }
    }

    private <T> List<T> all(Connection connection, String table, UUID incident, Class<T> type) throws SQLException {
        var facts = new ArrayList<T>();
        try (PreparedStatement statement =
                connection.prepareStatement("select facts::text from " + table + " where incident_id = ?")) {
            statement.setObject(1, incident);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    facts.add(read(rows.getString(1), type));
                }
            }
        }
        return facts;
    }

    /** What cannot be read later is not taken in. */
    private <T> T read(String json, Class<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not as it can be: " + e.getOriginalMessage(), e);
        }
    }
}
