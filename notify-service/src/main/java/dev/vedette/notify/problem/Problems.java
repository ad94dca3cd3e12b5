package dev.vedette.notify.problem;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

/** Maps whatever ends a request to a problem: a page for a browser that asks for one, JSON for everything else and under {@code /api}. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    @CheckedTemplate(basePath = "problem")
    static final class Templates {

        private Templates() {}

        static native TemplateInstance problem(Problem problem);
    }

    @ServerExceptionMapper
    Response problem(ProblemException e, UriInfo uri, HttpHeaders headers) {
        return answer(Problem.of(e.status(), e.getMessage(), uri.getPath(), e.errors()), headers);
    }

    @ServerExceptionMapper
    Response http(WebApplicationException e, UriInfo uri, HttpHeaders headers) {
        int status = e.getResponse().getStatus();
        return status < 400 ? e.getResponse() : answer(Problem.of(status, null, uri.getPath(), List.of()), headers);
    }

    /** Says only under which id the log has more. */
    @ServerExceptionMapper
    Response unexpected(RuntimeException e, UriInfo uri, HttpHeaders headers) {
        if (e instanceof UnauthorizedException
                || e instanceof ForbiddenException
                || e instanceof AuthenticationException) {
            // Quarkus Security knows what to answer.
            throw e;
        }
        UUID correlation = UUID.randomUUID();
        LOG.errorf(e, "Request failed, correlation %s", correlation);
        return answer(Problem.of(500, "Correlation " + correlation, uri.getPath(), List.of()), headers);
    }

    private static Response answer(Problem problem, HttpHeaders headers) {
        boolean page = isPageWanted(headers.getHeaderString(HttpHeaders.ACCEPT), problem.instance());
        @Nullable Object entity = page ? Templates.problem(problem) : problem;
        return Response.status(problem.status())
                .type(page ? MediaType.TEXT_HTML + ";charset=UTF-8" : Problem.MEDIA_TYPE)
                .entity(entity)
                .build();
    }

    private static boolean isPageWanted(@Nullable String accept, String path) {
        return accept != null
                && accept.toLowerCase(Locale.ROOT).contains(MediaType.TEXT_HTML)
                && !path.startsWith("/api")
                && !path.startsWith("api");
    }
}
