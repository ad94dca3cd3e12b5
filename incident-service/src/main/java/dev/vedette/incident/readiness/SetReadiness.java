package dev.vedette.incident.readiness;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.problem.Outcome;
import dev.vedette.incident.releasability.Tlp;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets the state of readiness. */
public interface SetReadiness {

    /** Sets it, from {@code validFrom} on. */
    Outcome<Readiness> set(Caller caller, Order order);

    /**
     * What is ordered. What is required and absent is an error that is answered with the field.
     *
     * @param validFrom absent: now
     * @param validUntil absent: until it is set again
     * @param releasableTo absent: all national organisations
     */
    record Order(
            @Nullable Level level,
            @Nullable String reason,
            @Nullable OffsetDateTime validFrom,
            @Nullable OffsetDateTime validUntil,
            @Nullable Tlp tlp,
            @Nullable List<String> releasableTo) {}
}
