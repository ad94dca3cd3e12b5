package dev.vedette.journeys;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** One more process of a service, on the database and broker of a run; started as its operator would start it, by environment. */
record Replica(URI base, Process process, Path log) implements AutoCloseable {

    static Replica ofIncidentService(StandaloneRun run) {
        return start(run, "incident", Map.of("VEDETTE_ATTACHMENTS_DIR", path(run, "attachments")));
    }

    static Replica ofNotifyService(StandaloneRun run) {
        return start(
                run,
                "notify",
                Map.ofEntries(
                        entry("VEDETTE_SMTP_HOST", "127.0.0.1"),
                        entry("VEDETTE_SMTP_TLS", "NONE"),
                        entry("VEDETTE_SMTP_PORT", Integer.toString(run.port("SMTP"))),
                        entry("VEDETTE_RULES_FILE", path(run, "config/rules.yaml"))));
    }

    /** Ends it at once, as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private static Replica start(StandaloneRun run, String service, Map<String, String> more) {
        int port = StandaloneRun.freePort();
        var base = URI.create("http://127.0.0.1:" + port + "/");
        var jar = StandaloneRun.checkout().resolve(service + "-service/target/quarkus-app/quarkus-run.jar");
        var log = run.output(service + "-replica.out");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment(run, service));
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        builder.environment().putAll(more);
        try {
            var replica = new Replica(base, builder.start(), log);
            run.await("the replica is ready", () -> StandaloneRun.answers(base.resolve("/q/health/ready")));
            return replica;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> environment(StandaloneRun run, String service) {
        var secrets = new Properties();
        try (var reader = Files.newBufferedReader(run.home().resolve("secrets"))) {
            secrets.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var environment = new HashMap<>(run.environment());
        environment.putAll(Map.ofEntries(
                entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                entry("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false"),
                entry("VEDETTE_DB_URL", "jdbc:postgresql://127.0.0.1:" + run.port("DB") + "/" + service),
                entry("VEDETTE_DB_USER", service),
                entry("VEDETTE_DB_PASSWORD", secrets.getProperty(service)),
                entry("VEDETTE_AMQP_USER", "vedette"),
                entry("VEDETTE_AMQP_PASSWORD", secrets.getProperty("amqp")),
                entry("VEDETTE_SESSION_KEY", secrets.getProperty("session")),
                entry("VEDETTE_DEMO_ACCOUNTS", "true")));
        return environment;
    }

    private static String path(StandaloneRun run, String ofHome) {
        return run.home().resolve(ofHome).toString();
    }
}
