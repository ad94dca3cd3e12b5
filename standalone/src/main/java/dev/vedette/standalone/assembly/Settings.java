package dev.vedette.standalone.assembly;

import dev.vedette.standalone.complaint.Complaint;
import dev.vedette.standalone.home.Home;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What differs from one standalone run to another.
 *
 * @param checkout where the built services lie
 * @param home where its state is kept
 * @param environment of the caller; the children get it, too
 */
public record Settings(Path checkout, Home home, Map<Port, Integer> ports, Map<String, String> environment) {

    private static final List<String> MASTERS = List.of("FILE", "PAGES");
    private static final List<String> FILES = List.of(
            "VEDETTE_RULES_FILE",
            "VEDETTE_RELEASE_POLICY_FILE",
            "VEDETTE_ACCOUNTS_FILE",
            "VEDETTE_LINE_FILE",
            "VEDETTE_GAZETTEER_FILE");

    public Settings {
        // Not Map.copyOf, whose order differs from run to run: taken ports are told in this one.
        Map<Port, Integer> ordered = new EnumMap<>(Port.class);
        ordered.putAll(ports);
        ports = Collections.unmodifiableMap(ordered);
        environment = Map.copyOf(environment);
    }

    /**
     * Reads the settings.
     *
     * @throws Complaint if a port is no port, or two are the same
     */
    public static Settings of(Path checkout, Map<String, String> environment) {
        String chosen = environment.getOrDefault("VEDETTE_HOME", "");
        Path directory = chosen.isBlank() ? checkout.resolve(".vedette") : Path.of(chosen);
        Map<Port, Integer> ports = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            ports.put(port, port.number(environment));
        }
        Port.requireDifferent(ports);
        return new Settings(checkout.toAbsolutePath().normalize(), new Home(directory), ports, environment);
    }

    /** @throws Complaint if a service could not start with what is set for it */
    void requireUsable() {
        requireMaster(environment.getOrDefault("VEDETTE_RULES_MASTER", ""));
        FILES.forEach(setting -> requireFile(setting, environment.getOrDefault(setting, "")));
    }

    private static void requireMaster(String master) {
        if (!master.isBlank() && MASTERS.stream().noneMatch(master.strip()::equalsIgnoreCase)) {
            throw new Complaint("VEDETTE_RULES_MASTER is \"%s\": FILE or PAGES is needed.".formatted(master));
        }
    }

    private static void requireFile(String setting, String file) {
        if (!file.isBlank() && !(Files.isRegularFile(Path.of(file)) && Files.isReadable(Path.of(file)))) {
            throw new Complaint("%s is \"%s\", and there is no file that can be read.".formatted(setting, file));
        }
    }

    public int port(Port port) {
        return Objects.requireNonNull(ports.get(port));
    }

    public URI incidentService() {
        return address(Port.INCIDENT);
    }

    public URI notifyService() {
        return address(Port.NOTIFY);
    }

    private URI address(Port port) {
        return URI.create("http://127.0.0.1:%d/".formatted(port(port)));
    }
}
