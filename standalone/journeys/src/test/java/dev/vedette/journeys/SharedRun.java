package dev.vedette.journeys;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives every journey the same running system, started once and stopped after the last of them. */
class SharedRun implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedRun.class);

    private final String home;
    private final Map<String, String> settings;

    SharedRun() {
        this("shared-run", Map.of());
    }

    SharedRun(String home, Map<String, String> settings) {
        this.home = home;
        this.settings = settings;
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
        var run = new StandaloneRun(Path.of("target", home).toAbsolutePath());
        settings.forEach(run::set);
        return run.start();
    }
}
