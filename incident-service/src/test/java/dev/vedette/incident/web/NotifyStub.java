package dev.vedette.incident.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Stands for notify-service: keeps what it is asked, and answers as it is told to. */
public final class NotifyStub implements QuarkusTestResourceLifecycleManager {

    /** What was asked, with the credentials of the request. */
    public record Asked(
            String path,
            String body,
            @Nullable String authorization,
            @Nullable String cookie,
            List<String> headers) {}

    static final List<Asked> ASKED = new CopyOnWriteArrayList<>();

    private static volatile int status = 200;
    private static volatile String answer = "{}";
    private static volatile CountDownLatch going = new CountDownLatch(0);

    private @Nullable HttpServer server;

    /** With this stub in place of notify-service. */
    public static class Profile implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(NotifyStub.class));
        }
    }

    /** What was asked at that path. */
    public static List<Asked> asked(String path) {
        return ASKED.stream().filter(asked -> asked.path().equals(path)).toList();
    }

    public static void answers(int code, String body) {
        status = code;
        answer = body;
        going.countDown();
        ASKED.clear();
    }

    /** Begins to answer, and falls silent until it is told what to answer. */
    public static void fallsSilent() {
        going = new CountDownLatch(1);
        ASKED.clear();
    }

    @Override
    public Map<String, String> start() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", NotifyStub::handle);
        server.start();
        return Map.of(
                "vedette.notify.internal-url",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private static void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders();
            ASKED.add(new Asked(
                    exchange.getRequestURI().getPath(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    headers.getFirst("Authorization"),
                    headers.getFirst("Cookie"),
                    List.copyOf(headers.keySet())));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().flush();
            going.await();
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }
}
