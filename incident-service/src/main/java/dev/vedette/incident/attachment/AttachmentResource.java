package dev.vedette.incident.attachment;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.account.CurrentCaller;
import dev.vedette.incident.attachment.StoreAttachment.Stored;
import dev.vedette.incident.attachment.StoreAttachment.Upload;
import dev.vedette.incident.idempotency.Idempotency;
import dev.vedette.incident.idempotency.Writes;
import dev.vedette.incident.problem.Problem;
import dev.vedette.incident.problem.Problem.Sort;
import dev.vedette.incident.problem.Problems;
import dev.vedette.incident.problem.QueryParameters;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Attachments by REST. */
@Path("/api/v1/attachments")
@Authenticated
@Tag(name = "Attachments", description = "Footage and files. Store one, then file an observation that carries its id.")
class AttachmentResource {

    private final StoreAttachment store;
    private final Attachments attachments;
    private final Idempotency idempotency;
    private final CurrentCaller callers;

    AttachmentResource(StoreAttachment store, Attachments attachments, Idempotency idempotency, CurrentCaller callers) {
        this.store = store;
        this.attachments = attachments;
        this.idempotency = idempotency;
        this.callers = callers;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Store a file",
            description =
                    "The body is the file itself, at most 100 MB. Its media type is sniffed from the content. What no"
                            + " observation carries within 24 hours is removed.")
    @Parameter(name = "fileName", in = ParameterIn.QUERY, required = true, schema = @Schema(examples = "footage.mp4"))
    @Parameter(
            name = "capturedAt",
            in = ParameterIn.QUERY,
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "201",
            description = "Stored, durably",
            content = @Content(schema = @Schema(implementation = AttachmentView.class)))
    @APIResponse(
            responseCode = "413",
            description = "More than 100 MB",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    @APIResponse(
            responseCode = "507",
            description = "The disk is full",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Response store(
            @Context UriInfo uri,
            @HeaderParam(Idempotency.KEY) @Nullable String key,
            @Parameter(hidden = true) InputStream content) {
        var query = QueryParameters.read(
                uri,
                parameters -> new Query(
                        parameters.required("fileName", parameters.line("fileName")),
                        parameters.instant("capturedAt")));
        var caller = callers.get();
        return store.receive(
                caller,
                query.name(),
                content,
                upload -> idempotency.once(
                        caller, key, uri.getPath(), upload.sha256() + query, () -> register(caller, query, upload)),
                AttachmentResource::refusal);
    }

    private record Query(
            @Nullable String fileName, @Nullable OffsetDateTime capturedAt) {
        String name() {
            return fileName == null ? "" : fileName;
        }
    }

    private Response register(Caller caller, Query query, Upload upload) {
        var stored = store.register(caller, query.name(), query.capturedAt(), upload);
        return stored instanceof Stored.Kept kept ? created(kept.attachment()) : refusal(stored);
    }

    private static Response created(Attachment stored) {
        return Writes.created(new Writes.Created("/api/v1/attachments/" + stored.id(), AttachmentView.of(stored)));
    }

    private static Response refusal(Stored stored) {
        if (stored instanceof Stored.TooLarge tooLarge) {
            return Problems.answer(
                    Problem.of(Sort.TOO_LARGE, "An attachment has at most " + tooLarge.limitBytes() + " bytes."));
        }
        if (stored instanceof Stored.BadName bad) {
            return Problems.answer(Problem.of(Sort.INVALID, List.of(bad.error())));
        }
        if (stored instanceof Stored.NoSpace) {
            return Problems.answer(Problem.of(Sort.NO_SPACE, "Nothing was kept. Tell those who run Vedette."));
        }
        if (stored instanceof Stored.Unwritable) {
            return Problems.answer(Problem.of(Sort.UNAVAILABLE, "Nothing was kept. Tell those who run Vedette."));
        }
        return Problems.answer(Problem.of(Sort.FORBIDDEN, "This account does not file observations."));
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
        return attachments
                .find(callers.get(), id)
                .map(found -> Response.ok(AttachmentView.of(found)).build())
                .orElseGet(Problems::notFound);
    }

    @GET
    @Path("/{id}/content")
    @Operation(summary = "The file", description = "Handing it out is written to its custody log.")
    @APIResponse(
            responseCode = "200",
            description = "The content",
            content =
                    @Content(
                            mediaType = MediaType.WILDCARD,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response content(@PathParam("id") UUID id) {
        var caller = callers.get();
        return attachments
                .find(caller, id)
                .flatMap(found -> attachments.handOut(caller, id).map(file -> handedOut(found, file)))
                .orElseGet(Problems::notFound);
    }

    private static Response handedOut(Attachment attachment, java.nio.file.Path file) {
        String name =
                URLEncoder.encode(attachment.fileName(), StandardCharsets.UTF_8).replace("+", "%20");
        return Response.ok(file, attachment.mediaType())
                // Never shown in place: what was uploaded must not act in our name.
                .header("Content-Disposition", "attachment; filename*=UTF-8''" + name)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'")
                .build();
    }
}
