package dev.vedette.standalone.scenario;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Both services on one port: each event is told to mia-duty at once, and MIA alone can see it. */
final class FakeServices implements AutoCloseable {
    final List<Request> requests = new CopyOnWriteArrayList<>();
    final Map<String, String> refusals = new LinkedHashMap<>();

    /** An organisation that each mail goes to although nobody asked for it. */
    Optional<String> leakTo = Optional.empty();

    /** Until when quiet hours hold each mail back, as only who answers for it is told. */
    Optional<Instant> heldUntil = Optional.empty();

    /** Organisations that see what MIA sees of decisions, but for the particulars. */
    Set<String> keptFrom = Set.of();

    static {
        // Without it, each answer waits 40 ms for the acknowledgement of its header.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final List<String> events = new ArrayList<>();
    private final Clock clock;

    record Request(String account, String path, String key, String body) {}

    FakeServices(Clock clock) throws IOException {
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:%d/".formatted(server.getAddress().getPort()));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String account = new String(
                Base64.getDecoder().decode(authorization.substring("Basic ".length())), StandardCharsets.UTF_8);
        account = account.substring(0, account.indexOf(':'));
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestMethod().equals("POST")) {
            String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
            requests.add(new Request(account, path, key, new String(body, StandardCharsets.UTF_8)));
            if (refusals.containsKey(path)) {
                answer(exchange, 422, refusals.getOrDefault(path, ""));
            } else {
                events.add("event-" + events.size());
                answer(exchange, 201, filed());
            }
        } else {
            get(exchange, path, account.substring(0, account.indexOf('-')).toUpperCase(Locale.ROOT));
        }
    }

    private void get(HttpExchange exchange, String path, String organisation) throws IOException {
        boolean mia = organisation.equals("MIA");
        if (path.endsWith("/decisions") && !mia && !keptFrom.contains(organisation)) {
            answer(exchange, 404, "{}");
        } else if (path.endsWith("/decisions")) {
            answer(exchange, 200, """
                    {"notTold": [{"contact": "eu-duty", "organisation": "EU", "reason": "NOT_RELEASED", "detail": "%s"}]}
                    """.formatted(mia ? "not on the list" : "not shown to you"));
        } else if (path.endsWith("/deliveries") && (mia || heldUntil.isPresent())) {
            answer(exchange, 200, heldUntil.isPresent() ? held(mia) : deliveries(clock.instant()));
        } else {
            answer(exchange, 200, "{\"items\": [], \"total\": 0}");
        }
    }

    private String filed() {
        int number = events.size();
        return """
                {"id": "observation-%d", "incidentId": "incident-1", "incidentReference": "VDT-1", "eventId": "event-%d"}
                """.formatted(number, number - 1);
    }

    private String deliveries(Instant sent) {
        String organisation = leakTo.orElse("MIA");
        List<String> items = events.stream()
                .map(event ->
                        """
                        {"id": "to-mia-%s", "eventId": "%s", "state": "SENT", "sentAt": "%s", "catchUp": false,
                         "causedByEventId": "%s", "contact": {"id": "%s-duty", "name": "", "organisation": "%s"}}
                        """.formatted(event, event, sent, event, organisation.toLowerCase(Locale.ROOT), organisation))
                .toList();
        return "{\"items\": [%s], \"total\": %d}".formatted(String.join(",", items), items.size());
    }

    private String held(boolean why) {
        String sent = "\"state\": \"SENT\", \"sentAt\": \"%s\"".formatted(clock.instant());
        String reason = "QUIET_HOURS: held back until " + heldUntil.orElseThrow();
        return deliveries(clock.instant())
                .replace(sent, "\"state\": \"PLANNED\"" + (why ? ", \"reason\": \"" + reason + "\"" : ""));
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
