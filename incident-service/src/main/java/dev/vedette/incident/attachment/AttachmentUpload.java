package dev.vedette.incident.attachment;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.account.CurrentCaller;
import dev.vedette.incident.attachment.StoreAttachment.About;
import dev.vedette.incident.attachment.StoreAttachment.Stored;
import dev.vedette.incident.attachment.StoreAttachment.Upload;
import dev.vedette.incident.idempotency.Idempotency;
import dev.vedette.incident.idempotency.Writes;
import dev.vedette.incident.problem.Fields;
import dev.vedette.incident.problem.Problem;
import dev.vedette.incident.problem.Problem.Sort;
import dev.vedette.incident.problem.Problems;
import dev.vedette.incident.problem.QueryParameters;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
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

/** Stores attachments by REST. */
@Path(AttachmentUpload.PATH)
@Authenticated
@Tag(name = "Attachments")
class AttachmentUpload {

    static final String PATH = "/api/v1/attachments";

    private final StoreAttachment store;
    private final Idempotency idempotency;
    private final CurrentCaller callers;

    AttachmentUpload(StoreAttachment store, Idempotency idempotency, CurrentCaller callers) {
        this.store = store;
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
            description = "When the footage was taken",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            name = "asIs",
            in = ParameterIn.QUERY,
            description =
                    "Partners get a copy without metadata. Where none can be made they get nothing, unless this says that they may"
                            + " have the file as it is.",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
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
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_ENCODING) @Nullable String encoding,
            @Parameter(description = "RFC 9530; what comes with another SHA-256 is refused")
                    @HeaderParam("Content-Digest")
                    List<String> contentDigest,
            @Parameter(description = "The same, of the file as it is stored") @HeaderParam("Repr-Digest")
                    List<String> reprDigest,
            @Parameter(hidden = true) InputStream content) {
        if (encoding != null && !encoding.isBlank() && !encoding.strip().equalsIgnoreCase("identity")) {
            // RFC 9110, 8.4: what is coded is not the file.
            return Problems.answer(
                    Problem.of(Sort.UNSUPPORTED_MEDIA_TYPE, "Send the file as it is, without a Content-Encoding."));
        }
        var about = QueryParameters.read(uri, AttachmentUpload::about);
        var caller = callers.get();
        return store.receive(
                caller,
                about,
                content,
                upload -> ClaimedDigest.error(contentDigest, reprDigest, upload.sha256())
                        .map(wrong -> Problems.answer(Problem.of(Sort.BAD_REQUEST, wrong)))
                        .orElseGet(() -> idempotency.once(
                                caller, key, PATH, upload.sha256() + about, () -> register(caller, about, upload))),
                AttachmentUpload::refusal);
    }

    private static About about(Fields parameters) {
        String name = parameters.required("fileName", parameters.line("fileName"));
        return new About(
                name == null ? "" : name,
                parameters.instant("capturedAt"),
                Boolean.TRUE.equals(parameters.flag("asIs")));
    }

    private Response register(Caller caller, About about, Upload upload) {
        var stored = store.register(caller, about, upload);
        return stored instanceof Stored.Kept kept ? created(kept.attachment(), caller) : refusal(stored);
    }

    private static Response created(Attachment stored, Caller caller) {
        return Writes.created(new Writes.Created(PATH + "/" + stored.id(), AttachmentView.of(stored, caller)));
    }

    private static Response refusal(Stored stored) {
        if (stored instanceof Stored.TooLarge tooLarge) {
            return Problems.answer(
                    Problem.of(Sort.TOO_LARGE, "An attachment has at most " + tooLarge.limitBytes() + " bytes."));
        }
        if (stored instanceof Stored.Refused refused) {
            return Problems.answer(Problem.of(Sort.INVALID, List.of(refused.error())));
        }
        if (stored instanceof Stored.BrokenOff) {
            return Problems.answer(Problem.of(Sort.MALFORMED, "The file was not sent to its end."));
        }
        if (stored instanceof Stored.NoSpace) {
            return Problems.answer(Problem.of(Sort.NO_SPACE, "Nothing was kept. Tell those who run Vedette."));
        }
        if (stored instanceof Stored.Unwritable) {
            return Problems.answer(Problem.of(Sort.UNAVAILABLE, "Nothing was kept. Tell those who run Vedette."));
        }
        return Problems.answer(Problem.of(Sort.FORBIDDEN, "This account does not file observations."));
    }
}
