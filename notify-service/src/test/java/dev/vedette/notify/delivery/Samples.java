package dev.vedette.notify.delivery;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Organisation;
import dev.vedette.notify.directory.Tier;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.Activity;
import dev.vedette.notify.event.Armed;
import dev.vedette.notify.event.Attachment;
import dev.vedette.notify.event.Category;
import dev.vedette.notify.event.Certainty;
import dev.vedette.notify.event.Coordinates;
import dev.vedette.notify.event.DistanceToBorder;
import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.ObservationKind;
import dev.vedette.notify.event.Place;
import dev.vedette.notify.event.Readiness;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.event.ReadinessLevel;
import dev.vedette.notify.event.Severity;
import dev.vedette.notify.event.Source;
import dev.vedette.notify.event.StatusChange;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.event.TimePrecision;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.event.Unit;
import dev.vedette.notify.event.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events and contacts of the founding story, for tests. */
public final class Samples {

    private static final OffsetDateTime SEEN = OffsetDateTime.parse("2026-03-07T15:20:00+01:00");

    private Samples() {}

    public static Contact contact(String organisation, boolean tlpRed) {
        String id = organisation.toLowerCase(java.util.Locale.ROOT) + "-duty";
        return new Contact(
                id,
                organisation + " duty",
                organisation,
                id + "@" + organisation.toLowerCase(java.util.Locale.ROOT) + ".example",
                "en",
                ZoneId.of("Europe/Belgrade"),
                tlpRed,
                Validity.ALWAYS);
    }

    public static Organisation organisation(String code) {
        boolean national = Set.of("MIA", "MOD", "KIA").contains(code);
        return new Organisation(
                code,
                "Organisation " + code,
                national ? Tier.NATIONAL : Tier.PARTNER,
                national ? "border" : "Administrative Boundary Line",
                national ? List.of("MIA", "MOD", "KIA") : List.of("MIA", "MOD", "KIA", "KFOR"));
    }

    public static Directory directory(String... organisations) {
        List<String> codes = List.of(organisations);
        return Directory.of(
                codes.stream().map(Samples::organisation).toList(),
                codes.stream().map(code -> contact(code, !code.equals("MOD"))).toList());
    }

    public static Marking marking(Tlp tlp, String... releasableTo) {
        return new Marking(tlp, "MIA", Set.of(releasableTo), ExerciseStatus.EXERCISE);
    }

    /** With a reference of its own, as every incident has: the tests share one database. */
    public static IncidentRef incident() {
        UUID id = UUID.randomUUID();
        String digits = id.toString().toUpperCase(Locale.ROOT);
        return new IncidentRef(id, "VDT-" + digits.substring(0, 4) + "-" + digits.substring(4, 8), IncidentStatus.OPEN);
    }

    public static ObservationEvent filed(IncidentRef incident, Marking marking) {
        return recorded(incident, marking, UUID.randomUUID(), 1, ObservationChange.FILED, null, 10.0);
    }

    public static ObservationEvent corrected(ObservationEvent before, Marking marking) {
        return recorded(
                before.incident(),
                marking,
                before.observation().id(),
                before.observation().version() + 1,
                ObservationChange.CORRECTED,
                "Distance was tens of metres, not ten; the claim came second-hand",
                60.0);
    }

    /** Newer facts: another claim of the distance, and nothing else. */
    public static ObservationEvent updated(ObservationEvent before, Marking marking) {
        return changed(before, marking, ObservationChange.UPDATED, 60.0);
    }

    public static ObservationEvent retracted(ObservationEvent before, Marking marking) {
        return changed(before, marking, ObservationChange.RETRACTED, 10.0);
    }

    /** A correction of nothing but the marking. */
    public static ObservationEvent relisted(ObservationEvent before, Marking marking) {
        return relisted(before, before, marking);
    }

    /** A correction that says what that version said. */
    public static ObservationEvent relisted(ObservationEvent before, ObservationEvent facts, Marking marking) {
        ObservationEvent event = changed(before, marking, ObservationChange.CORRECTED, 10.0);
        Observation it = event.observation();
        Observation was = facts.observation();
        return new ObservationEvent(
                event.id(),
                event.recordedAt(),
                marking,
                event.incident(),
                new Observation(
                        it.id(),
                        it.reference(),
                        it.version(),
                        it.change(),
                        it.replacesVersion(),
                        it.changeReason(),
                        List.of("releasableTo"),
                        was.kind(),
                        was.headline(),
                        was.category(),
                        was.severity(),
                        was.urgency(),
                        was.certainty(),
                        was.armed(),
                        was.size(),
                        was.activity(),
                        was.unit(),
                        was.equipment(),
                        was.directionDegrees(),
                        was.observedFrom(),
                        was.observedTo(),
                        was.timePrecision(),
                        was.reportedAt(),
                        was.receivedAt(),
                        was.lateEntry(),
                        was.place(),
                        was.distanceToBorder(),
                        was.reportedDistanceToBorderMetres(),
                        was.source(),
                        was.negative(),
                        was.attachments()));
    }

