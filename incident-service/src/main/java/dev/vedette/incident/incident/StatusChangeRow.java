package dev.vedette.incident.incident;

import dev.vedette.incident.releasability.ExerciseStatus;
import dev.vedette.incident.releasability.Marking;
import dev.vedette.incident.releasability.Tlp;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A status step as a row. */
@Entity
@Immutable
@Table(name = "status_change")
class StatusChangeRow {

    @Id
    UUID id;

    @Column(name = "incident_id")
    UUID incidentId;

    @Enumerated(EnumType.STRING)
    @Column(name = "from_status")
    IncidentStatus from;

    @Enumerated(EnumType.STRING)
    @Column(name = "to_status")
    IncidentStatus to;

    String reason;

    @Column(name = "cited_observations")
    UUID[] citedObservations;

    @Enumerated(EnumType.STRING)
    Tlp tlp;

    @Nullable
    String classification;

    String originator;

    @Column(name = "releasable_to")
    String[] releasableTo;

    @Enumerated(EnumType.STRING)
    @Column(name = "exercise_status")
    ExerciseStatus exerciseStatus;

    String author;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "event_id")
    UUID eventId;

    /** Given by the database when the step is kept. */
    @Column(insertable = false, updatable = false)
    long position;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected StatusChangeRow() {}

    StatusChangeRow(StatusChange change) {
        id = change.id();
        incidentId = change.incidentId();
        from = change.from();
        to = change.to();
        reason = change.reason();
        citedObservations = change.citedObservations().toArray(UUID[]::new);
        tlp = change.marking().tlp();
        classification = change.marking().classification();
        originator = change.marking().originator();
        releasableTo = change.marking().releasableTo().toArray(String[]::new);
        exerciseStatus = change.marking().exerciseStatus();
        author = change.author();
        recordedAt = change.recordedAt();
        eventId = change.eventId();
    }

    StatusChange toChange() {
        return new StatusChange(
                id,
                incidentId,
                from,
                to,
                reason,
                List.of(citedObservations),
                new Marking(tlp, originator, List.of(releasableTo), exerciseStatus, classification),
                author,
                recordedAt,
                eventId);
    }
}
