package dev.vedette.notify.release;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The pages decide which rules are in force; they begin with the bundled ones. */
public class PagesProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("vedette.rules.master", "PAGES");
    }
}
