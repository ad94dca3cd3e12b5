package dev.vedette.notify.intake;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.enterprise.inject.Vetoed;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Stands in for what the intake experiences, for tests of those who ask for it. */
@Vetoed
public class FixedReceiving extends IntakeMetrics {

    private final @Nullable Instant since;

    public FixedReceiving(@Nullable Instant since) {
        super(new SimpleMeterRegistry(), Clock.systemUTC(), new Arrears(Clock.systemUTC(), System::nanoTime));
        this.since = since;
    }

    @Override
    public @Nullable Instant interruptedSince() {
        return since;
    }
}
