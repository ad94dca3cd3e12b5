package dev.vedette.incident.place;

import dev.vedette.incident.problem.Fields;
import dev.vedette.incident.problem.QueryParameters;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Places by name, by REST. */
@Path("/api/v1/places")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(
        name = "Places",
        description = "Places by name, and their distance to the border. The bundled places are from GeoNames"
                + " (geonames.org, CC BY 4.0), the bundled line is © OpenStreetMap contributors (ODbL).")
class PlaceResource {

    private static final int MAX_SIZE = 100;
    private static final int DEFAULT_SIZE = 20;

    private final Gazetteer gazetteer;
    private final PlaceSettings settings;

    PlaceResource(Gazetteer gazetteer, PlaceSettings settings) {
        this.gazetteer = gazetteer;
        this.settings = settings;
    }

    @GET
    @Operation(
            summary = "Find places by name",
            description =
                    "Compares beginnings of words without regard to accents, in Latin or Cyrillic; the best match first."
                            + " Municipality, region and country tell places of the same name apart. A place may lack coordinates.")
    @Parameter(
            name = "q",
            in = ParameterIn.QUERY,
            required = true,
            schema = @Schema(type = SchemaType.STRING, maxLength = 300),
            example = "zubin")
    @Parameter(
            name = "size",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20"))
    public FoundPlaces find(@Context UriInfo uri) {
        Question question = QueryParameters.read(uri, PlaceResource::question);
        return new FoundPlaces(gazetteer.search(question.text(), question.size()), settings.gazetteerAttribution());
    }

    private static Question question(Fields parameters) {
        String text = parameters.required("q", parameters.line("q"));
        Integer size = parameters.integer("size", 1, MAX_SIZE);
        return new Question(text == null ? "" : text, size == null ? DEFAULT_SIZE : size);
    }

    private record Question(String text, int size) {}

    /** The places that were found. */
    public record FoundPlaces(List<GazetteerPlace> items, String attribution) {}
}
