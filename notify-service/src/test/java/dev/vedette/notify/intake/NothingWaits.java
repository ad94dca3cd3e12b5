package dev.vedette.notify.intake;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Nothing has waited at the broker. */
@Alternative
@Singleton
public class NothingWaits extends Arrears {

    NothingWaits(Clock clock, MeterRegistry metrics) {
        super(clock, metrics);
    }

    @Override
    public boolean isBehind() {
        return false;
    }
}
