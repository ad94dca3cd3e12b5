package dev.vedette.bench.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Both services, as their operator would start them, by environment. */
final class Vedette implements Contestant {

    private static final String HEADERS = Request.basic("mia-reporter", "vedette-demo");

    /** Eight rules, as {@code Rules} of the Camel pipeline has them. */
    private static final String RULES = """
            organisations:
              - {code: MIA, name: Ministry of Internal Affairs, tier: NATIONAL}
              - {code: MOD, name: Ministry of Defence, tier: NATIONAL}
              - {code: KIA, name: Intelligence Agency, tier: NATIONAL}
              - {code: KFOR, name: Kosovo Force, tier: PARTNER}
            contacts:
              - {id: mod-duty, name: MOD duty, organisation: MOD, address: mod-duty@mod.example}
              - {id: mod-chief, name: MOD chief, organisation: MOD, address: mod-chief@mod.example}
              - {id: kia-duty, name: KIA duty, organisation: KIA, address: kia-duty@kia.example}
              - {id: kia-desk, name: KIA desk, organisation: KIA, address: kia-desk@kia.example}
              - {id: kfor-duty, name: KFOR duty, organisation: KFOR, address: kfor-duty@kfor.example}
              - {id: mia-duty, name: MIA duty, organisation: MIA, address: mia-duty@mia.example}
            rules:
              - {id: armed, when: {kind: SIGHTING, armed: "YES"}, notify: [mod-duty, kfor-duty], precedence: PRIORITY}
              - {id: severe, when: {severity: {atLeast: SEVERE}}, notify: [kia-duty], precedence: PRIORITY}
              - {id: extreme, when: {severity: {atLeast: EXTREME}}, notify: [mod-chief], precedence: IMMEDIATE}
              - {id: negative, when: {kind: NEGATIVE}, notify: [kia-desk], precedence: ROUTINE}
              - {id: follow-up, when: {kind: FOLLOW_UP}, notify: [kia-desk], precedence: ROUTINE}
              - {id: leposaviq, when: {municipality: Leposaviq}, notify: [mod-chief], precedence: PRIORITY}
              - {id: assessment, when: {kind: ASSESSMENT}, notify: [kia-desk], precedence: ROUTINE}
              - {id: withdrawal, when: {kind: WITHDRAWAL_SEEN}, notify: [kia-desk], precedence: ROUTINE}
            fallback: [mia-duty]
            """;

    private final Program incident;
    private final Program notifying;
    private final int port = Servers.freePort();
    private final int notifyPort = Servers.freePort();

    Vedette(Servers servers, Path checkout, Path home, int smtpPort, int sessions) {
        Path rules = write(home.resolve("rules.yaml"));
        var common = new HashMap<>(Map.of(
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
                "false",
                "VEDETTE_AMQP_PORT",
                Integer.toString(servers.amqpPort()),
                "VEDETTE_AMQP_USER",
                Servers.AMQP_USER,
                "VEDETTE_AMQP_PASSWORD",
                Servers.PASSWORD,
                "VEDETTE_SESSION_KEY",
                "only-for-measurements-0000000000",
                "VEDETTE_DEMO_ACCOUNTS",
                "true",
                "VEDETTE_DB_PASSWORD",
                Servers.PASSWORD,
                "VEDETTE_NOTIFY_INTERNAL_URL",
                "http://127.0.0.1:" + notifyPort));
        var own = new HashMap<>(Map.of(
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "VEDETTE_DB_URL", servers.jdbcUrl("incident"),
                "VEDETTE_DB_USER", "incident",
                "VEDETTE_ATTACHMENTS_DIR", home.resolve("attachments").toString(),
                "VEDETTE_UPLOADS_DIR", home.resolve("uploads").toString()));
        own.putAll(common);
        incident = service(checkout, home, "incident-service", own);
        own = new HashMap<>(Map.of(
                "QUARKUS_HTTP_PORT", Integer.toString(notifyPort),
                "VEDETTE_DB_URL", servers.jdbcUrl("notify"),
                "VEDETTE_DB_USER", "notify",
                "VEDETTE_SMTP_HOST", "127.0.0.1",
                "VEDETTE_SMTP_TLS", "NONE",
                "VEDETTE_SMTP_PORT", Integer.toString(smtpPort),
                "VEDETTE_SMTP_CONNECTIONS", Integer.toString(sessions),
                // As many beside as by default, to be written while others are under way.
                "VEDETTE_DELIVERY_PARALLEL", Integer.toString(sessions * 8 / 5),
                "VEDETTE_RULES_FILE", rules.toString()));
        own.putAll(common);
        notifying = service(checkout, home, "notify-service", own);
    }

    /** Waits until both are ready; ends both if one is not. */
    Vedette start() {
        try {
            incident.awaitReady(URI.create("http://127.0.0.1:" + port + "/q/health/ready"));
            notifying.awaitReady(URI.create("http://127.0.0.1:" + notifyPort + "/q/health/ready"));
            return this;
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Until it goes on, notify-service does nothing; what is filed waits in the broker. */
    void stopNotifying() {
        notifying.signal("STOP");
    }

    void goOnNotifying() {
        notifying.signal("CONT");
    }

    private static Program service(Path checkout, Path home, String module, Map<String, String> environment) {
        return Program.start(
                home.resolve(module + ".log"),
                environment,
                List.of(
                        Program.java(),
                        "-XX:+UseSerialGC",
                        "-Xmx384m",
                        "-jar",
                        checkout.resolve(module)
                                .resolve("target/quarkus-app/quarkus-run.jar")
                                .toString()));
    }

    private static Path write(Path file) {
        try {
            return Files.writeString(file, RULES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return "Vedette";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public byte[] request(Sink.Token token) {
        return Request.post(
                "/api/v1/observations", HEADERS + "Idempotency-Key: " + token + "\r\n", Request.observation(token));
    }

    @Override
    public String memory() {
        return "incident-service " + incident.memory() + " MB, notify-service " + notifying.memory() + " MB";
    }

    @Override
    public void close() {
        incident.close();
        notifying.close();
    }
}
