package dev.vedette.incident.problem;

import dev.vedette.incident.problem.Problem.Sort;
import io.quarkus.security.ForbiddenException;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Makes every refusal and every failure {@code application/problem+json}. */
public final class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    static final String RETRY_AFTER_SECONDS = "5";
    /** What is said to programs while the database is away. */
    static final String OUTAGE =
            "It may not have been recorded. Send the same again in a while, with the same Idempotency-Key.";

    private static final MediaType HTML = MediaType.valueOf(ProblemPage.MEDIA_TYPE);
    private static final MediaType PROBLEM_JSON = MediaType.valueOf(Problem.MEDIA_TYPE);

    /** The answer to a use case that recorded nothing. */
    public static Response of(Outcome<?> outcome) {
        if (outcome instanceof Outcome.Refused<?> refused) {
            return answer(Problem.of(Sort.INVALID, refused.errors()));
        }
        if (outcome instanceof Outcome.Conflict<?> conflict) {
            return answer(Problem.of(Sort.CONFLICT, conflict.detail()));
        }
        if (outcome instanceof Outcome.Forbidden<?> forbidden) {
            return answer(Problem.of(Sort.FORBIDDEN, forbidden.detail()));
        }
        if (outcome instanceof Outcome.NotFound<?>) {
            return notFound();
        }
        throw new IllegalArgumentException("Not a refusal");
    }

    /** The one answer to what does not exist and to what the caller may not know of. */
    public static Response notFound() {
        return answer(Problem.of(Sort.NOT_FOUND, "Nothing is here, or you may not see it."));
    }

    /** The answer that says this. */
    public static Response answer(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }

    @ServerResponseFilter
    public void complete(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Problem problem) {
            String where = problem.instance() == null ? request.getUriInfo().getPath() : problem.instance();
            if (ProblemPage.isWanted(
                    request.getHeaderString(HttpHeaders.ACCEPT),
                    request.getUriInfo().getPath())) {
                response.setEntity(ProblemPage.of(problem.at(where)), response.getEntityAnnotations(), HTML);
            } else {
                response.setEntity(problem.at(where), response.getEntityAnnotations(), PROBLEM_JSON);
            }
        }
    }

    @ServerExceptionMapper
    public Response known(ProblemException e) {
        return answer(e.problem());
    }

    @ServerExceptionMapper
    public Response ofFramework(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        if (status < 400) {
            return e.getResponse();
        }
        if (status >= 500) {
            return unexpected(e);
        }
        Sort sort = Sort.ofStatus(status);
        var problem = new Problem(sort.type(), sort.title(), status, detail(sort), null, List.of());
        var answer = Response.status(status).type(Problem.MEDIA_TYPE).entity(problem);
        String allow = e.getResponse().getHeaderString(HttpHeaders.ALLOW);
        return (allow == null ? answer : answer.header(HttpHeaders.ALLOW, allow)).build();
    }

    /** Never the exception's own message, which may repeat what was sent. */
    private static @Nullable String detail(Sort sort) {
        return switch (sort) {
            case NOT_FOUND -> "Nothing is here, or you may not see it.";
            case NOT_ACCEPTABLE -> "Answers are application/json.";
            case UNSUPPORTED_MEDIA_TYPE -> "Send application/json, in UTF-8.";
            case MALFORMED -> "The body cannot be read as what its type says.";
            case TOO_SLOW -> "The body did not arrive in time.";
            case NO_SPACE -> "Nothing was kept. Tell those who run Vedette.";
            case TOO_LARGE -> "The body has more bytes than are allowed here.";
            default -> null;
        };
    }

    /** Something that is needed does not work at the moment. */
    public static Response unavailable(String detail) {
        var answer = answer(Problem.of(Sort.UNAVAILABLE, detail));
        return Response.fromResponse(answer)
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                .build();
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return answer(Problem.of(Sort.FORBIDDEN, "Your account may not do this."));
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable e, RoutingContext context) {
        if (context.response().closed()) {
            LOG.debugf("The client of %s has gone: %s", context.normalizedPath(), e);
            return answer(Problem.of(Sort.MALFORMED, "The request was not sent to its end."));
        }
        var unreadable = Unreadable.sort(e);
        if (unreadable.isPresent()) {
            LOG.debugf("A request to %s could not be read: %s", context.normalizedPath(), e);
            return answer(Problem.of(unreadable.get(), detail(unreadable.get())));
        }
        return unexpected(e);
    }

    Response unexpected(Throwable e) {
        if (Outage.causes(e)) {
            LOG.errorf("The database does not work at the moment: %s", e.getMessage());
            return unavailable(OUTAGE);
        }
        String correlation = UUID.randomUUID().toString();
        LOG.errorf(e, "Unexpected error %s", correlation);
        return answer(
                Problem.of(Sort.INTERNAL, "The log has the rest under this id.").at("urn:uuid:" + correlation));
    }
}
