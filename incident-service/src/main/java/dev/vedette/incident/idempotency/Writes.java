package dev.vedette.incident.idempotency;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.account.CurrentCaller;
import dev.vedette.incident.problem.JsonBody;
import dev.vedette.incident.problem.Outcome;
import dev.vedette.incident.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns what a use case recorded into 201, and what it refused into its problem, once per Idempotency-Key. */
@ApplicationScoped
public class Writes {

    private final Idempotency idempotency;
    private final CurrentCaller callers;

    Writes(Idempotency idempotency, CurrentCaller callers) {
        this.idempotency = idempotency;
        this.callers = callers;
    }

    /**
     * What is answered when it is recorded.
     *
     * @param location where it can be read, below the application's root
     */
    public record Created(String location, Object view) {}

    /**
     * Lets the use case do its work in a transaction and answers.
     *
     * @param operation what the key belongs to, beside the account and its organisation: an address as the API writes it, however it was written in the request
     */
    public <T> Response write(
            String operation,
            @Nullable String key,
            JsonBody body,
            Function<Caller, Outcome<T>> useCase,
            BiFunction<Caller, T, Created> shown) {
        Caller caller = callers.get();
        return idempotency.once(caller, key, operation, body.sha256(), () -> {
            var outcome = useCase.apply(caller);
            return outcome instanceof Outcome.Recorded<T> recorded
                    ? created(shown.apply(caller, recorded.value()))
                    : Problems.of(outcome);
        });
    }

    /** The answer 201. */
    public static Response created(Created created) {
        return Response.created(URI.create(created.location()))
                .entity(created.view())
                .build();
    }
}
