package dev.vedette.incident.observation;

import dev.vedette.incident.observation.ObservationVersion.Reporter;
import dev.vedette.incident.place.DistanceToBorder;
import dev.vedette.incident.releasability.ExerciseStatus;
import dev.vedette.incident.releasability.Marking;
import dev.vedette.incident.releasability.Tlp;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A version as a row. */
@Entity
@Immutable
@Table(name = "observation_version")
@IdClass(VersionRow.Key.class)
class VersionRow {

    /** Which version of which observation. */
    record Key(UUID observationId, int version) implements Serializable {}

    @Id
    @Column(name = "observation_id")
    UUID observationId;

    @Id
    int version;

    String reference;

    @Column(name = "incident_id")
    UUID incidentId;

    @Column(name = "incident_reference")
    String incidentReference;

    @Enumerated(EnumType.STRING)
    Change change;

    @Column(name = "change_reason")
    @Nullable
    String changeReason;

    @Column(name = "changed_fields")
    String[] changedFields;

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

    @Enumerated(EnumType.STRING)
    Kind kind;

    @Enumerated(EnumType.STRING)
    Severity severity;

    @Column(name = "search_text")
    String searchText;

    @JdbcTypeCode(SqlTypes.JSON)
    String content;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "distance_to_border")
    @Nullable
    String distanceToBorder;

    @JdbcTypeCode(SqlTypes.JSON)
    String attachments;

    @Column(name = "late_entry")
    boolean lateEntry;

    @Column(name = "received_at")
    Instant receivedAt;

    @Column(name = "recorded_at")
    Instant recordedAt;

    @Column(name = "event_id")
    UUID eventId;

    @Column(name = "reporter_name")
    @Nullable
    String reporterName;

    @Column(name = "reporter_position")
    @Nullable
    String reporterPosition;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected VersionRow() {}

    VersionRow(ObservationVersion recorded) {
        observationId = recorded.id();
        version = recorded.version();
        reference = recorded.reference();
        incidentId = recorded.incidentId();
        incidentReference = recorded.incidentReference();
        change = recorded.change();
        changeReason = recorded.changeReason();
        changedFields = recorded.changedFields().toArray(String[]::new);
        tlp = recorded.marking().tlp();
        classification = recorded.marking().classification();
        originator = recorded.marking().originator();
        releasableTo = recorded.marking().releasableTo().toArray(String[]::new);
        exerciseStatus = recorded.marking().exerciseStatus();
        author = recorded.author();
        kind = recorded.content().kind();
        severity = recorded.content().severity();
        searchText = searchText(recorded);
        content = ObservationJson.write(recorded.content());
        var distance = recorded.distanceToBorder();
        distanceToBorder = distance == null ? null : ObservationJson.write(distance);
        attachments = ObservationJson.write(recorded.attachments());
        lateEntry = recorded.lateEntry();
        receivedAt = recorded.receivedAt();
        recordedAt = recorded.recordedAt();
        eventId = recorded.eventId();
        reporterName = recorded.reporter() == null ? null : recorded.reporter().name();
        reporterPosition =
                recorded.reporter() == null ? null : recorded.reporter().position();
    }

    private static String searchText(ObservationVersion recorded) {
        var place = recorded.content().place();
        return Stream.of(
                        recorded.reference(),
                        recorded.content().headline(),
                        place == null ? null : place.name(),
                        place == null ? null : place.municipality())
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
    }

    ObservationVersion toVersion() {
        return new ObservationVersion(
                observationId,
                reference,
                version,
                change,
                changeReason,
                List.of(changedFields),
                incidentId,
                incidentReference,
                new Marking(tlp, originator, List.of(releasableTo), exerciseStatus, classification),
                ObservationJson.read(content, ObservationContent.class),
                receivedAt,
                lateEntry,
                distanceToBorder == null ? null : ObservationJson.read(distanceToBorder, DistanceToBorder.class),
                List.of(ObservationJson.read(attachments, FiledAttachment[].class)),
                author,
                recordedAt,
                eventId,
                reporterName == null && reporterPosition == null ? null : new Reporter(reporterName, reporterPosition));
    }
}
