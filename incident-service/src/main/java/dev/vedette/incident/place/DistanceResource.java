package dev.vedette.incident.place;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.vedette.incident.problem.Fields;
import dev.vedette.incident.problem.QueryParameters;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The distance to the border, by REST. */
@Path("/api/v1/distance")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Places")
class DistanceResource {

    private static final double MAX_UNCERTAINTY_METRES = 100_000;

    private final BorderLine line;

    DistanceResource(BorderLine line) {
        this.line = line;
    }

    @GET
    @Operation(
            summary = "Measure the distance to the border",
            description =
                    "As it is derived for an observation. The verdict is INDETERMINATE if the distance is less than the"
                            + " errors of location and line together; without uncertainty, 100 m are assumed.")
    @Parameter(
            name = "lat",
            in = ParameterIn.QUERY,
            required = true,
            description = "Latitude, degrees, north positive",
            schema = @Schema(type = SchemaType.NUMBER, minimum = "-90", maximum = "90"),
            example = "42.97028")
    @Parameter(
            name = "lon",
            in = ParameterIn.QUERY,
            required = true,
            description = "Longitude, degrees, east positive",
            schema = @Schema(type = SchemaType.NUMBER, minimum = "-180", maximum = "180"),
            example = "20.56306")
    @Parameter(
            name = "uncertainty",
            in = ParameterIn.QUERY,
            description = "Radius around the coordinates, metres",
            schema = @Schema(type = SchemaType.NUMBER, minimum = "0", maximum = "100000"),
            example = "500")
    public AttributedDistance measure(@Context UriInfo uri) {
        Question question = QueryParameters.read(uri, DistanceResource::question);
        return new AttributedDistance(
                line.distanceFrom(question.coordinates(), question.uncertaintyMetres()), line.attribution());
    }

    private static Question question(Fields parameters) {
        Double latitude = parameters.required("lat", parameters.number("lat", -90, 90));
        Double longitude = parameters.required("lon", parameters.number("lon", -180, 180));
        Double uncertainty = parameters.number("uncertainty", 0, MAX_UNCERTAINTY_METRES);
        Coordinates coordinates = latitude == null || longitude == null ? null : new Coordinates(latitude, longitude);
        return new Question(coordinates, uncertainty);
    }

    private record Question(
            @Nullable Coordinates coordinates, @Nullable Double uncertaintyMetres) {}

    /** A distance, and whose line it was measured to. */
    public record AttributedDistance(@JsonUnwrapped DistanceToBorder distance, String attribution) {}
}
