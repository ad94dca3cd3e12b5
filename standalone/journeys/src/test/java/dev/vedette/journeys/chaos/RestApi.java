package dev.vedette.journeys.chaos;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** A service's REST API as one account uses it, however often the service is not there. */
final class RestApi {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final URI service;
    private final String authorization;

    RestApi(URI service, String account) {
        this.service = service;
        this.authorization = "Basic "
                + Base64.getEncoder().encodeToString((account + ":vedette-demo").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * An answer.
     *
     * @param status 0 if there was none
     */
    record Answer(int status, JsonNode body, String text) {

        private static final Set<Integer> TRY_AGAIN = Set.of(0, 408, 425, 429);

        boolean isRefusal() {
            return status < 500 && !TRY_AGAIN.contains(status);
        }
    }

    Answer post(String path, Map<String, Object> body, String key) throws InterruptedException {
        try {
            return send(request(path)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", key)
                    .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    Answer get(String path) throws InterruptedException {
        return send(request(path).GET());
    }

    /** The sum of all samples of a metric, or −1 if there is none, or no answer. */
    double metric(String name) throws InterruptedException {
        var samples = get("/q/metrics")
                .text()
                .lines()
                .filter(line -> line.matches(name + "([{].*)? .*"))
                .toList();
        return samples.isEmpty()
                ? -1
                : samples.stream()
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path)).timeout(PATIENCE).header("Authorization", authorization);
    }

    private static Answer send(HttpRequest.Builder request) throws InterruptedException {
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(response.statusCode(), json(response.body()), response.body());
        } catch (IOException none) {
            return new Answer(0, MissingNode.getInstance(), "");
        }
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }
}
