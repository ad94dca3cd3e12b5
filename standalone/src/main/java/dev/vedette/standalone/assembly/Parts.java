package dev.vedette.standalone.assembly;

import dev.vedette.standalone.complaint.Complaint;
import dev.vedette.standalone.complaint.StackFrames;
import dev.vedette.standalone.database.ServiceDatabase;
import dev.vedette.standalone.home.Secrets;
import dev.vedette.standalone.supervisor.Part;
import dev.vedette.standalone.supervisor.ProcessFiles;
import dev.vedette.standalone.terminal.LogFile;
import dev.vedette.standalone.terminal.Terminal;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Makes the five parts of a standalone Vedette. */
final class Parts {
    static final String BROKER = "broker";
    static final String INBOX = "inbox";
    static final String INCIDENT = "incident";
    static final String NOTIFY = "notify";

    private static final String LOG_FORMAT =
            "-Djava.util.logging.SimpleFormatter.format=%1$tH:%1$tM:%1$tS.%1$tL %4$-7s [%3$s] %5$s%6$s%n";

    private final Settings settings;
    private final Secrets secrets;
    private final ServiceEnvironment services;
    private final Terminal terminal;
    private final ProcessFiles processes;
    private final HttpClient client = HttpClient.newHttpClient();

    Parts(Settings settings, Secrets secrets, ServiceEnvironment services, Terminal terminal, ProcessFiles processes) {
        this.settings = settings;
        this.secrets = secrets;
        this.services = services;
        this.terminal = terminal;
        this.processes = processes;
    }

    /** @throws Complaint if a service has not been built */
    List<Part> all() {
        return List.of(database(), broker(), inbox(), incidentService(), notifyService());
    }

    private Part database() {
        List<ServiceDatabase> databases = List.of(
                new ServiceDatabase(
                        ServiceEnvironment.INCIDENT_DATABASE, secrets.get(ServiceEnvironment.INCIDENT_DATABASE)),
                new ServiceDatabase(
                        ServiceEnvironment.NOTIFY_DATABASE, secrets.get(ServiceEnvironment.NOTIFY_DATABASE)));
        return new DatabasePart(settings.home().database(), settings.port(Port.DATABASE), databases, processes);
    }

    private Part broker() {
        int port = settings.port(Port.AMQP);
        return ownJvm(
                BROKER,
                Stage.BROKER,
                JvmOptions.BROKER,
                List.of(BrokerProcess.class.getName(), settings.home().broker().toString(), Integer.toString(port)),
                Map.of("VEDETTE_AMQP_PASSWORD", secrets.get(ServiceEnvironment.AMQP)),
                Probes.amqp(port));
    }

    private Part inbox() {
        int port = settings.port(Port.SMTP);
        return ownJvm(
                INBOX,
                Stage.INBOX,
                JvmOptions.SMALL,
                List.of(
                        InboxProcess.class.getName(),
                        settings.home().mails().toString(),
                        Integer.toString(port),
                        Integer.toString(settings.port(Port.IMAP))),
                Map.of("VEDETTE_INBOUND_PASSWORD", secrets.get(ServiceEnvironment.RETURNED_MAIL)),
                Probes.smtp(port));
    }

    private Part incidentService() {
        return service(
                INCIDENT,
                "incident-service",
                services.ofIncident(),
                new HealthProbe(client, settings.incidentService()));
    }

    private Part notifyService() {
        return service(
                NOTIFY, "notify-service", services.ofNotify(), new HealthProbe(client, settings.notifyService()));
    }

    private Part ownJvm(
            String name,
            int stage,
            List<String> options,
            List<String> program,
            Map<String, String> environment,
            Probe probe) {
        Path jar = settings.checkout().resolve("standalone/target/standalone-launcher.jar");
        List<String> jvm = join(options, List.of(LOG_FORMAT, "-cp", jar.toString()));
        return new JvmPart(
                name,
                Set.of(),
                stage,
                jvm,
                program,
                environment,
                archive(name, jar, jvm),
                probe,
                processes,
                log(name),
                output(name));
    }

    private Part service(String name, String module, Map<String, String> environment, Probe probe) {
        Path jar = settings.checkout().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new Complaint(
                    "%s is not built: %s is missing. Start with ./run, which builds it.".formatted(module, jar));
        }
        return new JvmPart(
                name,
                // It ends if it cannot migrate its database; the broker it can wait for, and starts beside it
                // meanwhile.
                Set.of(DatabasePart.NAME),
                Stage.SERVICES,
                JvmOptions.SERVICE,
                List.of("-jar", jar.toString()),
                environment,
                archive(name, jar, JvmOptions.SERVICE),
                probe,
                processes,
                log(name),
                output(name));
    }

    private ClassArchive archive(String name, Path program, List<String> options) {
        return new ClassArchive(
                settings.checkout().resolve("standalone/target/classes-at-hand"), name, program, options);
    }

    private Path log(String name) {
        return settings.home().logs().resolve(name + ".log");
    }

    private Consumer<String> output(String name) {
        LogFile file = new LogFile(log(name));
        return line -> {
            file.append(line);
            if (!line.isBlank() && !StackFrames.isOne(line)) {
                terminal.relay(name, line);
            }
        };
    }

    private static List<String> join(List<String> one, List<String> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }
}
