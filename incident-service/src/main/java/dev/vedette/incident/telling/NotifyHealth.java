package dev.vedette.incident.telling;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.vedette.incident.telling.Interruption.Cause;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What notify-service says of itself at {@code /q/health}, which is open to everyone. */
@ApplicationScoped
class NotifyHealth {

    private static final Duration TO_CONNECT = Duration.ofSeconds(2);
    /** For the whole answer. Longer than a preview may take: a busy service still tells people. */
    private static final Duration TO_ANSWER = Duration.ofSeconds(10);
    /** Checks of notify-service that do not stand for the whole of it. */
    private static final String INTAKE = "intake";

    private static final String RELAY = "mail-relay";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            .build();
    private final ObjectMapper json;
    private final HttpRequest request;

    NotifyHealth(ObjectMapper json, @ConfigProperty(name = "vedette.notify.internal-url") String url) {
        this.json = json;
        this.request = HttpRequest.newBuilder(URI.create(url.replaceAll("/+$", "") + "/q/health"))
                .header("Accept", "application/json")
                .build();
    }

    /**
     * Why nobody is told.
     *
     * @param since when, if notify-service knows it
     * @param detail for the log
     */
    record Finding(Cause cause, @Nullable Instant since, String detail) {}

    /** Asks once; {@code null} if people are told. */
    @Nullable
    Finding ask() {
        var asked = client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        try {
            return finding(json.readTree(
                    asked.get(TO_ANSWER.toMillis(), TimeUnit.MILLISECONDS).body()));
        } catch (ExecutionException | TimeoutException | JsonProcessingException e) {
            asked.cancel(true);
            Throwable why = e.getCause() == null ? e : e.getCause();
            String sort = why.getClass().getSimpleName();
            return new Finding(Cause.NOTIFY_SERVICE, null, "notify-service does not answer (" + sort + ")");
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            return null;
        }
    }

    private static @Nullable Finding finding(JsonNode health) {
        if (!health.path("checks").isArray()) {
            return new Finding(Cause.NOTIFY_SERVICE, null, "what answers at its address is not notify-service");
        }
        Finding intake = null;
        Finding relay = null;
        for (JsonNode check : health.path("checks")) {
            String name = check.path("name").asText();
            JsonNode data = check.path("data");
            boolean down = "DOWN".equals(check.path("status").asText());
            if (name.equals(RELAY) && down) {
                relay = new Finding(
                        Cause.MAIL_RELAY, instant(data.path("troubleSince")), "the mail relay takes no mails");
            } else if (name.equals(INTAKE)
                    && "degraded".equals(data.path("receiving").asText())) {
                intake = new Finding(
                        Cause.INTAKE, instant(data.path("brokerAwaySince")), "notify-service receives no messages");
            } else if (down) {
                return new Finding(Cause.NOTIFY_SERVICE, null, "notify-service cannot work: " + name);
            }
        }
        return intake != null ? intake : relay;
    }

    private static @Nullable Instant instant(JsonNode said) {
        try {
            return said.isTextual() ? Instant.parse(said.asText()) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
