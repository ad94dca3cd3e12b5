package dev.vedette.notify.problem;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses query parameters that an operation does not have, or that are given twice: who mistypes a filter must not be shown everything. */
class KnownParameters {

    @ServerRequestFilter
    void check(UriInfo uri, ResourceInfo operation) {
        Set<String> known = Arrays.stream(operation.getResourceMethod().getParameters())
                .flatMap(KnownParameters::names)
                .collect(Collectors.toCollection(TreeSet::new));
        uri.getQueryParameters().forEach((name, values) -> {
            if (!known.contains(name)) {
                throw ProblemException.badParameter(
                        name,
                        known.isEmpty() ? "is not known; there are none here" : "is not known; there are " + known);
            }
            if (values.size() > 1) {
                throw ProblemException.badParameter(name, "is given more than once");
            }
        });
    }

    private static Stream<String> names(Parameter parameter) {
        return parameter.isAnnotationPresent(BeanParam.class)
                ? Arrays.stream(parameter.getType().getFields()).flatMap(KnownParameters::name)
                : name(parameter);
    }

    private static Stream<String> name(AnnotatedElement element) {
        QueryParam annotation = element.getAnnotation(QueryParam.class);
        return annotation == null ? Stream.empty() : Stream.of(annotation.value());
    }
}
