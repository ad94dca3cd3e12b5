package dev.vedette.incident.incident;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.identity.Identifiers;
import dev.vedette.incident.releasability.ExerciseStatus;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Opens incidents and holds them while something is recorded about them: whoever records locks the incident first, so that what is said about
 * one incident has one order. All methods join the caller's transaction.
 */
@ApplicationScoped
public class IncidentLedger implements PanacheRepositoryBase<IncidentRow, UUID> {

    private final EntityManager entities;
    private final VisibleIncidents visible;

    IncidentLedger(EntityManager entities, VisibleIncidents visible) {
        this.entities = entities;
        this.visible = visible;
    }

    /** Opens an incident for the observation that is about to be recorded. */
    public Incident open(Caller caller, ExerciseStatus exercise, UUID openingObservation, Instant at) {
        var opened = opened(caller, exercise, at);
        persist(new IncidentRow(opened, openingObservation));
        entities.flush();
        return opened;
    }

    /** An incident as it is when it is opened; kept nowhere. */
    public static Incident opened(Caller caller, ExerciseStatus exercise, Instant at) {
        return new Incident(
                Identifiers.random(),
                Identifiers.reference("VDT"),
                IncidentStatus.OPEN,
                exercise,
                at,
                caller.account());
    }

    /** An incident as it is now, without a lock; empty if the caller may not know of it. */
    public Optional<Incident> look(Caller caller, UUID id) {
        return visible.contains(caller, id) ? findByIdOptional(id).map(IncidentRow::toIncident) : Optional.empty();
    }

    /** Locks an incident until the transaction ends; empty if the caller may not know of it. */
    public Optional<Incident> lock(Caller caller, UUID id) {
        return lockRow(caller, id).map(IncidentRow::toIncident);
    }

    Optional<IncidentRow> lockRow(Caller caller, UUID id) {
        if (!visible.contains(caller, id)) {
            return Optional.empty();
        }
        return findByIdOptional(id).map(row -> {
            entities.refresh(row, LockModeType.PESSIMISTIC_WRITE);
            return row;
        });
    }
}