    private static ObservationEvent changed(
            ObservationEvent before, Marking marking, ObservationChange change, double reportedMetres) {
        return recorded(
                before.incident(),
                marking,
                before.observation().id(),
                before.observation().version() + 1,
                change,
                "It was not so",
                reportedMetres);
    }

    /** The same event, with a note on the place. */
    public static ObservationEvent withNote(ObservationEvent event, String note) {
        Observation it = event.observation();
        return new ObservationEvent(
                event.id(),
                event.recordedAt(),
                event.marking(),
                event.incident(),
                observation(it.id(), it.version(), it.change(), it.changeReason(), 10.0, note));
    }

    /** The same event, but received then. */
    public static ObservationEvent receivedAt(ObservationEvent event, OffsetDateTime when) {
        Observation it = event.observation();
        return new ObservationEvent(
                event.id(),
                event.recordedAt(),
                event.marking(),
                event.incident(),
                observation(it.id(), it.version(), it.change(), it.changeReason(), 10.0, null, when));
    }

    public static StatusEvent escalated(IncidentRef incident, Marking marking, UUID... cited) {
        return step(incident, IncidentStatus.OPEN, IncidentStatus.ESCALATED, marking, cited);
    }

    /** A step as the event says it: with how the incident truly stood before. */
    public static StatusEvent step(
            IncidentRef incident, IncidentStatus from, IncidentStatus to, Marking marking, UUID... cited) {
        return new StatusEvent(
                UUID.randomUUID(),
                Instant.parse("2026-03-07T15:08:00Z"),
                marking,
                new IncidentRef(incident.id(), incident.reference(), to),
                new StatusChange(
                        UUID.randomUUID(),
                        from,
                        to,
                        "Vehicles within metres of the line for over half an hour",
                        List.of(cited)));
    }

    /** One that holds for the next hour. */
    public static ReadinessEvent readiness(ReadinessLevel level, Marking marking) {
        return readiness(level, marking, Duration.ZERO);
    }

    /** Announced to begin after that time. */
    public static ReadinessEvent readiness(ReadinessLevel level, Marking marking, Duration ahead) {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        OffsetDateTime from = now.plus(ahead);
        var readiness =
                new Readiness(UUID.randomUUID(), level, null, "Vehicles near the line", from, from.plusHours(1), null);
        return new ReadinessEvent(UUID.randomUUID(), now.toInstant(), marking, readiness);
    }

    private static ObservationEvent recorded(
            IncidentRef incident,
            Marking marking,
            UUID observation,
            int version,
            ObservationChange change,
            @Nullable String reason,
            double reportedMetres) {
        return new ObservationEvent(
                UUID.randomUUID(),
                Instant.parse("2026-03-07T14:28:02.120Z"),
                marking,
                incident,
                observation(observation, version, change, reason, reportedMetres, null));
    }

    private static Observation observation(
            UUID id,
            int version,
            ObservationChange change,
            @Nullable String reason,
            double reportedMetres,
            @Nullable String note) {
        return observation(id, version, change, reason, reportedMetres, note, SEEN.plusMinutes(9));
    }

    private static Observation observation(
            UUID id,
            int version,
            ObservationChange change,
            @Nullable String reason,
            double reportedMetres,
            @Nullable String note,
            OffsetDateTime receivedAt) {
        return new Observation(
                id,
                "OBS-4T9B-ZK1C",
                version,
                change,
                version == 1 ? null : version - 1,
                reason,
                List.of(),
                ObservationKind.SIGHTING,
                "Armed Serbian forces moving close to the border near Banje",
                Category.SECURITY,
                Severity.SEVERE,
                Urgency.IMMEDIATE,
                Certainty.OBSERVED,
                Armed.YES,
                null,
                new Activity(Activity.Code.MOVING, "Armed movement towards the line; vehicles <stationary> & waiting"),
                new Unit("none claimed", "regular army"),
                null,
                350.0,
                SEEN,
                SEEN.plusMinutes(5),
                TimePrecision.MINUTE,
                SEEN.plusMinutes(8),
                receivedAt,
                false,
                new Place(
                        "Banje",
                        "Zubin Potok",
                        "geonames:792921",
                        new Coordinates(42.97028, 20.56306, "42.97028, 20.56306", Coordinates.Format.DECIMAL),
                        500.0,
                        note),
                new DistanceToBorder(
                        523.7,
                        500.0,
                        50.0,
                        DistanceToBorder.Verdict.INDETERMINATE,
                        new DistanceToBorder.Dataset("osm-line", "2017-12"),
                        null,
                        List.of()),
                reportedMetres,
                new Source(Source.Type.PATROL, Source.Reliability.B, 2, Source.Basis.FACT, null),
                null,
                List.of(new Attachment(
                        UUID.randomUUID(),
                        "footage.mp4",
                        "video/mp4",
                        7_340_032,
                        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                        SEEN,
                        Attachment.PartnerForm.CLEANED)));
    }
}
