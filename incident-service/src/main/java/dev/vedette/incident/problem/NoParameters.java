package dev.vedette.incident.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.SimpleResourceInfo;

/** Refuses query parameters where the API reads none, so that nobody believes that one of them had an effect. */
final class NoParameters {

    @ServerRequestFilter
    public void check(ContainerRequestContext request, SimpleResourceInfo resource) {
        if (request.getUriInfo().getPath().startsWith("/api/")
                && Arrays.stream(resource.parameterTypes()).noneMatch(type -> type == UriInfo.class)) {
            QueryParameters.none(request.getUriInfo());
        }
    }
}
