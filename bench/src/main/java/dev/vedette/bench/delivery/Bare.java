package dev.vedette.bench.delivery;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The resource in {@code bench/bare}: it takes observations and tells nobody. */
final class Bare extends OneProgram {

    Bare(Servers servers, Path checkout, Path home) {
        this(servers, checkout, home, Servers.freePort());
    }

    private Bare(Servers servers, Path checkout, Path home, int port) {
        super(
                "Bare resource",
                port,
                Program.start(
                                home.resolve("bare.log"),
                                Map.of(
                                        "HTTP_PORT",
                                        Integer.toString(port),
                                        "DB_URL",
                                        servers.jdbcUrl("bare"),
                                        "DB_USER",
                                        "bare",
                                        "DB_PASSWORD",
                                        Servers.PASSWORD),
                                List.of(
                                        Program.java(),
                                        "-XX:+UseSerialGC",
                                        "-Xmx384m",
                                        "-jar",
                                        checkout.resolve("bench/bare/target/quarkus-app/quarkus-run.jar")
                                                .toString()))
                        .awaitReady(URI.create("http://127.0.0.1:" + port + "/ready")));
    }

    @Override
    public byte[] request(Sink.Token token) {
        return Request.post("/observations", "", Request.observation(token));
    }
}
