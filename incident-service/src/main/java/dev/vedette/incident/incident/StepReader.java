package dev.vedette.incident.incident;

import dev.vedette.incident.incident.ChangeIncidentStatus.Step;
import dev.vedette.incident.problem.Fields;
import dev.vedette.incident.releasability.Tlp;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Reads what a step is asked for with, in JSON. */
public final class StepReader {

    /** A body that takes a step. */
    public static final String EXAMPLE = """
            {"status": "ESCALATED", "reason": "Vehicles within metres of the line for over half an hour",
             "expectedStatus": "OPEN"}""";

    private StepReader() {}

    /** The step that the fields of a body ask for. */
    public static Step step(Fields fields) {
        return new Step(
                fields.oneOf("status", IncidentStatus.class),
                fields.text("reason"),
                Objects.requireNonNullElse(fields.uuids("citedObservations", 100), List.of()),
                fields.oneOf("tlp", Tlp.class, Tlp::label),
                fields.line("classification"),
                fields.codes("releasableTo"),
                fields.oneOf("expectedStatus", IncidentStatus.class));
    }

    /** The body, for the description of the API. */
    @Schema(name = "StatusStep")
    public record Body(
            IncidentStatus status,
            String reason,
            @Nullable List<UUID> citedObservations,
            @Nullable @Schema(examples = "TLP:AMBER") String tlp,

            @Nullable
            @Schema(examples = "NATO RESTRICTED", description = "With tlp. Absent: the step is not classified.")
            String classification,

            @Nullable List<String> releasableTo,
            @Nullable IncidentStatus expectedStatus) {}
}
