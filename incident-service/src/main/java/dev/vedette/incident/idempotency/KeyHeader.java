package dev.vedette.incident.idempotency;

import dev.vedette.incident.problem.Problem;
import dev.vedette.incident.problem.Problem.Sort;
import dev.vedette.incident.problem.Problems;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Refuses a key that is blank or given more than once. Taking it for none would do twice what is to be done once. */
final class KeyHeader {

    @ServerRequestFilter
    public @Nullable Response check(ContainerRequestContext request) {
        List<String> keys = request.getHeaders().get(Idempotency.KEY);
        if (keys == null || keys.isEmpty()) {
            return null;
        }
        if (keys.size() > 1) {
            return refused(Idempotency.KEY + " is given more than once.");
        }
        return keys.get(0).isBlank() ? refused(Idempotency.KEY + " is blank.") : null;
    }

    private static Response refused(String detail) {
        return Problems.answer(Problem.of(Sort.BAD_REQUEST, detail));
    }
}
