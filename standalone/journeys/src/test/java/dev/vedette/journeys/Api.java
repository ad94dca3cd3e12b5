package dev.vedette.journeys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The REST APIs of both services, as one account uses them. */
record Api(StandaloneRun run, String account) {

    static final String DEMO_PASSWORD = "vedette-demo";

    private static final Pattern SAMPLE = Pattern.compile("^([a-z_]+)(?:[{][^}]*[}])? ([0-9.E+-]+)");

    Response file(Map<String, ?> observation) {
        return post("/api/v1/observations", observation);
    }

    /** Files through whichever instance of incident-service, so that a repetition with the same key changes nothing. */
    Response file(URI incidentService, Map<String, ?> observation, String idempotencyKey) {
        return signedIn()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", idempotencyKey)
                .body(observation)
                .post(incidentService.resolve("/api/v1/observations"));
    }

    Response post(String path, Object body) {
        return signedIn().contentType(ContentType.JSON).body(body).post(run.incident(path));
    }

    Response post(URI address, Object body) {
        return signedIn().contentType(ContentType.JSON).body(body).post(address);
    }

    Response upload(String fileName, byte[] content) {
        return signedIn()
                .contentType(ContentType.BINARY)
                .queryParam("fileName", fileName)
                .body(content)
                .post(run.incident("/api/v1/attachments"));
    }

    Response get(URI address) {
        return signedIn().get(address);
    }

    /** Returns the deliveries that this account may see, newest page of 200. */
    List<Map<String, Object>> deliveries(String query) {
        return get(run.notifying("/api/v1/deliveries?size=200&" + query))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }

    /** Returns what a service has counted under a name, labels included; 0 if it has not counted that yet. */
    double metric(URI service, String name) {
        double[] samples = get(service.resolve("/q/metrics"))
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .map(line -> SAMPLE.matcher(line))
                .filter(sample -> sample.find() && sample.group(1).equals(name))
                .mapToDouble(sample -> Double.parseDouble(sample.group(2)))
                .toArray();
        assertThat(samples).as(name).isNotEmpty();
        return Arrays.stream(samples).sum();
    }

    private RequestSpecification signedIn() {
        return given().auth().preemptive().basic(account, DEMO_PASSWORD);
    }
}
