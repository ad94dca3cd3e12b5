package dev.vedette.incident.observation;

import dev.vedette.incident.releasability.ExerciseStatus;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the API's description says about request bodies, which are read field by field. */
public final class ObservationExamples {

    public static final String SIGHTING = """
            {"kind": "SIGHTING", "headline": "Armed forces moving close to the border near Banje", "armed": "YES",
             "severity": "SEVERE", "urgency": "IMMEDIATE", "certainty": "OBSERVED", "exerciseStatus": "EXERCISE",
             "size": {"min": 20, "max": 30, "estimate": true}, "activity": {"code": "MOVING"},
             "observedFrom": "2026-03-07T15:20:00+01:00", "observedTo": "2026-03-07T15:25:00+01:00",
             "reportedAt": "2026-03-07T15:28:00+01:00",
             "place": {"name": "Banje", "municipality": "Zubin Potok", "gazetteerId": "geonames:792921",
                       "coordinates": {"entered": "34T DN 64368 57607"}, "uncertaintyMetres": 500},
             "source": {"type": "PATROL", "reliability": "B", "credibility": 2, "basis": "FACT"},
             "tlp": "TLP:AMBER", "releasableTo": ["MOD", "KIA", "KFOR"]}""";

    static final String NEGATIVE = """
            {"kind": "NEGATIVE", "headline": "No approach observed again today until 16:00", "exerciseStatus": "EXERCISE",
             "place": {"name": "Banje", "municipality": "Zubin Potok"},
             "negative": {"area": "line of sight from Banje", "from": "2026-03-07T14:00:00+01:00",
                          "to": "2026-03-07T16:00:00+01:00", "means": "UAV and binoculars", "coverage": "PARTIAL",
                          "asOf": "2026-03-07T16:00:00+01:00"},
             "tlp": "TLP:GREEN", "releasableTo": ["MOD", "KIA", "KFOR", "EULEX"]}""";

    public static final String UPDATE = """
            {"reason": "They have halted", "expectedVersion": 1, "observation":
             {"kind": "SIGHTING", "headline": "Armed forces have halted close to the border near Banje", "armed": "YES",
              "severity": "SEVERE", "urgency": "IMMEDIATE", "certainty": "OBSERVED", "exerciseStatus": "EXERCISE",
              "size": {"min": 20, "max": 30, "estimate": true}, "activity": {"code": "STATIONARY"},
              "observedFrom": "2026-03-07T15:20:00+01:00", "observedTo": "2026-03-07T15:45:00+01:00",
              "reportedAt": "2026-03-07T15:48:00+01:00",
              "place": {"name": "Banje", "municipality": "Zubin Potok", "gazetteerId": "geonames:792921",
                        "coordinates": {"entered": "34T DN 64368 57607"}, "uncertaintyMetres": 500},
              "source": {"type": "PATROL", "reliability": "B", "credibility": 2, "basis": "FACT"},
              "tlp": "TLP:AMBER", "releasableTo": ["MOD", "KIA", "KFOR"]}}""";

    public static final String CORRECTION = """
            {"reason": "Distance was tens of metres, not ten; the claim came second-hand", "expectedVersion": 1,
             "changes": {"reportedDistanceToBorderMetres": 60}}""";

    public static final String RETRACTION = """
            {"reason": "Filed against the wrong place", "expectedVersion": 2}""";

    private ObservationExamples() {}

    @Schema(name = "ObservationFiling", description = "What is filed besides the observation's content.")
    record Filing(
            @Nullable UUID incidentId,
            @Schema(examples = "TLP:AMBER") String tlp,

            @Schema(
                    description =
                            "A level of the release policy that you are cleared for, as it is written there. Absent: it is not classified;"
                                    + " of an update, it stays as it is.",
                    examples = "NATO RESTRICTED")
            @Nullable
            String classification,

            @Nullable List<String> releasableTo,
            @Nullable ExerciseStatus exerciseStatus,
            @Nullable String reporterName,
            @Nullable String reporterPosition,
            @Nullable List<AttachmentId> attachments,

            @Schema(
                    description =
                            "True: the place is meant, though the gazetteer has it far from the coordinates. It is not stored. Without"
                                    + " it, that is refused (ADR 62); a place that stays as it is needs none.",
                    defaultValue = "false")
            @Nullable
            Boolean placeConfirmed) {}

    @Schema(name = "AttachmentId")
    record AttachmentId(UUID id) {}

    @Schema(
            name = "Observation",
            description = "Required: kind, headline, tlp, and place unless PARTNER_STATEMENT or ASSESSMENT.",
            allOf = {ObservationContent.class, Filing.class})
    public interface Body {}

    @Schema(name = "ObservationUpdate")
    public record Update(String reason, @Nullable Integer expectedVersion, Body observation) {}

    @Schema(name = "ObservationCorrection")
    public record Correction(
            String reason,
            @Nullable Integer expectedVersion,

            @Schema(description = "JSON merge patch (RFC 7396) of the observation as it would be filed.")
            Object changes) {}

    @Schema(name = "ObservationRetraction")
    public record Retraction(String reason, @Nullable Integer expectedVersion) {}
}
