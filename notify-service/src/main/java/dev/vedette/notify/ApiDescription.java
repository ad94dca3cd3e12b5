package dev.vedette.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vedette.notify.problem.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Completes the API's description: how all operations are signed in to, refuse and fail; and an example of each request that has a body, and
 * of each answer, taken from a running service ({@code openapi/requests.json}, {@code openapi/answers.json}).
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {

    private static final String SIGN_IN = "basic";
    /** What is for duty officers and administrators only, for all or in part. */
    private static final Pattern RESTRICTED =
            Pattern.compile("/api/v1/(rules|silences|preview|dead-letters).*|.*/(mail|recomputed|acknowledgement)");
    /** What can have moved on when it is asked for. */
    private static final Pattern MOVES_ON =
            Pattern.compile("/api/v1/(rules/(releases|activations)|dead-letters)/\\{.*");

    private final JsonNode requests = read("/openapi/requests.json");
    private final JsonNode answers = read("/openapi/answers.json");

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        Objects.requireNonNull(api.getComponents())
                .addSecurityScheme(
                        SIGN_IN,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("basic")
                                .description(
                                        "Name and password of an account; people have a session by a form instead."));
        Objects.requireNonNull(api.getPaths()).getPathItems().forEach(this::complete);
    }

    private void complete(String path, PathItem item) {
        item.getOperations().forEach((method, operation) -> {
            if (path.startsWith("/api/")) {
                operation.addSecurityRequirement(
                        OASFactory.createSecurityRequirement().addScheme(SIGN_IN));
                refusals(path, method, operation).forEach((status, why) -> refuse(operation, status, why));
                request(operation, requests.get(method + " " + path));
                answer(operation, answers.get(method + " " + path));
            }
        });
    }

    private static Map<String, String> refusals(String path, PathItem.HttpMethod method, Operation operation) {
        var refusals = new TreeMap<>(Map.of(
                "400", "The request cannot be read, or a parameter is wrong",
                "401", "Sign in with HTTP Basic; name or password are missing or wrong",
                "500", "Unexpected; the log has the rest under the id in detail",
                "503", "Does not work at the moment; send the same again after Retry-After seconds"));
        if (path.contains("{")) {
            refusals.put("404", "It does not exist, or you may not see it");
        }
        if (RESTRICTED.matcher(path).matches()) {
            refusals.put("403", "Your account may not do or see this");
        }
        if (MOVES_ON.matcher(path).matches() && method != PathItem.HttpMethod.GET) {
            refusals.put("409", "It does not fit how things stand by now");
            refusals.put("412", "It is not the revision that you have seen any more");
        }
        if (path.endsWith("/acknowledgement")) {
            refusals.put("409", "It was not sent, or need not be acknowledged");
        }
        if (operation.getRequestBody() != null) {
            refusals.put("413", "The body is larger than this takes");
            refusals.put("415", "The body is not of a media type that is understood");
            refusals.put("422", "The body breaks a rule; errors name each wrong field");
        }
        return refusals;
    }

    private static void refuse(Operation operation, String status, String why) {
        var responses = Objects.requireNonNull(operation.getResponses());
        APIResponse response = responses.getAPIResponse(status);
        if (response == null || response.getContent() == null) {
            responses.addAPIResponse(
                    status, OASFactory.createAPIResponse().description(why).content(problem()));
        }
    }

    private static Content problem() {
        var schema = OASFactory.createSchema().ref("#/components/schemas/Problem");
        return OASFactory.createContent()
                .addMediaType(Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(schema));
    }

    private static void request(Operation operation, JsonNode request) {
        var body = operation.getRequestBody();
        if (body != null && body.getContent() != null && request != null) {
            body.getContent().getMediaTypes().values().forEach(type -> type.setExample(plain(request)));
        }
    }

    private static void answer(Operation operation, JsonNode answer) {
        for (String status : new String[] {"200", "201"}) {
            var response = Objects.requireNonNull(operation.getResponses()).getAPIResponse(status);
            var json = response == null || response.getContent() == null
                    ? null
                    : response.getContent().getMediaType("application/json");
            if (json != null && answer != null) {
                json.setExample(plain(answer));
            }
        }
    }

    private static Object plain(JsonNode json) {
        return new ObjectMapper().convertValue(json, Object.class);
    }

    private static JsonNode read(String resource) {
        try (var stream = Objects.requireNonNull(ApiDescription.class.getResourceAsStream(resource), resource)) {
            return new ObjectMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
