package dev.vedette.notify.release;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A release without its content.
 *
 * @param last the last of its steps
 * @param lastBy who did that
 * @param activeFrom when it is wished to become active; null for at once
 * @param inForce whether its rules are those in force
 * @param alone whether one person made it active in an emergency, and no second one has looked at it
 */
public record ReleaseLine(
        long number,
        Release.State state,
        String purpose,
        String sha256,
        Release.Step.What last,
        String lastBy,
        Instant lastAt,
        @Nullable Instant activeFrom,
        boolean inForce,
        boolean alone) {

    /** Whether nobody had approved it when it became active. */
    @JsonIgnore
    public boolean isEmergency() {
        return state == Release.State.APPROVED && last == Release.Step.What.EMERGENCY;
    }

    ReleaseLine with(boolean nowInForce, boolean madeAlone) {
        return new ReleaseLine(number, state, purpose, sha256, last, lastBy, lastAt, activeFrom, nowInForce, madeAlone);
    }
}
