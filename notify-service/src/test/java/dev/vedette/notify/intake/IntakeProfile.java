package dev.vedette.notify.intake;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Set;

/** The intake with nothing behind it. */
public final class IntakeProfile implements QuarkusTestProfile {

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(RecordingReceiver.class);
    }
}
