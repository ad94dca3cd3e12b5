package dev.vedette.notify.rulebook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rules became active, or will.
 *
 * @param position counts up
 * @param sha256 of the rule file
 * @param release number of the release that it comes from, or null if it was a file
 * @param madeBy the account that brought it about, or null if it was a file
 * @param reason why, or where the file was
 * @param activeFrom the instant from which it holds, by the clock of the database; until the next one
 * @param cancelledBy who called it off before its time, or null
 * @param confirmedBy who looked at it afterwards, if it was an emergency and somebody did
 */
public record Activation(
        long position,
        String sha256,
        How how,
        @Nullable Long release,
        @Nullable String madeBy,
        Instant madeAt,
        String reason,
        Instant activeFrom,
        @Nullable String cancelledBy,
        @Nullable Instant cancelledAt,
        @Nullable String confirmedBy,
        @Nullable Instant confirmedAt) {

    private static final int VERSION_LENGTH = 12;

    /** What brought it about. */
    public enum How {
        /** The rule file was taken. */
        FILE,
        /** A second person approved. */
        APPROVED,
        /** One person alone. */
        EMERGENCY,
        /** Somebody went back to what had been active before. */
        ROLLBACK
    }

    /** The version of the rules, as decisions name it. */
    public String version() {
        return sha256.substring(0, VERSION_LENGTH);
    }
}
