package dev.vedette.journeys.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** Everything that runs: five parts, each a process of its own that is kept running, and the links between them. */
final class Installation implements AutoCloseable {

    private static final long BETWEEN_LOOKS = 200;
    private static final int LOOKS_AT_A_STOP = 900;

    private final Home home;
    private final int port;
    private final Launches launches;
    private final Map<String, Kept> parts = new LinkedHashMap<>();
    private final Map<String, Link> links = new LinkedHashMap<>();
    private final FaultLog log;
    private final BrokerDisk disk;

    Installation(Home home, int port, FaultLog log) throws IOException, InterruptedException {
        this.home = home;
        this.port = port;
        this.log = log;
        this.launches = new Launches(home, port);
        Files.copy(launches.rules(), home.rules());
        this.disk = BrokerDisk.under(home.broker());
        link("incident-database", Launches.INCIDENT_DATABASE, Launches.DATABASE);
        link("notify-database", Launches.NOTIFY_DATABASE, Launches.DATABASE);
        link("incident-broker", Launches.INCIDENT_BROKER, Launches.BROKER);
        link("notify-broker", Launches.NOTIFY_BROKER, Launches.BROKER);
        link("notify-smtp", Launches.NOTIFY_SMTP, Launches.SMTP);
        link("incident-notify", Launches.INCIDENT_NOTIFY, Launches.NOTIFY);
        List.of(launches.database(), launches.broker(), launches.sink(), launches.incident(), launches.notification())
                .forEach(this::keep);
    }

    /** Starts everything and returns when it can be used. */
    void start() throws InterruptedException {
        if (launches.lackClasses()) {
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
            for (int i = 0; i < LOOKS_AT_A_STOP && kept.part().isAlive(); i++) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS);
            }
        }
    }

    void awaitReady() throws InterruptedException {
        var services = List.of(incidentApi("mia-reporter"), notifyApi("mia-duty"));
        for (int i = 0; i < 600; i++) {
            int ready = 0;
            for (var service : services) {
                ready += service.get("/q/health/ready").status() == 200 ? 1 : 0;
            }
            if (ready == services.size()) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        throw new IllegalStateException(
                "the services are not ready after five minutes; their logs are in " + home.logs());
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

    /** Past the links; see {@link BrokerDisk#press}. */
    boolean pressBroker() {
        return disk.press(port + Launches.BROKER, Launches.BROKER_USER, launches.password());
    }

    Path sink() {
        return home.sink();
    }

    RestApi incidentApi(String account) {
        return new RestApi(launches.address(Launches.INCIDENT), account);
    }

    RestApi notifyApi(String account) {
        return new RestApi(launches.address(Launches.NOTIFY), account);
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
}
