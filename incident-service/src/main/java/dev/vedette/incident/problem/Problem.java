package dev.vedette.incident.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not fulfilled (RFC 9457).
 *
 * @param type stable name of the sort of problem, {@code urn:vedette:problem:…}
 * @param title the sort of problem, in words
 * @param status the HTTP status
 * @param detail what is the matter this time
 * @param instance the request's path; for an unexpected error its correlation id, under which the log has the rest
 * @param errors each field that is wrong
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@Schema(description = "Why a request was not fulfilled (RFC 9457).", example = """
                {"type": "urn:vedette:problem:invalid", "title": "The request has errors", "status": 422,
                 "detail": "1 field is wrong.", "instance": "/api/v1/observations",
                 "errors": [{"field": "place.coordinates.latitude", "message": "must be a number from -90 to 90"}]}""")
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        List<FieldError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem without errors of fields. */
    public static Problem of(Sort sort, @Nullable String detail) {
        return new Problem(sort.type(), sort.title(), sort.status(), detail, null, List.of());
    }

    /** Wrong fields. */
    public static Problem of(Sort sort, List<FieldError> errors) {
        String detail = errors.size() == 1 ? "1 field is wrong." : errors.size() + " fields are wrong.";
        return new Problem(sort.type(), sort.title(), sort.status(), detail, null, List.copyOf(errors));
    }

    Problem at(String where) {
        return new Problem(type, title, status, detail, where, errors);
    }

    /** The sorts of problems; their names never change. */
    public enum Sort {
        MALFORMED(400, "The request cannot be read"),
        BAD_REQUEST(400, "The request has errors"),
        UNAUTHENTICATED(401, "Sign in first"),
        FORBIDDEN(403, "This is not allowed"),
        NOT_FOUND(404, "There is no such thing"),
        METHOD_NOT_ALLOWED(405, "This cannot be done here"),
        NOT_ACCEPTABLE(406, "There is no such representation"),
        TOO_SLOW(408, "The request did not arrive in time"),
        CONFLICT(409, "It has moved on"),
        TOO_LARGE(413, "The request is too large"),
        ADDRESS_TOO_LONG(414, "The address is too long"),
        UNSUPPORTED_MEDIA_TYPE(415, "This media type is not understood"),
        INVALID(422, "The request has errors"),
        KEY_REUSED(422, "The Idempotency-Key belongs to another request"),
        TOO_MANY(429, "There are too many already"),
        HEADERS_TOO_LARGE(431, "The headers are too large"),
        INTERNAL(500, "Something went wrong here"),
        UNAVAILABLE(503, "This does not work at the moment"),
        NO_SPACE(507, "There is no space left"),
        OTHER(400, "The request was refused");

        private final int status;
        private final String title;

        Sort(int status, String title) {
            this.status = status;
            this.title = title;
        }

        /** The HTTP status. */
        public int status() {
            return status;
        }

        String title() {
            return title;
        }

        String type() {
            return "urn:vedette:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Sort ofStatus(int status) {
            return Arrays.stream(values())
                    .filter(sort -> sort.status == status && sort != MALFORMED)
                    .findFirst()
                    .orElse(OTHER);
        }
    }
}
