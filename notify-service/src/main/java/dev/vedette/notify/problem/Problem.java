package dev.vedette.notify.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A problem as RFC 9457 writes it.
 *
 * @param type stable
 * @param instance path of the request
 * @param errors what is wrong with which parameter; left out if empty
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "Why a request was not fulfilled (RFC 9457).", example = """
                {"type": "urn:vedette:problem:bad-request", "title": "Bad request", "status": 400,
                 "detail": "A parameter is wrong.", "instance": "/api/v1/deliveries",
                 "errors": [{"field": "size", "message": "must be from 1 to 200"}]}""")
public record Problem(
        String type, String title, int status, @Nullable String detail, String instance, List<FieldError> errors) {

    /** Media type of the JSON form. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad request"),
            Map.entry(401, "Not signed in"),
            Map.entry(403, "Not allowed"),
            Map.entry(404, "Not found"),
            Map.entry(405, "Method not allowed"),
            Map.entry(406, "No such representation"),
            Map.entry(408, "Too slow"),
            Map.entry(409, "Conflict"),
            Map.entry(412, "Changed meanwhile"),
            Map.entry(413, "Too large"),
            Map.entry(414, "Address too long"),
            Map.entry(415, "Unsupported media type"),
            Map.entry(422, "Not understood"),
            Map.entry(431, "Headers too large"),
            Map.entry(500, "Internal error"),
            Map.entry(503, "Not available"));

    /** One parameter and what is wrong with it. */
    public record FieldError(String field, String message) {}

    static Problem of(int status, @Nullable String detail, String instance, List<FieldError> errors) {
        String title = TITLES.getOrDefault(status, "Problem");
        String type = "urn:vedette:problem:"
                + title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
        return new Problem(type, title, status, detail, instance, errors);
    }
}
