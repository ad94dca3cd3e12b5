package dev.vedette.journeys.chaos;

import static java.util.Map.entry;

import dev.vedette.standalone.database.ServiceDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Everything that runs: five parts, each a process of its own that is kept running, and the links between them. */
final class Installation implements AutoCloseable {

    static final String BROKER_USER = "vedette";

    /** What is emptied is only what was made here. */
    private static final String MARK = ".chaos";

    private static final String LOCALHOST = "127.0.0.1";
    /** As under {@code ./run}, whose start is quicker by it. */
    private static final List<String> SERVICE_OPTIONS = List.of("-Xmx384m", "-XX:Tier4InvocationThreshold=50000");

    private final Path checkout = Path.of(System.getProperty("vedette.checkout"));
    private final Path home;
    private final int port;
    private final String password = UUID.randomUUID().toString();
    private final Map<String, Kept> parts = new LinkedHashMap<>();
    private final Map<String, Link> links = new LinkedHashMap<>();
    private final FaultLog log;
    private final BrokerDisk disk;

    Installation(Options options, FaultLog log) throws IOException, InterruptedException {
        this.home = options.home();
        this.port = options.port();
        this.log = log;
        Files.createDirectories(sink());
        Files.copy(rulesOf(checkout), rules());
        this.disk = BrokerDisk.under(home.resolve("broker"));
        link("incident-database", 10, 0);
        link("notify-database", 11, 0);
        link("incident-broker", 12, 1);
        link("notify-broker", 13, 1);
        link("notify-smtp", 14, 2);
        link("incident-notify", 15, 4);
        keep(database());
        keep(new JvmPart(
                "broker",
                brokerProgram(),
                Map.of("VEDETTE_AMQP_PASSWORD", password),
                port + 1,
                logFile("broker"),
                null));
        keep(new JvmPart("smtp", sinkProgram(), Map.of(), port + 2, logFile("smtp"), null));
        keep(service("incident", 3));
        keep(service("notify", 4));
    }

    /** Starts everything and returns when it can be used. */
    void start() throws InterruptedException {
        if (classes("incident").areMissing() || classes("notify").areMissing()) {
            rehearse();
        }
        parts.values().forEach(Kept::begin);
        awaitReady();
    }

