package dev.vedette.standalone.supervisor;

import dev.vedette.standalone.complaint.StackFrames;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A process of the operating system whose output is read line by line. */
public final class ProcessChild implements Child {
    private static final int LAST_WORDS = 15;
    private static final int SIGNALLED = 128;
    private static final long PATIENCE_FOR_OUTPUT_MILLIS = 1000;

    private final Process process;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();

    private ProcessChild(Process process) {
        this.process = process;
    }

    /**
     * Starts a command, out of reach of the Ctrl-C of this terminal, which is for the supervisor to obey.
     *
     * @param environment in addition to that of this process
     * @param output gets each line that it writes
     */
    public static ProcessChild start(List<String> command, Map<String, String> environment, Consumer<String> output)
            throws IOException {
        List<String> shielded = new ArrayList<>(Shield.command());
        shielded.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(shielded);
        builder.environment().putAll(environment);
        builder.redirectErrorStream(true).redirectInput(Redirect.from(new File("/dev/null")));
        ProcessChild child = new ProcessChild(builder.start());
        Thread reader = new Thread(() -> child.readAll(output), "output of " + child.pid());
        reader.setDaemon(true);
        reader.start();
        var unused = child.process.onExit().thenAcceptAsync(gone -> child.end(reader, gone.exitValue()));
        return child;
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public CompletableFuture<String> ended() {
        return ended;
    }

    @Override
    public void stop() {
        process.destroy();
    }

    @Override
    public void kill() {
        process.destroyForcibly();
    }

    @Override
    public List<String> lastWords() {
        synchronized (lastLines) {
            return List.copyOf(lastLines);
        }
    }

    private void readAll(Consumer<String> output) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                remember(line);
                output.accept(line);
            }
        } catch (IOException e) {
            // It was killed while writing.
        }
    }

    private void end(Thread reader, int code) {
        try {
            // So that what it wrote last is known when its end is; not for ever, because its own children may hold the
            // pipe open.
            reader.join(PATIENCE_FOR_OUTPUT_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ended.complete(inWords(code));
    }

    private void remember(String line) {
        if (StackFrames.isOne(line)) {
            // A single trace would leave no room for what the process said.
            return;
        }
        synchronized (lastLines) {
            if (lastLines.size() == LAST_WORDS) {
                lastLines.removeFirst();
            }
            lastLines.addLast(line);
        }
    }

    private static String inWords(int code) {
        return code > SIGNALLED ? "was ended by signal " + (code - SIGNALLED) : "ended with code " + code;
    }
}
