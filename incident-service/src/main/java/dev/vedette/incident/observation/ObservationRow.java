package dev.vedette.incident.observation;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** An observation as a row: which version is current. */
@Entity
@Table(name = "observation")
class ObservationRow {

    @Id
    UUID id;

    String reference;

    @Column(name = "incident_id")
    UUID incidentId;

    @Column(name = "current_version")
    int currentVersion;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected ObservationRow() {}

    ObservationRow(ObservationVersion first) {
        id = first.id();
        reference = first.reference();
        incidentId = first.incidentId();
        currentVersion = first.version();
    }
}
