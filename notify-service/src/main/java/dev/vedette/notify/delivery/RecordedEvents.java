package dev.vedette.notify.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.event.StatusEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every event that came in, as it came in. */
@ApplicationScoped
class RecordedEvents {

    /** Our own, so that what is stored does not change with how REST is configured. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final Database database;

    RecordedEvents(Database database) {
        this.database = database;
    }

    /**
     * Records an event that comes in.
     *
     * @param decidedAt as of when it is decided, which its first decisions say as well
     */
    void add(Event event, Instant decidedAt) {
        IncidentRef incident = event.incident();
        Observation observation = observation(event);
        var releasableTo = new TreeSet<>(event.marking().releasableTo());
        releasableTo.add(event.marking().originator());
        database.update(
                """
                insert into recorded_event
                    (id, kind, incident_id, observation_id, version, tlp, classification, releasable_to, recorded_at, decided_at, body)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)""",
                event.id(),
                Kind.of(event).name(),
                incident == null ? null : incident.id(),
                observation == null ? null : observation.id(),
                observation == null ? null : observation.version(),
                event.marking().tlp().name(),
                event.marking().classification(),
                releasableTo,
                event.recordedAt(),
                decidedAt,
                write(event));
    }

    Optional<Event> find(UUID id) {
        return database.first("select kind, body from recorded_event where id = ?", RecordedEvents::read, id);
    }

    /** What a delivery tells, and what else there is of its matter. */
    Neighbours neighbours(Delivery delivery) {
        return database.firstPlannedOnce(Neighbours.SQL, Neighbours::read, delivery.id())
                .orElseThrow();
    }

    /**
     * The same at a later moment.
     *
     * @param held for how long nobody is to be able to take it over
     */
    Neighbours again(Delivery delivery, Neighbours before, Duration held) {
        return database.firstPlannedOnce(
                        Neighbours.SQL_AGAIN,
                        row -> Neighbours.again(before.event(), row),
                        delivery.lease(),
                        held.toMillis(),
                        delivery.id())
                .orElseThrow();
    }

    /** Where an event stands, or after all there is if it has not come in yet; its parameter is that event's id. */
    static final String POSITION = "coalesce((select position from recorded_event where id = ?), 9223372036854775807)";

    private static final String UP_TO = " <= " + POSITION + " ";

    /**
     * What had been said on the incident when an event came in, as that stands now, as {@code History} defines it.
     *
     * @param event one that was recorded, or that comes in
     */
    List<Event> current(UUID incident, UUID event) {
        return database.query("""
                select kind, body from recorded_event e
                where incident_id = ?
                  and (kind = 'STATUS' and position UP_TO
                       or kind <> 'STATUS'
                          and not exists (select 1 from recorded_event later
                                  where later.incident_id = e.incident_id and later.position > e.position
                                    and later.kind = e.kind
                                    and later.observation_id is not distinct from e.observation_id)
                          and exists (select 1 from recorded_event first
                                  where first.observation_id = e.observation_id and first.position UP_TO))
                  and coalesce(body -> 'observation' ->> 'change', '') <> 'RETRACTED'
                order by position""".replace("UP_TO", UP_TO), RecordedEvents::read, incident, event, event);
    }

    /**
     * The changes of status of the incident, oldest first, up to an event.
     *
     * @param event one that was recorded, or that comes in
     */
    List<StatusEvent> statusSteps(UUID incident, UUID event) {
        return database
                .query(
                        "select kind, body from recorded_event where incident_id = ? and kind = 'STATUS' and position"
                                + UP_TO + "order by position",
                        RecordedEvents::read,
                        incident,
                        event)
                .stream()
                .map(StatusEvent.class::cast)
                .toList();
    }

    /** Whether a contact was told a later step of the same incident, or is to be. */
    boolean isLaterStepTold(StatusEvent step, Contact contact) {
        return database.first(
                        """
                        select 1 from recorded_event it
                        join recorded_event later on later.incident_id = it.incident_id and later.kind = 'STATUS'
                            and later.position > it.position
                        join delivery told on told.event_id = later.id and told.state not in ('WITHHELD', 'FAILED', 'EXPIRED', 'BOUNCED')
                        where it.id = ? and
                        """ + Counted.asTold("told") + " and " + Addressee.speaksOf("told") + " limit 1",
                        row -> true,
                        step.id(),
                        contact.organisation(),
                        contact.address(),
                        contact.id())
                .isPresent();
    }

    /** An event that was recorded; of an observation the latest version of that. */
    Event asItStands(UUID id) {
        Event event = find(id).orElseThrow();
        return event instanceof ObservationEvent recorded
                ? latest(List.of(recorded.observation().id())).get(0)
                : event;
    }

    /** The latest versions of these observations. */
    List<ObservationEvent> latest(Collection<UUID> observations) {
        return observations.isEmpty()
                ? List.of()
                : database.query("""
                        select distinct on (observation_id) kind, body from recorded_event
                        where observation_id = any(?) order by observation_id, version desc""", RecordedEvents::read, observations).stream()
                        .map(ObservationEvent.class::cast)
                        .toList();
    }

    /** The observations of the incident that stand, each in its latest version, in the order in which they were first recorded. */
    List<ObservationEvent> standing(UUID incident) {
        return database.query("""
                        select kind, body from recorded_event e
                        where incident_id = ? and kind = 'OBSERVATION' and body -> 'observation' ->> 'change' <> 'RETRACTED'
                          and not exists (select 1 from recorded_event later
                                          where later.observation_id = e.observation_id and later.version > e.version)
                        order by (select min(first.position) from recorded_event first
                                  where first.observation_id = e.observation_id)""", RecordedEvents::read, incident).stream()
                .map(ObservationEvent.class::cast)
                .toList();
    }

    static Event read(ResultSet row) throws SQLException {
        try {
            return JSON.readValue(row.getString("body"), Kind.valueOf(row.getString("kind")).type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored event cannot be read", e);
        }
    }

    private static String write(Event event) {
        try {
            return JSON.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event cannot be stored", e);
        }
    }

    private static @Nullable Observation observation(Event event) {
        return event instanceof ObservationEvent recorded ? recorded.observation() : null;
    }

    /** What kind of event a row holds. */
    enum Kind {
        OBSERVATION(ObservationEvent.class),
        STATUS(StatusEvent.class),
        READINESS(ReadinessEvent.class);

        private final Class<? extends Event> type;

        Kind(Class<? extends Event> type) {
            this.type = type;
        }

        static Kind of(Event event) {
            if (event instanceof ObservationEvent) {
                return OBSERVATION;
            }
            return event instanceof StatusEvent ? STATUS : READINESS;
        }
    }
}
