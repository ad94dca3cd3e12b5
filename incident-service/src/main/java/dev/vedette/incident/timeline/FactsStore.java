package dev.vedette.incident.timeline;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.vedette.incident.intake.Received;
import dev.vedette.incident.intake.Receiver;
import dev.vedette.incident.intake.ReportType;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/** Keeps what notify-service says: of each thing the newest state, in whatever order they come. */
@ApplicationScoped
class FactsStore implements Receiver {

    /**
     * Of each thing the state that is newest of those that came together, as the database changes a row once in a statement; in the order of keys, so that replicas
     * which are handed the same wait for one another, and not in a circle.
     */
    private static final Map<ReportType, String> KEEP = Map.of(
            ReportType.DELIVERY_CHANGED_V1,
            """
            insert into told (delivery_id, incident_id, event_id, organisation, contact, version, facts)
            select distinct on (1) (its.facts #>> '{delivery,id}')::uuid, (its.facts ->> 'incidentId')::uuid, (its.facts #>> '{event,id}')::uuid,
                its.facts #>> '{delivery,organisation}', its.facts #>> '{delivery,contact}', (its.facts -> 'version')::bigint as version, its.facts
            from unnest(?::jsonb[]) with ordinality its(facts, nth)
            order by 1, version desc, its.nth
            on conflict (delivery_id) do update set version = excluded.version, facts = excluded.facts, event_id = excluded.event_id,
                incident_id = excluded.incident_id, organisation = excluded.organisation, contact = excluded.contact
            where told.version < excluded.version
            returning incident_id""",
            ReportType.NOT_TOLD_CHANGED_V1,
            """
            insert into not_told (event_id, organisation, incident_id, version, facts)
            select distinct on (1, 2) (its.facts ->> 'eventId')::uuid, its.facts ->> 'organisation', (its.facts ->> 'incidentId')::uuid,
                (its.facts -> 'version')::bigint as version, its.facts
            from unnest(?::jsonb[]) with ordinality its(facts, nth)
            order by 1, 2, version desc, its.nth
            on conflict (event_id, organisation) do update set version = excluded.version, facts = excluded.facts, incident_id = excluded.incident_id
            where not_told.version < excluded.version
            returning incident_id""",
            ReportType.UNREACHED_CHANGED_V1,
            """
            insert into unreached (event_id, incident_id, version, facts)
            select distinct on (1) (its.facts ->> 'eventId')::uuid, (its.facts ->> 'incidentId')::uuid, (its.facts -> 'version')::bigint as version, its.facts
            from unnest(?::jsonb[]) with ordinality its(facts, nth)
            order by 1, version desc, its.nth
            on conflict (event_id) do update set version = excluded.version, facts = excluded.facts, incident_id = excluded.incident_id
            where unreached.version < excluded.version
            returning incident_id""");

    private static final Map<ReportType, Class<?>> READ_AS = Map.of(
            ReportType.DELIVERY_CHANGED_V1, DeliveryFacts.class,
            ReportType.NOT_TOLD_CHANGED_V1, NotToldFacts.class,
            ReportType.UNREACHED_CHANGED_V1, UnreachedFacts.class);

    private static final String CHANGED = """
            insert into told_changes as its (incident_id, changes) select its_id, 1 from unnest(?) its_id order by its_id
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
    public void receive(List<Received> messages) throws SQLException {
        Map<ReportType, List<String>> facts = new EnumMap<>(ReportType.class);
        for (Received message : messages) {
            requireReadable(message);
            facts.computeIfAbsent(message.type(), type -> new ArrayList<>())
                    .add(message.data().toString());
        }
        Set<UUID> changed = new HashSet<>();
        try (Connection connection = database.getConnection()) {
            for (Map.Entry<ReportType, List<String>> each : facts.entrySet()) {
                changed.addAll(keep(connection, each.getKey(), each.getValue()));
            }
            note(connection, changed);
        }
    }

    /** Returns the incidents of which something has changed. */
    private static Set<UUID> keep(Connection connection, ReportType type, List<String> facts) throws SQLException {
        Set<UUID> changed = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(requireNonNull(KEEP.get(type)))) {
            // As an array of strings the driver sends it as it is; any other it would write as one text, with each
            // quote escaped.
            statement.setArray(1, connection.createArrayOf("text", facts.toArray(String[]::new)));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    changed.add(rows.getObject(1, UUID.class));
                }
            }
        }
        return changed;
    }

    private static void note(Connection connection, Set<UUID> changed) throws SQLException {
        if (!changed.isEmpty()) {
            try (PreparedStatement statement = connection.prepareStatement(CHANGED)) {
                statement.setArray(1, connection.createArrayOf("uuid", changed.toArray()));
                statement.executeUpdate();
            }
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

    private <T> T read(String json, Class<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    /** What cannot be read later is not taken in. */
    private void requireReadable(Received message) {
        try {
            mapper.treeToValue(message.data(), requireNonNull(READ_AS.get(message.type())));
        } catch (JsonProcessingException e) {
            throw unreadable(e);
        }
    }

    private static IllegalArgumentException unreadable(JsonProcessingException e) {
        return new IllegalArgumentException("Not as it can be: " + e.getOriginalMessage(), e);
    }
}
