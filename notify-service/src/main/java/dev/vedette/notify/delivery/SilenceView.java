package dev.vedette.notify.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A silence as API and pages show it.
 *
 * @param rule id of a rule that is silenced, or absent; of everything that is given here all has to fit
 * @param madeBy the account
 * @param open whether it holds now or will
 */
public record SilenceView(
        UUID id,
        @Nullable String rule,
        @Nullable String organisation,
        @Nullable String contact,
        @Nullable UUID incidentId,
        @Nullable String incidentReference,
        String reason,
        String madeBy,
        Instant madeAt,
        Instant from,
        Instant until,
        @Nullable String liftedBy,
        @Nullable Instant liftedAt,
        boolean open) {

    /**
     * First all that hold or are still to, then those that are over; of each the latest first.
     *
     * @param more whether there are older ones that are over
     */
    public record Items(List<SilenceView> items, boolean more) {}

    static SilenceView of(Silences.Kept kept, @Nullable String incidentReference, Instant now) {
        var silence = kept.silence();
        return new SilenceView(
                silence.id(),
                silence.covers().rule(),
                silence.covers().organisation(),
                silence.covers().contact(),
                silence.covers().incident(),
                incidentReference,
                silence.reason(),
                silence.by(),
                kept.madeAt(),
                kept.from(),
                kept.until(),
                kept.liftedBy(),
                kept.liftedAt(),
                kept.liftedAt() == null && kept.until().isAfter(now));
    }
}
