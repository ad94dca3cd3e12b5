package dev.vedette.incident.problem;

import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses query parameters that a page does not have, or that are given twice: who mistypes a filter must not be shown everything. */
final class PageParameters {

    /** Keeps what was typed into a form that was sent without a session, whatever its address was. */
    private static final String RESUMED = "/login/resume";

    @ServerRequestFilter
    public void check(UriInfo uri, ResourceInfo page) {
        if (uri.getPath().startsWith("/api/") || uri.getPath().equals(RESUMED)) {
            return;
        }
        Set<String> known = Arrays.stream(page.getResourceMethod().getParameters())
                .flatMap(PageParameters::name)
                .collect(Collectors.toSet());
        var errors = new ArrayList<FieldError>();
        uri.getQueryParameters().forEach((name, values) -> {
            if (!known.contains(name)) {
                errors.add(new FieldError(QueryParameters.shown(name), "is not known here"));
            } else if (values.size() > 1) {
                errors.add(new FieldError(name, "is given more than once"));
            }
        });
        QueryParameters.refuse(errors);
    }

    private static Stream<String> name(Parameter parameter) {
        RestQuery query = parameter.getAnnotation(RestQuery.class);
        return query == null
                ? Stream.empty()
                : Stream.of(query.value().isEmpty() ? parameter.getName() : query.value());
    }
}
