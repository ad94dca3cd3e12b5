package dev.vedette.incident.timeline;

import dev.vedette.incident.Api;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Reads a live timeline as a program does. */
final class Listener implements AutoCloseable {

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private final CompletableFuture<String> type = new CompletableFuture<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private volatile Flow.@Nullable Subscription subscription;

    Listener(int port, String account, String incident, @Nullable String last) {
        String basic =
                Base64.getEncoder().encodeToString((account + ":" + Api.PASSWORD).getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/v1/incidents/" + incident + "/timeline/stream"))
                .header("Authorization", "Basic " + basic)
                .header("Accept", "text/event-stream");
        if (last != null) {
            request.header("Last-Event-ID", last);
        }
        var unused = HttpClient.newHttpClient()
                .sendAsync(request.build(), answer -> {
                    status.complete(answer.statusCode());
                    type.complete(answer.headers().firstValue("Content-Type").orElse(""));
                    return HttpResponse.BodySubscribers.fromLineSubscriber(new Lines());
                })
                .whenComplete((answer, failure) -> over.complete(null));
    }

    private final class Lines implements Flow.Subscriber<String> {
        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            lines.add(line);
        }

        @Override
        public void onError(Throwable failure) {
            over.complete(null);
        }

        @Override
        public void onComplete() {
            over.complete(null);
        }
    }

    int status() {
        return status.join();
    }

    String type() {
        return type.join();
    }

    boolean isOver() {
        return over.isDone();
    }

    /** What was said, as JSON. */
    List<String> data() {
        return with("data:");
    }

    /** Names of what was shown. */
    List<String> ids() {
        return with("id:");
    }

    private List<String> with(String field) {
        return lines.stream()
                .filter(line -> line.startsWith(field))
                .map(line -> line.substring(field.length()).strip())
                .toList();
    }

    @Override
    public void close() {
        Flow.Subscription given = subscription;
        if (given != null) {
            given.cancel();
        }
    }
}
