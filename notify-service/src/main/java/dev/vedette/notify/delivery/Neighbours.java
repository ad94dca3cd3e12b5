package dev.vedette.notify.delivery;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What else there is of a delivery's matter at one moment. Mostly there is nothing yet, as news are told at once: then nothing can be before it, after it or in
 * its place, and need not be looked for.
 *
 * @param event what the delivery tells
 * @param held whether the attempt held the delivery at that moment, and nobody else could take it over for a while
 * @param events whether anything else came in on the same matter, or the same observation
 * @param deliveries whether there is another delivery of the matter to its organisation; also true if only another event is known of
 */
record Neighbours(Event event, boolean held, boolean events, boolean deliveries) {

    /** Its parameter is a delivery. States of readiness follow each other: of those, nothing is said to be alone. */
    static final String SQL = """
            select it.kind, it.body, it.events, it.events or exists (
                       select 1 from delivery o where coalesce(o.incident_reference, '') = coalesce(it.incident_reference, '')
                       and o.organisation = it.organisation and o.id <> it.id) as deliveries
            from (select d.id, d.organisation, d.incident_reference, e.kind, e.body,
                         e.incident_id is null
                         or exists (select 1 from recorded_event o where o.incident_id = e.incident_id and o.id <> e.id)
                         or e.observation_id is not null
                            and exists (select 1 from recorded_event o where o.observation_id = e.observation_id and o.id <> e.id) as events
                  from delivery d join recorded_event e on e.id = d.event_id where d.id = ? offset 0) it""";

    /**
     * The same for whoever has read the event, as what is recorded stays as it is, and has begun to attempt the delivery: first its lease, and for how many milliseconds nobody is to be able to
     * take it over.
     */
    static final String SQL_AGAIN = SQL.replace("it.kind, it.body, ", "it.held, ")
            .replace("e.kind, e.body", "coalesce(d.lease = ? and d.due_at > FROM_NOW, false) as held")
            .replace("FROM_NOW", DeliveryQueue.FROM_NOW);

    /** Of a delivery that was claimed at this moment. */
    static Neighbours read(ResultSet row) throws SQLException {
        return new Neighbours(RecordedEvents.read(row), true, row.getBoolean("events"), row.getBoolean("deliveries"));
    }

    static Neighbours again(Event event, ResultSet row) throws SQLException {
        return new Neighbours(event, row.getBoolean("held"), row.getBoolean("events"), row.getBoolean("deliveries"));
    }

    /** Whether another event can say that this one is not to be told as it is; of a retraction that is so if there is none. */
    boolean canOvertake() {
        return events
                || (event instanceof ObservationEvent observed
                        && observed.observation().change() == ObservationChange.RETRACTED);
    }
}
