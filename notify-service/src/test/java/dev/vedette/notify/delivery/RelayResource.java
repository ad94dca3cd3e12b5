package dev.vedette.notify.delivery;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a scripted relay in the place of the mail server. */
public final class RelayResource implements QuarkusTestResourceLifecycleManager {

    private @Nullable ScriptedRelay relay;

    @Override
    public Map<String, String> start() {
        try {
            relay = new ScriptedRelay(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("vedette.smtp.host", "127.0.0.1", "vedette.smtp.port", Integer.toString(relay.port()));
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(relay, field -> field.getType().equals(ScriptedRelay.class));
    }

    @Override
    public void stop() {
        try {
            if (relay != null) {
                relay.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
