package dev.vedette.notify.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says whether events reach this service at present, for those who must know that what they look at may be behind. */
public interface Receiving {

    /** Since when this replica can receive nothing; {@code null} while it can. Says nothing about any event, so everyone may know it. */
    @Nullable
    Instant interruptedSince();
}
