package dev.vedette.incident.readiness;

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
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A state of readiness as a row. */
@Entity
@Immutable
@Table(name = "readiness")
class ReadinessRow {

    @Id
    UUID id;

    @Enumerated(EnumType.STRING)
    Level level;

    @Enumerated(EnumType.STRING)
    @Column(name = "previous_level")
    @Nullable
    Level previousLevel;

    String reason;

    @Column(name = "valid_from")
    String validFrom;

    @Column(name = "valid_until")
    @Nullable
    String validUntil;

    @Column(name = "overtaken_levels")
    String[] overtakenLevels;

    @Column(name = "overtaken_from")
    String[] overtakenFrom;

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

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected ReadinessRow() {}

    ReadinessRow(Readiness set) {
        id = set.id();
        level = set.level();
        previousLevel = set.previousLevel();
        reason = set.reason();
        validFrom = set.validFrom().toString();
        validUntil = set.validUntil() == null ? null : set.validUntil().toString();
        overtakenLevels = set.overtaken().stream()
                .map(announced -> announced.level().name())
                .toArray(String[]::new);
        overtakenFrom = set.overtaken().stream()
                .map(announced -> announced.validFrom().toString())
                .toArray(String[]::new);
        tlp = set.marking().tlp();
        classification = set.marking().classification();
        originator = set.marking().originator();
        releasableTo = set.marking().releasableTo().toArray(String[]::new);
        exerciseStatus = set.marking().exerciseStatus();
        author = set.author();
        recordedAt = set.recordedAt();
        eventId = set.eventId();
    }

    Readiness toReadiness() {
        return new Readiness(
                id,
                level,
                previousLevel,
                reason,
                OffsetDateTime.parse(validFrom),
                validUntil == null ? null : OffsetDateTime.parse(validUntil),
                IntStream.range(0, overtakenLevels.length)
                        .mapToObj(i -> new Readiness.Announced(
                                Level.valueOf(overtakenLevels[i]), OffsetDateTime.parse(overtakenFrom[i])))
                        .toList(),
                new Marking(tlp, originator, List.of(releasableTo), exerciseStatus, classification),
                author,
                recordedAt,
                eventId);
    }
}
