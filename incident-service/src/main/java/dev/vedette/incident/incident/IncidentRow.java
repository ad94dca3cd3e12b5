package dev.vedette.incident.incident;

import dev.vedette.incident.releasability.ExerciseStatus;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** An incident as a row. */
@Entity
@Table(name = "incident")
class IncidentRow {

    @Id
    UUID id;

    String reference;

    @Enumerated(EnumType.STRING)
    IncidentStatus status;

    @Enumerated(EnumType.STRING)
    @Column(name = "exercise_status")
    ExerciseStatus exerciseStatus;

    @Column(name = "opened_at")
    Instant openedAt;

    @Column(name = "opened_by")
    String openedBy;

    @Column(name = "opening_observation")
    UUID openingObservation;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected IncidentRow() {}

    IncidentRow(Incident opened, UUID openingObservation) {
        id = opened.id();
        reference = opened.reference();
        status = opened.status();
        exerciseStatus = opened.exerciseStatus();
        openedAt = opened.openedAt();
        openedBy = opened.openedBy();
        this.openingObservation = openingObservation;
    }

    Incident toIncident() {
        return new Incident(id, reference, status, exerciseStatus, openedAt, openedBy);
    }
}
