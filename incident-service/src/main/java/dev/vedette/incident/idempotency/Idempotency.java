package dev.vedette.incident.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vedette.incident.account.Caller;
import dev.vedette.incident.problem.Problem;
import dev.vedette.incident.problem.Problem.Sort;
import dev.vedette.incident.problem.Problems;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Does what a request asks for once, however often it is sent. A key belongs to an account, the organisation that it
 * acts for, and an operation. What succeeded is remembered, in the
 * transaction of what it did; what was refused did nothing, and is judged anew when it is sent again.
 */
@ApplicationScoped
public class Idempotency {

    /** The request header. */
    public static final String KEY = "Idempotency-Key";
    /** In an answer that is repeated. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7E]([\\x20-\\x7E]{0,198}[\\x21-\\x7E])?");

    private final EntityManager entities;
    private final ObjectMapper json;
    private final Clock clock;

    Idempotency(EntityManager entities, ObjectMapper json, Clock clock) {
        this.entities = entities;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Performs the action in a transaction, which is rolled back if the answer is not a success, or repeats the answer that it once gave.
     * A second request with the same key that comes meanwhile waits for the first.
     *
     * @param key absent: the action is performed each time
     * @param path of the operation, as the API writes it
     * @param bodyHash SHA-256 of the request's content and of whatever else it says
     */
    @Transactional
    public Response once(Caller caller, @Nullable String key, String path, String bodyHash, Supplier<Response> action) {
        if (key == null) {
            return rolledBackUnlessSuccess(action.get());
        }
        if (!PRINTABLE.matcher(key).matches()) {
            return refused(KEY + " has 1 to 200 printable ASCII characters.");
        }
        if (claim(caller, key, path, bodyHash)) {
            Response answer = rolledBackUnlessSuccess(action.get());
            return isSuccess(answer) ? remembered(caller, key, path, answer) : answer;
        }
        return repeated(row(caller, key, path), bodyHash);
    }

    /**
     * Forgets the keys with which something was made that is gone: repeating that answer would say that it is there. Joins the caller's
     * transaction.
     *
     * @param path of the operation
     * @param location of what was made, below the root of the application
     */
    public void forget(String path, String location) {
        entities.createNativeQuery(
                        "delete from idempotency where path = :path and right(location, length(:location)) = :location")
                .setParameter("path", path)
                .setParameter("location", location)
                .executeUpdate();
    }

    private static Response refused(String detail) {
        QuarkusTransaction.setRollbackOnly();
        return Problems.answer(Problem.of(Sort.BAD_REQUEST, detail));
    }

    /** Waits while another transaction has claimed the key. */
    private boolean claim(Caller caller, String key, String path, String bodyHash) {
        return entities.createNativeQuery(
                                "insert into idempotency (account, organisation, path, key, body_hash, created_at)"
                                        + " values (:account, :organisation, :path, :key, :hash, :now) on conflict do nothing")
                        .setParameter("account", caller.account())
                        .setParameter("organisation", caller.organisation().code())
                        .setParameter("path", path)
                        .setParameter("key", key)
                        .setParameter("hash", bodyHash)
                        .setParameter("now", clock.instant())
                        .executeUpdate()
                == 1;
    }

    private IdempotencyRow row(Caller caller, String key, String path) {
        List<?> rows = entities.createNativeQuery("select body_hash, status, location, answer from idempotency"
                        + " where account = :account and organisation = :organisation and path = :path and key = :key")
                .setParameter("account", caller.account())
                .setParameter("organisation", caller.organisation().code())
                .setParameter("path", path)
                .setParameter("key", key)
                .getResultList();
        var row = (Object[]) rows.get(0);
        return new IdempotencyRow((String) row[0], (Integer) row[1], (String) row[2], (String) row[3]);
    }

    private static Response repeated(IdempotencyRow row, String bodyHash) {
        if (!row.bodyHash().equals(bodyHash)) {
            return Problems.answer(Problem.of(
                    Sort.KEY_REUSED,
                    "The same key came before with another request. Use a new key for a new request."));
        }
        var answer = Response.status(Objects.requireNonNull(row.status()))
                .type(MediaType.APPLICATION_JSON)
                .header(REPLAYED, "true")
                .entity(row.answer());
        return (row.location() == null ? answer : answer.header(HttpHeaders.LOCATION, row.location())).build();
    }

    private Response remembered(Caller caller, String key, String path, Response answer) {
        String body = written(answer.getEntity());
        String location = answer.getHeaderString(HttpHeaders.LOCATION);
        entities.createNativeQuery(
                        "update idempotency set status = :status, location = cast(:location as text), answer = :answer"
                                + " where account = :account and organisation = :organisation and path = :path and key = :key")
                .setParameter("status", answer.getStatus())
                .setParameter("location", location)
                .setParameter("answer", body)
                .setParameter("account", caller.account())
                .setParameter("organisation", caller.organisation().code())
                .setParameter("path", path)
                .setParameter("key", key)
                .executeUpdate();
        return Response.fromResponse(answer)
                .type(MediaType.APPLICATION_JSON)
                .entity(body)
                .build();
    }

    private String written(Object entity) {
        try {
            return json.writeValueAsString(entity);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Response rolledBackUnlessSuccess(Response answer) {
        if (!isSuccess(answer)) {
            QuarkusTransaction.setRollbackOnly();
        }
        return answer;
    }

    private static boolean isSuccess(Response answer) {
        return answer.getStatus() / 100 == 2;
    }
}
