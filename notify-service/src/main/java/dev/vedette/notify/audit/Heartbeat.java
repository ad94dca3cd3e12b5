package dev.vedette.notify.audit;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells a monitor outside that all is well. Says nothing else, and follows it nowhere. */
@ApplicationScoped
class Heartbeat {

    private static final Logger LOG = Logger.getLogger(Heartbeat.class);

    private final @Nullable URI monitor;
    private final AuditSettings settings;
    private final MeterRegistry metrics;
    private final HttpClient client;
    private boolean said;

    Heartbeat(AuditSettings settings, MeterRegistry metrics) {
        this.settings = settings;
        this.metrics = metrics;
        this.monitor = settings.heartbeat().orElse(null);
        if (monitor != null
                && (monitor.getHost() == null
                        || !String.valueOf(monitor.getScheme()).startsWith("http"))) {
            throw new IllegalStateException(
                    "VEDETTE_HEARTBEAT_URL must be an address that begins with https:// or http://");
        }
        this.client = HttpClient.newBuilder()
                .connectTimeout(settings.answerWithin())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        count("taken", 0);
        count("failed", 0);
    }

    /** Once. That it fails is said once, until it works again: whoever watches there learns of it by himself. */
    void beat() {
        if (monitor == null) {
            return;
        }
        var request = HttpRequest.newBuilder(monitor).GET().build();
        // The timeout of a request ends with its headers: who falls silent after them would be waited for without end.
        var answer = client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            int status = answer.get(settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS)
                    .statusCode();
            if (status >= 200 && status < 300) {
                count("taken", 1);
                said = false;
            } else {
                failed("it answered " + status);
            }
        } catch (ExecutionException e) {
            failed(String.valueOf(e.getCause()));
        } catch (TimeoutException e) {
            failed("it did not answer in whole within " + settings.answerWithin());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            answer.cancel(true);
        }
    }

    private void failed(String why) {
        count("failed", 1);
        if (!said) {
            LOG.errorf("The monitor outside does not take the heartbeat: %s", why);
        }
        said = true;
    }

    private void count(String outcome, int more) {
        metrics.counter("vedette.audit.heartbeats", "outcome", outcome).increment(more);
    }
}
