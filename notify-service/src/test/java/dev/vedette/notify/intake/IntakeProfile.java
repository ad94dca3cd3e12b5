package dev.vedette.notify.intake;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/** The intake with nothing behind it. */
public final class IntakeProfile implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        // The tests read what lies there themselves.
        return Map.of("vedette.intake.collect-dead-letters", "false");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(RecordingReceiver.class);
    }
}
