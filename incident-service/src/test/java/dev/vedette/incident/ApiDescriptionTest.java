package dev.vedette.incident;

import static dev.vedette.incident.Api.as;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApiDescriptionTest {

    private record Described(String name, JsonNode operation) {}

    private static List<Described> operations() throws Exception {
        JsonNode api = new ObjectMapper()
                .readTree(as("mia-reporter")
                        .accept("application/json")
                        .get("/q/openapi")
                        .asString());
        var operations = new ArrayList<Described>();
        api.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (List.of("get", "post", "put", "delete", "patch").contains(method.getKey())) {
                        operations.add(new Described(method.getKey() + " " + path.getKey(), method.getValue()));
                    }
                }));
        return operations;
    }

    @Test
    void hasNothingButTheApi() throws Exception {
        assertThat(operations())
                .hasSizeGreaterThan(20)
                .allSatisfy(it -> assertThat(it.name()).contains(" /api/v1/"));
    }

    @Test
    void hasAnExampleOfEveryJsonBodyAndAnswer() throws Exception {
        assertThat(operations()).allSatisfy(it -> {
            JsonNode body = it.operation().at("/requestBody/content/application~1json");
            assertThat(body.isMissingNode() || body.has("examples"))
                    .as(it.name())
                    .isTrue();
            for (String status : List.of("200", "201")) {
                JsonNode answer = it.operation().at("/responses/" + status + "/content/application~1json");
                assertThat(answer.isMissingNode() || answer.has("example"))
                        .as(it.name())
                        .isTrue();
            }
        });
    }

    @Test
    void saysHowEveryOperationRefuses() throws Exception {
        assertThat(operations()).allSatisfy(it -> {
            var expected = new ArrayList<>(List.of("400", "401", "500", "503"));
            if (it.name().contains("{id}")) {
                expected.add("404");
            }
            if (it.operation().has("requestBody")) {
                expected.addAll(List.of("403", "413", "415", "422"));
            }
            for (String status : expected) {
                assertThat(it.operation()
                                .at("/responses/" + status + "/content/application~1problem+json/schema/$ref")
                                .asText())
                        .as(it.name() + " " + status)
                        .isEqualTo("#/components/schemas/Problem");
            }
        });
    }

    @Test
    void givesExamplesOfRequestsThatWork() throws Exception {
        for (var it : operations()) {
            if (it.name().equals("post /api/v1/observations")) {
                for (var example : it.operation().at("/requestBody/content/application~1json/examples")) {
                    Api.file("mia-reporter", body(example)).then().statusCode(201);
                }
            }
        }
    }

    private static String body(JsonNode example) {
        JsonNode value = example.get("value");
        return value.isTextual() ? value.asText() : value.toString();
    }
}
