package dev.vedette.incident.attachment;

import dev.vedette.incident.account.CurrentCaller;
import dev.vedette.incident.attachment.Attachments.HandedOut;
import dev.vedette.incident.problem.Problem;
import dev.vedette.incident.problem.Problem.Sort;
import dev.vedette.incident.problem.Problems;
import dev.vedette.incident.problem.QueryParameters;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Attachments by REST. */
@Path("/api/v1/attachments")
@Authenticated
@Tag(name = "Attachments", description = "Footage and files. Store one, then file an observation that carries its id.")
class AttachmentResource {

    private final Attachments attachments;
    private final CustodyLog custody;
    private final CurrentCaller callers;

    AttachmentResource(Attachments attachments, CustodyLog custody, CurrentCaller callers) {
        this.attachments = attachments;
        this.custody = custody;
        this.callers = callers;
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "What is known about a file")
    @APIResponse(
            responseCode = "200",
            description = "The file's description",
            content = @Content(schema = @Schema(implementation = AttachmentView.class)))
    public Response find(@PathParam("id") UUID id) {
        var caller = callers.get();
        return attachments
                .find(caller, id)
                .map(found -> Response.ok(AttachmentView.of(found, caller)).build())
                .orElseGet(Problems::notFound);
    }

    @GET
    @Path("/{id}/content")
    @Operation(
            summary = "The file",
            description =
                    "National organisations and the uploader's own get the original; partners get a copy without metadata. It is not there"
                            + " for organisations from which the release policy hides attachments."
                            + " Handing it out is written to the custody log. Repr-Digest is the SHA-256 of what is handed out.")
    @APIResponse(
            responseCode = "200",
            description = "The content",
            content =
                    @Content(
                            mediaType = MediaType.WILDCARD,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "403",
            description = "You may see the file's description, but the metadata in it cannot be removed",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "404",
            description = "It does not exist, or you may not see it",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response content(@PathParam("id") UUID id) {
        return attachments
                .handOut(callers.get(), id)
                .map(AttachmentResource::handedOut)
                .orElseGet(Problems::notFound);
    }

    /** The headers alone: without this, the framework would answer by {@link #content}, and nobody is handed anything here. */
    @HEAD
    @Path("/{id}/content")
    @Operation(hidden = true)
    public Response describe(@PathParam("id") UUID id) {
        return attachments
                .describe(callers.get(), id)
                .map(AttachmentResource::handedOut)
                .orElseGet(Problems::notFound);
    }

    private static Response handedOut(HandedOut it) {
        if (it.file() == null || it.sha256() == null) {
            return Problems.answer(Problem.of(
                    Sort.FORBIDDEN,
                    "The metadata in this file cannot be removed, and its author has not said that partners may have it as it is."
                            + " Ask " + it.attachment().organisation() + "."));
        }
        var whole = new WholeFile(it.file());
        String digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(it.sha256()));
        return Response.ok(whole, it.attachment().mediaType())
                .header("Content-Length", whole.length())
                .header("Accept-Ranges", "none")
                // Never shown in place: what was uploaded must not act in our name.
                .header(
                        "Content-Disposition",
                        FileNames.disposition(it.attachment().fileName()))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .header("Repr-Digest", "sha-256=:" + digest + ":")
                .header("Vedette-Form", it.form().name())
                .build();
    }

    @GET
    @Path("/{id}/custody")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Who did what with the file, oldest first",
            description =
                    "Who stored, filed, and was handed it, when, and in which form. For the uploader's organisation.")
    @Parameter(name = "page", in = ParameterIn.QUERY, schema = @Schema(type = SchemaType.INTEGER, minimum = "0"))
    @Parameter(
            name = "size",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
    @APIResponse(
            responseCode = "200",
            description = "Entries",
            content = @Content(schema = @Schema(implementation = CustodyPage.class)))
    @APIResponse(
            responseCode = "403",
            description = "Another organisation uploaded it",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response custody(@Context UriInfo uri, @PathParam("id") UUID id) {
        var page = QueryParameters.read(uri, QueryParameters::page);
        var caller = callers.get();
        return attachments
                .find(caller, id)
                .map(found -> found.organisation().equals(caller.organisation().code())
                        ? Response.ok(custody.of(id, page)).build()
                        : Problems.answer(Problem.of(
                                Sort.FORBIDDEN,
                                "Only the organisation that uploaded a file may read its custody log.")))
                .orElseGet(Problems::notFound);
    }

    private record CustodyPage(List<CustodyEntry> items, int page, int size, long total) {}
}
