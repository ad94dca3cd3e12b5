package dev.vedette.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.TerminalFailureException;

/** One {@code ./run} with a home and ports of its own. */
final class StandaloneRun implements AutoCloseable {

    private static final Path CHECKOUT = Path.of(System.getProperty("vedette.checkout"));
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    /** Where the tests themselves run in the background, Ctrl-C is ignored, and what they start would inherit that. */
    private static final List<String> INTERRUPTIBLE =
            succeeds("env", "--default-signal=INT", "true") ? List.of("env", "--default-signal=INT") : List.of();

    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final Path home;
    private final Map<String, String> environment = new TreeMap<>();
    private final List<Process> processes = new ArrayList<>();

    StandaloneRun(Path home) {
        this.home = home;
        environment.put("VEDETTE_HOME", home.toString());
        for (var port : List.of("INCIDENT", "NOTIFY", "AMQP", "SMTP", "IMAP", "DB")) {
            environment.put("VEDETTE_" + port + "_PORT", Integer.toString(freePort()));
        }
    }

    /** Starts {@code ./run} and waits until both services are ready. */
    StandaloneRun start() {
        launch("run.out");
        awaitReady();
        return this;
    }

    /** Waits until both services are ready, again or for the first time. */
    void awaitReady() {
        await("./run is ready", this::isReady);
    }

    /** Waits for something of the run that may take as long as a start. */
    void await(String what, Callable<Boolean> condition) {
        var process = processes.get(0);
        try {
            Awaitility.await(what + "; the output is in " + home)
                    .atMost(START_LIMIT)
                    .pollInterval(Duration.ofMillis(200))
                    .failFast("./run ended early", () -> !process.isAlive())
                    .until(condition);
        } catch (TerminalFailureException e) {
            // The next start writes over it.
            throw new IllegalStateException("./run ended early:\n" + lastWords(), e);
        }
    }

    private String lastWords() {
        try {
            return Files.readString(output("run.out"));
        } catch (IOException e) {
            return "it cannot be read what it said: " + e;
        }
    }

    /** Starts {@code ./run} with arguments, its output going to a file of the home; does not wait. */
    Process launch(String outputName, String... arguments) {
        var command = new ArrayList<>(INTERRUPTIBLE);
        command.add(CHECKOUT.resolve("run").toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(CHECKOUT.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(home);
            var process = builder.redirectOutput(output(outputName).toFile()).start();
            processes.add(process);
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isReady() {
        return answers(incident("/q/health/ready")) && answers(notifying("/q/health/ready"));
    }

    URI incident(String path) {
        return at("INCIDENT", path);
    }

    URI notifying(String path) {
        return at("NOTIFY", path);
    }

    int port(String of) {
        return Integer.parseInt(environment.get("VEDETTE_" + of + "_PORT"));
    }

    void set(String variable, String value) {
        environment.put(variable, value);
    }

    /** What {@code ./run} is told, and with it all that it starts. */
    Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    static Path checkout() {
        return CHECKOUT;
    }

    Path home() {
        return home;
    }

    Path output(String name) {
        return home.resolveSibling(home.getFileName() + "." + name);
    }

    Mailboxes mailboxes() {
        return new Mailboxes(home.resolve("mail"));
    }

    Api api(String account) {
        return new Api(this, account);
    }

    Processes processes() {
        return new Processes(
                home,
                processes.get(0).pid(),
                Map.of(
                        "broker", port("AMQP"),
                        "database", port("DB"),
                        "inbox", port("SMTP"),
                        "incident", port("INCIDENT"),
                        "notify", port("NOTIFY")));
    }

    List<ProcessHandle> descendants() {
        return processes.stream().flatMap(Process::descendants).toList();
    }

    /** Presses Ctrl-C and returns the exit code. */
    int interrupt() {
        var process = processes.get(0);
        try {
            Processes.signal("INT", process.pid());
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("./run goes on a minute after Ctrl-C");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        for (var process : processes) {
            process.destroy();
            try {
                if (!process.waitFor(30, TimeUnit.SECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean succeeds(String... command) {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private URI at(String service, String path) {
        return URI.create("http://127.0.0.1:" + port(service) + path);
    }

    static boolean answers(URI uri) {
        try {
            var request =
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(3)).build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Below the range that client sockets are given, so that none sits on it meanwhile. */
    static int freePort() {
        int port = ThreadLocalRandom.current().nextInt(12_000, 32_000);
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            return freePort();
        }
    }
}
