package dev.vedette.journeys.chaos;

import dev.vedette.standalone.supervisor.ProcessChild;
import dev.vedette.standalone.terminal.LogFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A Java program, started as an operator would: by its jar and its environment. Keeps a log over all its lives. */
final class JvmPart implements Part {

    private final String name;
    private final List<String> program;
    private final Map<String, String> environment;
    private final int port;
    private final LogFile log;
    private final @Nullable Classes classes;
    private volatile @Nullable ProcessChild child;

    /**
     * @param program options of the JVM, what it runs, and its arguments
     * @param port where it takes connections
     * @param classes null for what starts fast enough
     */
    JvmPart(
            String name,
            List<String> program,
            Map<String, String> environment,
            int port,
            Path log,
            @Nullable Classes classes) {
        this.name = name;
        this.program = List.copyOf(program);
        this.environment = Map.copyOf(environment);
        this.port = port;
        this.log = new LogFile(log);
        this.classes = classes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.add("-XX:+ExitOnOutOfMemoryError");
        if (classes != null) {
            command.addAll(classes.options());
        }
        command.addAll(program);
        try {
            log.append("--- started by chaos at " + Instant.now());
            child = ProcessChild.start(command, environment, log::append);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Long> processes() {
        var running = child;
        return running == null || running.ended().isDone() ? List.of() : List.of(running.pid());
    }

    @Override
    public boolean answers() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    @Override
    public void stop() {
        Signals.send("TERM", processes());
    }
}
