package dev.vedette.incident.account;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The known organisations, by REST. */
@Path("/api/v1/organisations")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Organisations", description = "Whom something can be released to.")
class OrganisationResource {

    private final Organisations organisations;

    OrganisationResource(Organisations organisations) {
        this.organisations = organisations;
    }

    /** All of them. */
    record Known(List<Organisation> items) {}

    @GET
    @Operation(summary = "All known organisations, by code")
    public Known all() {
        return new Known(organisations.all());
    }
}
