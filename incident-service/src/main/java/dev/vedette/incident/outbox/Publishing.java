package dev.vedette.incident.outbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says whether what is recorded reaches the broker at present, for those who must know that nobody is told meanwhile. */
public interface Publishing {

    /**
     * Since when nothing gets through, as this replica saw it; {@code null} while they do, and until it was looked at for the first time.
     * Says nothing about what waits, so everyone may know it.
     */
    @Nullable
    Instant interruptedSince();
}
