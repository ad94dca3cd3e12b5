package dev.vedette.bench.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Prometheus Alertmanager with three e-mail receivers, where it is installed. It keeps nothing of what it has still to send. */
final class Alertmanager extends OneProgram {

    private Alertmanager(Path binary, Path home, int smtpPort) {
        this(binary, home, smtpPort, Servers.freePort());
    }

    private Alertmanager(Path binary, Path home, int smtpPort, int port) {
        super(
                "Alertmanager",
                port,
                Program.start(
                                home.resolve("alertmanager.log"),
                                Map.of(),
                                List.of(
                                        binary.toString(),
                                        "--config.file=" + write(home.resolve("alertmanager.yml"), smtpPort),
                                        "--storage.path=" + home.resolve("alertmanager"),
                                        "--cluster.listen-address=",
                                        "--web.listen-address=127.0.0.1:" + port))
                        .awaitReady(URI.create("http://127.0.0.1:" + port + "/-/ready")));
    }

    static Optional<Alertmanager> ifInstalled(Path home, int smtpPort) {
        return Stream.of("/usr/bin/prometheus-alertmanager", "/usr/bin/alertmanager", "/usr/local/bin/alertmanager")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .map(binary -> new Alertmanager(binary, home, smtpPort));
    }

    private static Path write(Path file, int smtpPort) {
        try {
            return Files.writeString(file, """
                    global:
                      smtp_smarthost: 127.0.0.1:%d
                      smtp_from: alertmanager@vedette.example
                      smtp_require_tls: false
                    route:
                      receiver: none
                      group_by: ['...']
                      group_wait: 0s
                      group_interval: 1h
                      repeat_interval: 24h
                      routes:
                        - {receiver: mod, matchers: [armed="YES"], continue: true}
                        - {receiver: kfor, matchers: [armed="YES"], continue: true}
                        - {receiver: kia, matchers: [severity="SEVERE"]}
                    receivers:
                      - {name: none}
                      - {name: mod, email_configs: [{to: mod-duty@mod.example}]}
                      - {name: kfor, email_configs: [{to: kfor-duty@kfor.example}]}
                      - {name: kia, email_configs: [{to: kia-duty@kia.example}]}
                    """.formatted(smtpPort));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] request(Sink.Token token) {
        return Request.post(
                "/api/v2/alerts",
                "",
                "[{\"labels\": {\"alertname\": \"%s\", \"armed\": \"YES\", \"severity\": \"SEVERE\"}, \"annotations\": {\"summary\": \"Armed forces near the border\"}, \"endsAt\": \"%s\"}]"
                        .formatted(token, Instant.now().plus(Duration.ofDays(1))));
    }
}
