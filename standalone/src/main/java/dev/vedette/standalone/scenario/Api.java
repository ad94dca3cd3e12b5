package dev.vedette.standalone.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.vedette.standalone.complaint.Complaint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Speaks to one service as its demo accounts. A request that is not answered is repeated for a while. */
final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);
    private static final int TRIES = 40;
    private static final int FIRST_ERROR = 300;
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;

    private final HttpClient client = HttpClient.newBuilder()
            .version(Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI service;
    private final String password;

    Api(URI service, String password) {
        this.service = service;
        this.password = password;
    }

    static String reporter(String organisation) {
        return organisation.toLowerCase(Locale.ROOT) + "-reporter";
    }

    static String dutyOfficer(String organisation) {
        return organisation.toLowerCase(Locale.ROOT) + "-duty";
    }

    /** @param key the same for a repeat, so that it does nothing twice */
    JsonNode post(String path, String account, String key, Object body) throws Refused, InterruptedException {
        try {
            return send(request(path, account)
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", key)
                    .POST(BodyPublishers.ofString(json.writeValueAsString(body))));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    JsonNode upload(String path, String account, String key, BodyPublisher content)
            throws Refused, InterruptedException {
        return send(request(path, account)
                .header("Content-Type", "application/octet-stream")
                .header("Idempotency-Key", key)
                .POST(content));
    }

    /** Empty if there is nothing that the account may see. */
    Optional<JsonNode> get(String path, String account) throws Refused, InterruptedException {
        try {
            return Optional.of(send(request(path, account).GET()));
        } catch (Refused e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private HttpRequest.Builder request(String path, String account) {
        String credentials = account + ":" + password;
        String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(service.resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Basic " + basic)
                .header("Accept", "application/json, application/problem+json");
    }

    private JsonNode send(HttpRequest.Builder builder) throws Refused, InterruptedException {
        HttpRequest request = builder.build();
        String name = request.method() + " " + request.uri();
        Refused last = Refused.unanswered(name, "it was not tried");
        for (int i = 0; i < TRIES; i++) {
            try {
                HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
                if (response.statusCode() < FIRST_ERROR) {
                    return parse(response.body());
                }
                last = Refused.of(name, response.statusCode(), parse(response.body()));
                if (response.statusCode() != UNAVAILABLE) {
                    throw last;
                }
            } catch (IOException e) {
                last = Refused.unanswered(name, Complaint.reasonOf(e));
            }
            Thread.sleep(BETWEEN_TRIES.toMillis());
        }
        throw last;
    }

    private JsonNode parse(String body) {
        try {
            return json.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
