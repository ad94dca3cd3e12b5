package dev.vedette.incident.releasability;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a release policy can permit, by the names of the contract. Closed: what is in none of these lists is shown to nobody but its
 * originator.
 */
public enum Field {
    CHANGE_REASON("changeReason"),
    HEADLINE("headline"),
    CATEGORY("category"),
    SEVERITY("severity"),
    URGENCY("urgency"),
    CERTAINTY("certainty"),
    ARMED("armed"),
    SIZE("size", "min", "max", "estimate"),
    ACTIVITY_CODE("activity.code"),
    ACTIVITY_TEXT("activity.text"),
    UNIT_CLAIMED("unit.claimed"),
    UNIT_ASSESSED("unit.assessed"),
    EQUIPMENT("equipment"),
    DIRECTION("directionDegrees"),
    OBSERVED_FROM("observedFrom"),
    OBSERVED_TO("observedTo"),
    TIME_PRECISION("timePrecision"),
    REPORTED_AT("reportedAt"),
    LATE_ENTRY("lateEntry"),
    PLACE_NAME("place.name"),
    PLACE_MUNICIPALITY("place.municipality"),
    PLACE_GAZETTEER_ID("place.gazetteerId"),
    PLACE_NOTE("place.note"),
    DISTANCE(
            "distanceToBorder",
            "metres",
            "locationErrorMetres",
            "datasetErrorMetres",
            "verdict",
            "dataset.id",
            "dataset.version",
            "measuredFrom"),
    REPORTED_DISTANCE("reportedDistanceToBorderMetres"),
    SOURCE_TYPE("source.type"),
    SOURCE_RELIABILITY("source.reliability"),
    SOURCE_CREDIBILITY("source.credibility"),
    SOURCE_BASIS("source.basis"),
    SOURCE_SECOND_HAND("source.secondHand"),
    NEGATIVE_AREA("negative.area"),
    NEGATIVE_FROM("negative.from"),
    NEGATIVE_TO("negative.to"),
    NEGATIVE_MEANS("negative.means"),
    NEGATIVE_COVERAGE("negative.coverage"),
    NEGATIVE_AS_OF("negative.asOf"),
    ATTACHMENTS("attachments", "id", "fileName", "mediaType", "sizeBytes", "sha256", "capturedAt", "partnerForm"),
    STATUS_REASON("status.reason"),
    READINESS_REASON("readiness.reason"),
    /** Names of the rules that asked for somebody: not part of what was recorded, but they can say something of it. */
    RULES("rules");

    /** Shown to everyone who may know that there is something: how it is called, which version and of what kind it is. */
    public static final Set<String> ALWAYS = Set.of(
            "id",
            "reference",
            "version",
            "change",
            "replacesVersion",
            "changedFields",
            "kind",
            "receivedAt",
            "status.id",
            "status.from",
            "status.to",
            "status.citedObservations",
            "readiness.id",
            "readiness.level",
            "readiness.previousLevel",
            "readiness.validFrom",
            "readiness.validUntil");

    /** Follow the precision of a view. */
    public static final Set<String> BY_PRECISION = Set.of(
            "place.coordinates.latitude",
            "place.coordinates.longitude",
            "place.coordinates.entered",
            "place.coordinates.format",
            "place.uncertaintyMetres");

    private final String path;
    private final List<String> parts;

    Field(String path, String... parts) {
        this.path = path;
        this.parts = List.of(parts);
    }

    /** Its name in a policy. */
    public String path() {
        return path;
    }

    /** Everything that is shown with it. */
    public Set<String> covers() {
        return parts.isEmpty()
                ? Set.of(path)
                : parts.stream().map(part -> path + "." + part).collect(Collectors.toUnmodifiableSet());
    }

    /** The one with exactly this name. */
    public static Optional<Field> ofPath(String path) {
        return Arrays.stream(values()).filter(field -> field.path.equals(path)).findFirst();
    }

    /** All names, in the order of the contract. */
    public static List<String> paths() {
        return Stream.of(values()).map(Field::path).toList();
    }
}
