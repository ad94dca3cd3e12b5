package dev.vedette.incident.readiness;

import dev.vedette.incident.problem.Fields;
import dev.vedette.incident.readiness.SetReadiness.Order;
import dev.vedette.incident.releasability.ExerciseStatus;
import dev.vedette.incident.releasability.Tlp;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Reads what readiness is ordered with, in JSON. */
public final class OrderReader {

    /** A body that sets it. */
    public static final String EXAMPLE = """
            {"level": "INCREASED", "reason": "Armed movement near Banje", "tlp": "TLP:AMBER", "exerciseStatus": "EXERCISE"}""";

    private OrderReader() {}

    /** What the fields of a body order. */
    public static Order order(Fields fields) {
        return new Order(
                fields.oneOf("level", Level.class),
                fields.text("reason"),
                fields.instant("validFrom"),
                fields.instant("validUntil"),
                fields.oneOf("tlp", Tlp.class, Tlp::label),
                fields.line("classification"),
                fields.codes("releasableTo"),
                fields.oneOf("exerciseStatus", ExerciseStatus.class),
                fields.codes("keptFrom"));
    }

    /** The body, for the description of the API. */
    @Schema(name = "ReadinessOrder")
    public record Body(
            Level level,
            String reason,
            @Nullable OffsetDateTime validFrom,
            @Nullable OffsetDateTime validUntil,
            @Schema(examples = "TLP:AMBER") String tlp,

            @Nullable @Schema(examples = "NATO RESTRICTED", description = "Absent: it is not classified.")
            String classification,

            @Nullable List<String> releasableTo,
            @Nullable ExerciseStatus exerciseStatus,

            @Schema(
                    description =
                            "Organisations that know of a level which this one replaces, and may not know it on purpose. Without it such"
                                    + " an order is refused: they would go on holding what is over.")
            @Nullable
            List<String> keptFrom) {}
}
