package dev.vedette.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every journey the same running system, started once and stopped after the last of them. */
class SharedRun implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedRun.class);

    private final String home;

    SharedRun() {
        this("shared-run");
    }

    SharedRun(String home) {
        this.home = home;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == StandaloneRun.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE).computeIfAbsent(home, key -> start(), StandaloneRun.class);
    }

    private StandaloneRun start() {
        var directory = Path.of("target", home).toAbsolutePath();
        // What an earlier build left would be counted.
        delete(directory);
        var run = new StandaloneRun(directory);
        configure(run, directory.resolveSibling(home + "-settings"));
        return run.start();
    }

    /**
     * Sets what this run has of its own, before it is started.
     *
     * @param settings a directory for files that it names
     */
    void configure(StandaloneRun run, Path settings) {}

    private static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
