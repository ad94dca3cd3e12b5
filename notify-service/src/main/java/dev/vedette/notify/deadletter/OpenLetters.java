package dev.vedette.notify.deadletter;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How many dead letters wait for somebody, looked up at most every other second: for pages, metrics and health. */
@ApplicationScoped
class OpenLetters {

    private static final Duration FRESH = Duration.ofSeconds(2);

    private final KeptDeadLetters letters;
    private final Clock clock;
    private KeptDeadLetters.@Nullable Waiting last;
    private Instant at = Instant.EPOCH;

    OpenLetters(KeptDeadLetters letters, Clock clock) {
        this.letters = letters;
        this.clock = clock;
    }

    /** Registers what is measured. */
    void measure(MeterRegistry metrics) {
        metrics.gauge("vedette.dead.letters.open", this, it -> it.now().open());
        metrics.gauge(
                "vedette.dead.letters.oldest.age.seconds", this, it -> it.now().ageSeconds());
    }

    synchronized KeptDeadLetters.Waiting now() {
        Instant now = clock.instant();
        KeptDeadLetters.Waiting known = last;
        if (known == null || Duration.between(at, now).abs().compareTo(FRESH) > 0) {
            known = letters.waiting();
            last = known;
            at = now;
        }
        return known;
    }
}
