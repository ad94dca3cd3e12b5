package dev.vedette.standalone.assembly;

import dev.vedette.standalone.complaint.Complaint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Questions that tell a server that works from a port that is merely open. */
final class Probes {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Pattern FAILING_CHECK =
            Pattern.compile("\"name\"\\s*:\\s*\"([^\"]*)\"\\s*,\\s*\"status\"\\s*:\\s*\"DOWN\"");
    private static final int OK = 200;

    private Probes() {}

    /**
     * The port is open, which the broker sees to last. Not a word is said, because the broker warns of a client that greets and
     * leaves.
     */
    static Probe amqp(int port) {
        return () -> greeting(port, "");
    }

    static Probe smtp(int port) {
        return () -> greeting(port, "220");
    }

    /** The service says that it is ready. */
    static Probe health(HttpClient client, URI service) {
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/q/health/ready"))
                .timeout(PATIENCE)
                .build();
        return () -> {
            try {
                HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
                return answer.statusCode() == OK ? Optional.empty() : Optional.of(failingChecks(answer));
            } catch (IOException e) {
                return Optional.of("it does not answer at " + request.uri());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.of("interrupted");
            }
        };
    }

    private static String failingChecks(HttpResponse<String> answer) {
        String names = FAILING_CHECK
                .matcher(answer.body())
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.joining(", "));
        return "health answers %d%s".formatted(answer.statusCode(), names.isEmpty() ? "" : ": " + names);
    }

    private static Optional<String> greeting(int port, String theirs) {
        try (Socket socket = new Socket()) {
            int patience = (int) PATIENCE.toMillis();
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), patience);
            socket.setSoTimeout(patience);
            byte[] start = socket.getInputStream().readNBytes(theirs.length());
            String greeted = new String(start, StandardCharsets.US_ASCII);
            return greeted.equals(theirs) ? Optional.empty() : Optional.of("it answers strangely on port " + port);
        } catch (IOException e) {
            return Optional.of("it does not answer on port %d (%s)".formatted(port, Complaint.reasonOf(e)));
        }
    }
}
