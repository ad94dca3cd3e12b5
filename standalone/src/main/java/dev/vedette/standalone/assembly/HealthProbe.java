package dev.vedette.standalone.assembly;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Asks a service how it is, by its health endpoints. */
final class HealthProbe implements Probe {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Pattern FAILING_CHECK =
            Pattern.compile("\"name\"\\s*:\\s*\"([^\"]*)\"\\s*,\\s*\"status\"\\s*:\\s*\"DOWN\"");
    private static final int OK = 200;

    private final HttpClient client;
    private final URI service;

    HealthProbe(HttpClient client, URI service) {
        this.client = client;
        this.service = service;
    }

    @Override
    public Optional<String> notReadyBecause() {
        return answer("/q/health/ready");
    }

    @Override
    public boolean isAlive() {
        return hangsBecause().isEmpty();
    }

    @Override
    public Optional<String> hangsBecause() {
        return answer("/q/health/live");
    }

    private Optional<String> answer(String path) {
        try {
            HttpResponse<String> answer = ask(path);
            return answer.statusCode() == OK ? Optional.empty() : Optional.of(failingChecks(answer));
        } catch (IOException e) {
            return Optional.of("it does not answer at " + service);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(service.resolve(path)).timeout(PATIENCE).build();
        return client.send(request, BodyHandlers.ofString());
    }

    private static String failingChecks(HttpResponse<String> answer) {
        String names = FAILING_CHECK
                .matcher(answer.body())
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.joining(", "));
        return "health answers %d%s".formatted(answer.statusCode(), names.isEmpty() ? "" : ": " + names);
    }
}