    /** Starts and stops everything once, to have the classes of the services. */
    private void rehearse() throws InterruptedException {
        var order = new ArrayList<>(parts.values());
        order.forEach(kept -> kept.part().start());
        awaitReady();
        Collections.reverse(order);
        for (var kept : order) {
            kept.part().stop();
            for (int i = 0; i < 900 && kept.part().isAlive(); i++) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
    }

    void awaitReady() throws InterruptedException {
        var incident = incidentApi("mia-reporter");
        var notify = notifyApi("mia-duty");
        for (int i = 0; i < 600; i++) {
            if (incident.get("/q/health/ready").status() == 200
                    && notify.get("/q/health/ready").status() == 200) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        throw new IllegalStateException("the services are not ready after five minutes; their logs are in " + home);
    }

    Kept part(String name) {
        return Objects.requireNonNull(parts.get(name));
    }

    List<String> partNames() {
        return List.copyOf(parts.keySet());
    }

    Link link(String name) {
        return Objects.requireNonNull(links.get(name));
    }

    List<String> linkNames() {
        return List.copyOf(links.keySet());
    }

    BrokerDisk disk() {
        return disk;
    }

    /** Past the links. */
    boolean pressBroker() {
        return disk.press(port + 1, BROKER_USER, password);
    }

    Path sink() {
        return home.resolve("smtp");
    }

    RestApi incidentApi(String account) {
        return new RestApi(address(3), account);
    }

    RestApi notifyApi(String account) {
        return new RestApi(address(4), account);
    }

    @Override
    public void close() {
        var order = new ArrayList<>(parts.values());
        Collections.reverse(order);
        order.forEach(Kept::end);
        disk.close();
    }

    private void keep(Part part) {
        parts.put(part.name(), new Kept(part, log));
    }

    private void link(String name, int at, int target) {
        links.put(name, new Link(name, port + at, port + target));
    }

    private DatabasePart database() {
        return new DatabasePart(
                home.resolve("database"),
                port,
                List.of(new ServiceDatabase("incident", password), new ServiceDatabase("notify", password)));
    }

    private List<String> brokerProgram() {
        return List.of(
                "-Xmx256m",
                "-cp",
                checkout.resolve("standalone/target/standalone-launcher.jar").toString(),
                "dev.vedette.standalone.assembly.BrokerProcess",
                home.resolve("broker").toString(),
                Integer.toString(port + 1));
    }

    private List<String> sinkProgram() {
        return List.of(
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Sink.class.getName(),
                sink().toString(),
                Integer.toString(port + 2));
    }

    private JvmPart service(String name, int at) {
        var program = new ArrayList<>(SERVICE_OPTIONS);
        program.addAll(List.of(
                "-jar",
                checkout.resolve(name + "-service/target/quarkus-app/quarkus-run.jar")
                        .toString()));
        boolean incident = name.equals("incident");
        var environment = new TreeMap<>(incident ? ofIncident() : ofNotify());
        environment.putAll(Map.ofEntries(
                entry("QUARKUS_HTTP_HOST", LOCALHOST),
                entry("QUARKUS_HTTP_PORT", Integer.toString(port + at)),
                entry("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false"),
                entry("QUARKUS_CONSOLE_COLOR", "false"),
                entry("VEDETTE_DB_URL", "jdbc:postgresql://127.0.0.1:" + (port + (incident ? 10 : 11)) + "/" + name),
                entry("VEDETTE_DB_USER", name),
                entry("VEDETTE_DB_PASSWORD", password),
                entry("VEDETTE_AMQP_HOST", LOCALHOST),
                entry("VEDETTE_AMQP_PORT", Integer.toString(port + (incident ? 12 : 13))),
                entry("VEDETTE_AMQP_USER", BROKER_USER),
                entry("VEDETTE_AMQP_PASSWORD", password),
                entry("VEDETTE_SESSION_KEY", password),
                entry("VEDETTE_INCIDENT_URL", "http://127.0.0.1:" + (port + 3)),
                entry("VEDETTE_NOTIFY_URL", "http://127.0.0.1:" + (port + 4)),
                entry("VEDETTE_DEMO_ACCOUNTS", "true")));
        return new JvmPart(name, program, environment, port + at, logFile(name), classes(name));
    }

    private Map<String, String> ofIncident() {
        return Map.of(
                "VEDETTE_ATTACHMENTS_DIR", home.resolve("attachments").toString(),
                "VEDETTE_UPLOADS_DIR", home.resolve("uploads").toString(),
                "VEDETTE_NOTIFY_INTERNAL_URL", "http://127.0.0.1:" + (port + 15));
    }

    private Map<String, String> ofNotify() {
        return Map.of(
                "VEDETTE_SMTP_HOST",
                LOCALHOST,
                "VEDETTE_SMTP_PORT",
                Integer.toString(port + 14),
                "VEDETTE_SMTP_TLS",
                "NONE",
                "VEDETTE_RULES_FILE",
                rules().toString());
    }

    private Classes classes(String service) {
        return new Classes(checkout.resolve("standalone/target/chaos-" + service + ".jsa"), jar(service));
    }

    private Path jar(String service) {
        return checkout.resolve(service + "-service/target/quarkus-app/quarkus-run.jar");
    }

    private static Path rulesOf(Path checkout) {
        return checkout.resolve("standalone/journeys/src/test/resources/chaos-rules.yaml");
    }

    private Path rules() {
        return home.resolve("rules.yaml");
    }

    private Path logFile(String name) {
        return home.resolve("log").resolve(name + ".log");
    }

    private URI address(int at) {
        return URI.create("http://127.0.0.1:" + (port + at) + "/");
    }

    /** Empties the directory of an earlier run, and makes it. */
    static void prepare(Path home) {
        try {
            if (Files.exists(home)) {
                requireOwn(home);
                unmount(home.resolve("broker"));
                delete(home);
            }
            Files.createDirectories(home.resolve("log"));
            Files.createFile(home.resolve(MARK));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireOwn(Path home) throws IOException {
        try (var files = Files.list(home)) {
            if (!Files.exists(home.resolve(MARK)) && files.findAny().isPresent()) {
                throw new IllegalArgumentException(home + " holds something else, and would be emptied");
            }
        }
    }

    private static void unmount(Path directory) throws IOException {
        try {
            new ProcessBuilder("umount", directory.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
