package dev.vedette.standalone.assembly;

import dev.vedette.standalone.complaint.Complaint;
import dev.vedette.standalone.home.Home;
import dev.vedette.standalone.home.HomeLock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** Tells other programs where the system that uses a home can be reached. */
public final class RunningSystem {
    private static final String INCIDENT = "incident";
    private static final String NOTIFY = "notify";

    private final Home home;
    private final Path file;

    public RunningSystem(Home home) {
        this.home = home;
        this.file = home.root().resolve("addresses.properties");
    }

    /** Where to reach both services. */
    public record Addresses(URI incidentService, URI notifyService) {}

    /** Whether another process runs on the home. */
    public boolean isThere() {
        if (!Files.exists(home.root())) {
            return false;
        }
        Optional<HomeLock> lock = HomeLock.tryAcquire(home);
        lock.ifPresent(HomeLock::close);
        return lock.isEmpty();
    }

    void announce(Settings settings) {
        Properties properties = new Properties();
        properties.setProperty(INCIDENT, settings.incidentService().toString());
        properties.setProperty(NOTIFY, settings.notifyService().toString());
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        } catch (IOException e) {
            throw new Complaint("%s cannot be written (%s).".formatted(file, Complaint.reasonOf(e)), e);
        }
    }

    void withdraw() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // Whoever reads it finds that the home is not locked.
        }
    }

    /** Empty while the system is not ready. Meaningful only while another process holds the lock of the home. */
    public Optional<Addresses> addresses() {
        try (var reader = Files.newBufferedReader(file)) {
            Properties properties = new Properties();
            properties.load(reader);
            return Optional.of(new Addresses(
                    URI.create(properties.getProperty(INCIDENT)), URI.create(properties.getProperty(NOTIFY))));
        } catch (IOException | IllegalArgumentException | NullPointerException e) {
            return Optional.empty();
        }
    }
}
