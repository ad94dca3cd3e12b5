package dev.vedette.bench.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The pipeline in {@code bench/camel}. */
final class Camel extends OneProgram {

    Camel(Servers servers, Path checkout, Path home, int smtpPort) {
        this(servers, checkout, home, smtpPort, Servers.freePort());
    }

    private Camel(Servers servers, Path checkout, Path home, int smtpPort, int port) {
        super(
                "Camel",
                port,
                Program.start(
                                home.resolve("camel.log"),
                                Map.of(
                                        "HTTP_PORT",
                                        Integer.toString(port),
                                        "DB_URL",
                                        servers.jdbcUrl("camel"),
                                        "DB_USER",
                                        "camel",
                                        "DB_PASSWORD",
                                        Servers.PASSWORD,
                                        "AMQP_PORT",
                                        Integer.toString(servers.otherAmqpPort()),
                                        "AMQP_USER",
                                        Servers.AMQP_USER,
                                        "AMQP_PASSWORD",
                                        Servers.PASSWORD,
                                        "SMTP_PORT",
                                        Integer.toString(smtpPort)),
                                List.of(
                                        Program.java(),
                                        "-XX:+UseSerialGC",
                                        "-Xmx384m",
                                        "-cp",
                                        classPath(checkout),
                                        "dev.vedette.bench.camel.Pipeline"))
                        .awaitReady(URI.create("http://127.0.0.1:" + port + "/ready")));
    }

    private static String classPath(Path checkout) {
        Path target = checkout.resolve("bench/camel/target");
        try {
            return target.resolve("classes") + ":"
                    + Files.readString(target.resolve("class.path")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] request(Sink.Token token) {
        return Request.post("/observations", "", Request.observation(token));
    }
}
