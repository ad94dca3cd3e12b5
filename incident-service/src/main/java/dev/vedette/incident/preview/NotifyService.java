package dev.vedette.incident.preview;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Asks notify-service, as the caller: with his own credentials, so that it shows him what he may see, and no password of a service's own is
 * needed. It waits briefly, because somebody looks at a form meanwhile.
 *
 * <p>The client of the JDK, since this is one request whose answer is handed on unread; HTTP/1.1, since it would ask for an upgrade otherwise.
 */
@ApplicationScoped
class NotifyService {

    private static final Logger LOG = Logger.getLogger(NotifyService.class);
    private static final Duration TO_CONNECT = Duration.ofSeconds(1);
    private static final Duration TO_ANSWER = Duration.ofSeconds(3);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            .build();
    private final ObjectMapper json;
    private final URI address;

    NotifyService(ObjectMapper json, @ConfigProperty(name = "vedette.notify.internal-url") String url) {
        this.json = json;
        this.address = URI.create(url.replaceAll("/+$", "") + "/api/v1/preview");
    }

    /** The client's own limit ends with the head of an answer; this one is for the whole, as somebody waits to file. */
    Answer ask(String type, ObjectNode data, Credentials credentials) {
        var asked = client.sendAsync(request(type, data, credentials), HttpResponse.BodyHandlers.ofString());
        try {
            return answer(asked.get(TO_ANSWER.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException | JsonProcessingException e) {
            asked.cancel(true);
            LOG.infof("notify-service did not answer for a preview: %s", e.toString());
            return new Answer.Away();
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            return new Answer.Away();
        }
    }

    private HttpRequest request(String type, ObjectNode data, Credentials credentials) {
        ObjectNode question = json.createObjectNode().put("type", type);
        question.set("data", data);
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question.toString()));
        credentials.headers().forEach(request::header);
        return request.build();
    }

    private Answer answer(HttpResponse<String> response) throws JsonProcessingException {
        int status = response.statusCode();
        if (status == 200) {
            return new Answer.Foretold(json.readTree(response.body()));
        }
        if (status == 403) {
            return new Answer.Refused(
                    json.readTree(response.body()).path("detail").asText());
        }
        LOG.warnf("notify-service answered a preview with %d", status);
        return new Answer.Away();
    }
}
