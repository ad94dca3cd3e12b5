package dev.vedette.notify.delivery;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** As {@link DispatchProfile}, with accounts of which some are cleared for this and that. */
public final class ClassifiedProfile implements QuarkusTestProfile {

    static final Map<String, String> CLEARED = Map.of(
            "mia-reporter", "NATO SECRET",
            "mia-duty", "NATO SECRET",
            "mod-duty", "NATO SECRET",
            "kia-reporter", "NATO RESTRICTED",
            "kfor-duty", "NATO CONFIDENTIAL",
            "eulex-duty", "NATO SECRET",
            "kia-duty", "COSMIC");

    private final DispatchProfile dispatching = new DispatchProfile();

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            String accounts = Files.readString(Path.of("..", "standalone", "demo", "accounts.yaml"));
            for (var account : CLEARED.entrySet()) {
                String name = "  - name: " + account.getKey() + "\n";
                accounts = accounts.replace(name, name + "    cleared: " + account.getValue() + "\n");
            }
            Path file = Files.createTempFile("accounts", ".yaml");
            Files.writeString(file, accounts);
            var settings = new HashMap<>(dispatching.getConfigOverrides());
            settings.put("vedette.accounts.file", file.toString());
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return dispatching.getEnabledAlternatives();
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return dispatching.testResources();
    }
}
