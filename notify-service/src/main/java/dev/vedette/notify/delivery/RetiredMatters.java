package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.intake.RecordDeleted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * What comes in on a matter whose record retention has deleted. It is planned as the first of it is: every version and step carries all facts. Who was told
 * what it corrects is not known any more, only of which organisations: an alarm names each that is not told by this one.
 */
@ApplicationScoped
class RetiredMatters {

    private static final Logger LOG = Logger.getLogger(RetiredMatters.class);

    private static final Set<ObservationChange> NO_LONGER_STANDS =
            Set.of(ObservationChange.CORRECTED, ObservationChange.RETRACTED);

    private static final String ALARM =
            """
            insert into unreached (event_id, organisation, reason, raised_at)
            select ?, held.organisation,
                'it was told, or may have been, what no longer stands; to whom was deleted by the retention policy, and nobody of it is told of this', ?
            from retired_observation r cross join unnest(r.organisations) as held(organisation)
            where r.observation_id = ? and not exists (
                select 1 from delivery d where d.event_id = ? and d.organisation = held.organisation and d.held_since is null
                  and d.state in ('PLANNED', 'SENDING', 'SENT') and COUNTED)
            """.replace("COUNTED", Counted.asTold("d")) + Unreached.OR_ANOTHER + " returning organisation";

    private final Database database;
    private final Unreached unreached;
    private final Clock clock;

    RetiredMatters(Database database, Unreached unreached, Clock clock) {
        this.database = database;
        this.unreached = unreached;
        this.clock = clock;
    }

    /**
     * To be asked while the matter is locked.
     *
     * @throws RecordDeleted if the same or a later version, or a later step, was recorded and is no more: those who were told that would take this for newer
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void refuseOvertaken(Event event) {
        boolean overtaken = (event instanceof ObservationEvent observed && isOvertaken(observed))
                || (event instanceof StatusEvent step && isOvertaken(step));
        if (overtaken) {
            throw new RecordDeleted(
                    "Something later of its matter had been taken in, and was deleted since by the retention policy");
        }
    }

    private boolean isOvertaken(ObservationEvent event) {
        return database.first(
                        "select 1 from retired_observation where observation_id = ? and last_version >= ?",
                        row -> true,
                        event.observation().id(),
                        event.observation().version())
                .isPresent();
    }

    private boolean isOvertaken(StatusEvent step) {
        return database.first(
                        "select 1 from retired_matter where incident_id = ? and last_step_at >= ?",
                        row -> true,
                        step.incident().id(),
                        step.recordedAt())
                .isPresent();
    }

    /** Raises what is to be raised about a version that was just planned. */
    @Transactional(Transactional.TxType.MANDATORY)
    void alarm(ObservationEvent event) {
        if (!NO_LONGER_STANDS.contains(event.observation().change())) {
            return;
        }
        for (String organisation : database.query(
                ALARM,
                row -> row.getString(1),
                event.id(),
                clock.instant(),
                event.observation().id(),
                event.id())) {
            LOG.errorf("LEFT WITH WHAT NO LONGER STANDS, OF A DELETED RECORD: event %s, %s", event.id(), organisation);
            unreached.countOrganisation();
        }
    }
}
