package dev.vedette.notify.routing;

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
import dev.vedette.notify.event.Size;
import dev.vedette.notify.event.StatusChange;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.event.Urgency;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Builds events for tests; each setter returns the same builder. */
public final class Sample {

    public static final Instant NOW = Instant.parse("2026-03-07T14:30:00Z");
    public static final Set<String> EVERYONE = Set.of("MIA", "MOD", "KIA", "KFOR", "EULEX", "NATO", "EU");

    private static long counter;

    private UUID incident = new UUID(0x1001, 1);
    private UUID observation = nextId();
    private int version = 1;
    private ObservationChange change = ObservationChange.FILED;
    private ObservationKind kind = ObservationKind.SIGHTING;
    private String headline = "Something was seen";
    private Severity severity = Severity.SEVERE;
    private Urgency urgency = Urgency.IMMEDIATE;
    private Certainty certainty = Certainty.OBSERVED;
    private Armed armed = Armed.UNKNOWN;
    private @Nullable DistanceToBorder distance;
    private @Nullable Place place;
    private @Nullable Size size;
    private IncidentStatus status = IncidentStatus.OPEN;
    private Tlp tlp = Tlp.AMBER;
    private String originator = "MIA";
    private Set<String> releasableTo = EVERYONE;
    private ExerciseStatus exercise = ExerciseStatus.ACTUAL;
    private final List<Attachment> attachments = new ArrayList<>();

    public static Sample event() {
        return new Sample();
    }

    private static synchronized UUID nextId() {
        return new UUID(0x2002, ++counter);
    }

    public Sample incident(int number) {
        incident = new UUID(0x1001, number);
        return this;
    }

    public Sample observation(UUID id, int newVersion, ObservationChange how) {
        observation = id;
        version = newVersion;
        change = how;
        return this;
    }

    public Sample kind(ObservationKind value) {
        kind = value;
        return this;
    }

    public Sample headline(String value) {
        headline = value;
        return this;
    }

    public Sample severity(Severity value) {
        severity = value;
        return this;
    }

    public Sample urgency(Urgency value) {
        urgency = value;
        return this;
    }

    public Sample certainty(Certainty value) {
        certainty = value;
        return this;
    }

    public Sample armed(Armed value) {
        armed = value;
        return this;
    }

    public Sample distance(double metres, double locationError, double datasetError) {
        distance = new DistanceToBorder(
                metres,
                locationError,
                datasetError,
                DistanceToBorder.Verdict.INSIDE,
                new DistanceToBorder.Dataset("line", "1"),
                null,
                List.of());
        return this;
    }

    public Sample municipality(String value) {
        place = new Place(null, value, null, null, null, null);
        return this;
    }

    public Sample at(double latitude, double longitude, double uncertaintyMetres) {
        var coordinates = new Coordinates(latitude, longitude, null, null);
        place = new Place(null, null, null, coordinates, uncertaintyMetres, null);
        return this;
    }

    public Sample size(int min, @Nullable Integer max) {
        size = new Size(min, max, true);
        return this;
    }

    public Sample status(IncidentStatus value) {
        status = value;
        return this;
    }

    public Sample marking(Tlp label, String by, String... to) {
        tlp = label;
        originator = by;
        releasableTo = new TreeSet<>(Set.of(to));
        return this;
    }

    public Sample exercise(ExerciseStatus value) {
        exercise = value;
        return this;
    }

    public Sample attachment() {
        attachments.add(new Attachment(nextId(), "footage.mp4", "video/mp4", 7, "0".repeat(64), null, null));
        return this;
    }

    private Marking marking() {
        var codes = new TreeSet<>(releasableTo);
        codes.add(originator);
        return new Marking(tlp, originator, codes, exercise);
    }

    private IncidentRef incidentRef() {
        return new IncidentRef(incident, "VDT-7K3M-Q2XA", status);
    }

    public ObservationEvent observed() {
        OffsetDateTime reported = NOW.atOffset(ZoneOffset.UTC);
        var body = new Observation(
                observation,
                "OBS-4T9B-ZK1C",
                version,
                change,
                version > 1 ? version - 1 : null,
                version > 1 ? "because" : null,
                List.of(),
                kind,
                headline,
                Category.SECURITY,
                severity,
                urgency,
                certainty,
                armed,
                size,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                reported,
                reported,
                false,
                place,
                distance,
                null,
                null,
                null,
                attachments);
        return new ObservationEvent(nextId(), NOW, marking(), incidentRef(), body);
    }

    public StatusEvent statusChanged() {
        var step = new StatusChange(nextId(), IncidentStatus.OPEN, status, "because", List.of());
        return new StatusEvent(nextId(), NOW, marking(), incidentRef(), step);
    }

    public ReadinessEvent readinessChanged() {
        OffsetDateTime from = NOW.atOffset(ZoneOffset.UTC);
        var readiness = new Readiness(nextId(), ReadinessLevel.INCREASED, null, "because", from, null, null);
        return new ReadinessEvent(nextId(), NOW, marking(), readiness);
    }
}
