package dev.vedette.journeys.chaos;

import static java.util.Map.entry;

import dev.vedette.standalone.database.ServiceDatabase;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** How each part is started: by its jar and its environment, everything it talks to behind a link. */
final class Launches {

    /** Where parts listen, after the first port of a run. */
    static final int DATABASE = 0;

    static final int BROKER = 1;
    static final int SMTP = 2;
    static final int INCIDENT = 3;
    static final int NOTIFY = 4;

    /** And where the links to them do. */
    static final int INCIDENT_DATABASE = 10;

    static final int NOTIFY_DATABASE = 11;
    static final int INCIDENT_BROKER = 12;
    static final int NOTIFY_BROKER = 13;
    static final int NOTIFY_SMTP = 14;
    static final int INCIDENT_NOTIFY = 15;

    static final String BROKER_USER = "vedette";

    private static final String LOCALHOST = "127.0.0.1";
    /** As under {@code ./run}, whose start is quicker by it. */
    private static final List<String> SERVICE_OPTIONS = List.of("-Xmx384m", "-XX:Tier4InvocationThreshold=50000");

    private final Path checkout = Path.of(System.getProperty("vedette.checkout"));
    private final Home home;
    private final int port;
    private final String password = UUID.randomUUID().toString();

    Launches(Home home, int port) {
        this.home = home;
        this.port = port;
    }

    DatabasePart database() {
        return new DatabasePart(
                home.database(),
                port + DATABASE,
                List.of(new ServiceDatabase("incident", password), new ServiceDatabase("notify", password)));
    }

    JvmPart broker() {
        var program = List.of(
                "-Xmx256m",
                "-cp",
                checkout.resolve("standalone/target/standalone-launcher.jar").toString(),
                "dev.vedette.standalone.assembly.BrokerProcess",
                home.broker().toString(),
                Integer.toString(port + BROKER));
        return new JvmPart(
                "broker", program, Map.of("VEDETTE_AMQP_PASSWORD", password), port + BROKER, log("broker"), null);
    }

    JvmPart sink() {
        var program = List.of(
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Sink.class.getName(),
                home.sink().toString(),
                Integer.toString(port + SMTP));
        return new JvmPart("smtp", program, Map.of(), port + SMTP, log("smtp"), null);
    }

    JvmPart incident() {
        return service(
                "incident",
                INCIDENT,
                Map.of(
                        "VEDETTE_DB_URL", url(INCIDENT_DATABASE, "incident"),
                        "VEDETTE_AMQP_PORT", Integer.toString(port + INCIDENT_BROKER),
                        "VEDETTE_ATTACHMENTS_DIR",
                                home.root().resolve("attachments").toString(),
                        "VEDETTE_UPLOADS_DIR", home.root().resolve("uploads").toString(),
                        "VEDETTE_NOTIFY_INTERNAL_URL", address(INCIDENT_NOTIFY).toString()));
    }

    JvmPart notification() {
        return service(
                "notify",
                NOTIFY,
                Map.of(
                        "VEDETTE_DB_URL", url(NOTIFY_DATABASE, "notify"),
                        "VEDETTE_AMQP_PORT", Integer.toString(port + NOTIFY_BROKER),
                        "VEDETTE_SMTP_HOST", LOCALHOST,
                        "VEDETTE_SMTP_PORT", Integer.toString(port + NOTIFY_SMTP),
                        "VEDETTE_SMTP_TLS", "NONE",
                        "VEDETTE_RULES_FILE", home.rules().toString()));
    }

    /** The rules of a run, to be copied to its home. */
    Path rules() {
        return checkout.resolve("standalone/journeys/src/test/resources/chaos-rules.yaml");
    }

    boolean lackClasses() {
        return classes("incident").areMissing() || classes("notify").areMissing();
    }

    /** Past the links. */
    URI address(int at) {
        return URI.create("http://" + LOCALHOST + ":" + (port + at));
    }

    String password() {
        return password;
    }

    private JvmPart service(String name, int at, Map<String, String> own) {
        var program = new ArrayList<>(SERVICE_OPTIONS);
        program.addAll(List.of("-jar", jar(name).toString()));
        var environment = new TreeMap<>(own);
        environment.putAll(Map.ofEntries(
                entry("QUARKUS_HTTP_HOST", LOCALHOST),
                entry("QUARKUS_HTTP_PORT", Integer.toString(port + at)),
                entry("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false"),
                entry("QUARKUS_CONSOLE_COLOR", "false"),
                entry("VEDETTE_DB_USER", name),
                entry("VEDETTE_DB_PASSWORD", password),
                entry("VEDETTE_AMQP_HOST", LOCALHOST),
                entry("VEDETTE_AMQP_USER", BROKER_USER),
                entry("VEDETTE_AMQP_PASSWORD", password),
                entry("VEDETTE_SESSION_KEY", password),
                entry("VEDETTE_INCIDENT_URL", address(INCIDENT).toString()),
                entry("VEDETTE_NOTIFY_URL", address(NOTIFY).toString()),
                entry("VEDETTE_DEMO_ACCOUNTS", "true")));
        return new JvmPart(name, program, environment, port + at, log(name), classes(name));
    }

    private String url(int link, String database) {
        return "jdbc:postgresql://" + LOCALHOST + ":" + (port + link) + "/" + database;
    }

    private Classes classes(String service) {
        return new Classes(checkout.resolve("standalone/target/chaos-" + service + ".jsa"), jar(service));
    }

    private Path jar(String service) {
        return checkout.resolve(service + "-service/target/quarkus-app/quarkus-run.jar");
    }

    private Path log(String name) {
        return home.logs().resolve(name + ".log");
    }
}
