package dev.vedette.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vedette.incident.problem.Problem;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Completes the API's description: what all operations have in common, which is how they refuse and fail; and an example of each answer,
 * taken from a running service ({@code openapi/answers.json}).
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {

    private static final String RESOURCE = "/openapi/answers.json";

    private final JsonNode answers = answers();

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Objects.requireNonNull(api.getPaths().getPathItems()).forEach(this::complete);
    }

    private void complete(String path, PathItem item) {
        item.getOperations().forEach((method, operation) -> {
            if (path.startsWith("/api/")) {
                refusals(path, operation).forEach((status, why) -> refuse(operation, status, why));
                example(operation, answers.get(method + " " + path));
            }
        });
    }

    private static Map<String, String> refusals(String path, Operation operation) {
        var refusals = new TreeMap<>(Map.of(
                "400", "The request cannot be read, or a parameter is wrong",
                "401", "Sign in with HTTP Basic; name or password are missing or wrong",
                "500", "Unexpected; the log has the rest under the id in instance",
                "503", "Does not work at the moment; send the same again after Retry-After seconds"));
        if (path.contains("{id}")) {
            refusals.put("404", "It does not exist, or you may not see it");
        }
        if (operation.getRequestBody() != null) {
            refusals.put("403", "Your account may not do this");
            refusals.put("413", "The body is too large");
            refusals.put("415", "The body is not of a media type that is understood");
            refusals.put("422", "Wrong fields, each with its path; or the Idempotency-Key belongs to another request");
        }
        return refusals;
    }

    private static void refuse(Operation operation, String status, String why) {
        var responses = operation.getResponses();
        APIResponse response = responses.getAPIResponse(status);
        if (response == null || response.getContent() == null) {
            responses.addAPIResponse(
                    status, OASFactory.createAPIResponse().description(why).content(problem()));
        }
    }

    private static org.eclipse.microprofile.openapi.models.media.Content problem() {
        var schema = OASFactory.createSchema().ref("#/components/schemas/Problem");
        return OASFactory.createContent()
                .addMediaType(Problem.MEDIA_TYPE, OASFactory.createMediaType().schema(schema));
    }

    private static void example(Operation operation, JsonNode answer) {
        for (String status : new String[] {"200", "201"}) {
            var response = operation.getResponses().getAPIResponse(status);
            var json = response == null || response.getContent() == null
                    ? null
                    : response.getContent().getMediaType("application/json");
            if (json != null && answer != null) {
                json.setExample(new ObjectMapper().convertValue(answer, Object.class));
            }
        }
    }

    private static JsonNode answers() {
        try (var resource = Objects.requireNonNull(ApiDescription.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new ObjectMapper().readTree(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
