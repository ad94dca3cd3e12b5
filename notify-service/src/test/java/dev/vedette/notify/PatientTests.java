package dev.vedette.notify;

import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Lets conditions take long on a machine that is busy: what never comes true fails all the same. Found through {@code META-INF/services}. */
public final class PatientTests implements QuarkusTestBeforeClassCallback {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public void beforeClass(Class<?> testClass) {
        Awaitility.setDefaultTimeout(PATIENCE);
    }
}
