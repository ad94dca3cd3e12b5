package dev.vedette.notify.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Maps whatever ends a request to a problem: a page for a browser that asks for one, JSON for everything else and under {@code /api}. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final MediaType HTML = MediaType.valueOf(ProblemPage.MEDIA_TYPE);
    static final int RETRY_AFTER_SECONDS = 5;
    private static final String OUTAGE = "The database does not work at the moment. Try again in a while.";

    @ServerExceptionMapper
    Response problem(ProblemException e, UriInfo uri) {
        return answer(Problem.of(e.status(), e.getMessage(), uri.getPath(), e.errors()));
    }

    /** Bodies that are JSON, and not as they have to be. */
    @ServerExceptionMapper({MismatchedInputException.class, InvalidDefinitionException.class})
    Response wrongJson(JsonMappingException e, UriInfo uri) {
        return problem(WrongJson.problem(e), uri);
    }

    @ServerExceptionMapper
    Response http(WebApplicationException e, UriInfo uri) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return problem(WrongJson.problem(json), uri);
        }
        int status = e.getResponse().getStatus();
        return status < 400 ? e.getResponse() : answer(Problem.of(status, null, uri.getPath(), List.of()));
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e, UriInfo uri) {
        return answer(Problem.of(403, "Your account may not do this.", uri.getPath(), List.of()));
    }

    /** Says only under which id the log has more. */
    @ServerExceptionMapper
    Response unexpected(Throwable e, UriInfo uri) {
        if (e instanceof RuntimeException known
                && (e instanceof UnauthorizedException || e instanceof AuthenticationException)) {
            // Quarkus Security knows what to answer.
            throw known;
        }
        if (Outage.causes(e)) {
            LOG.errorf("The database does not work at the moment: %s", e.getMessage());
            return Response.fromResponse(answer(Problem.of(503, OUTAGE, uri.getPath(), List.of())))
                    .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
                    .build();
        }
        if (Unreadable.causes(e)) {
            return answer(Problem.of(400, "The body of the request cannot be read.", uri.getPath(), List.of()));
        }
        UUID correlation = UUID.randomUUID();
        LOG.errorf(e, "Request failed, correlation %s", correlation);
        return answer(Problem.of(500, "Correlation " + correlation, uri.getPath(), List.of()));
    }

    private static Response answer(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }

    /** After what else is to be shown in place of a problem. */
    @ServerResponseFilter
    void asPage(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Problem problem
                && ProblemPage.isWanted(request.getHeaderString(HttpHeaders.ACCEPT), problem.instance())) {
            response.setEntity(ProblemPage.of(problem), response.getEntityAnnotations(), HTML);
        }
    }
}
