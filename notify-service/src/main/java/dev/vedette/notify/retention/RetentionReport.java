package dev.vedette.notify.retention;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.account.Role;
import dev.vedette.notify.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What the policy is, what it has deleted, and what a policy would: for duty officers and administrators of national institutions. */
@ApplicationScoped
public class RetentionReport {

    private final RetentionPolicy policy;
    private final RetentionRecords records;
    private final RetentionPreview preview;
    private final RetentionRounds rounds;

    RetentionReport(
            RetentionPolicy policy, RetentionRecords records, RetentionPreview preview, RetentionRounds rounds) {
        this.policy = policy;
        this.records = records;
        this.preview = preview;
        this.rounds = rounds;
    }

    /**
     * The policy, and what came of it.
     *
     * @param matters for how long the record of an incident is kept after anything was new in it; absent: for good
     * @param deadLetters for how long dead letters that came to nothing are; absent: for good
     * @param leftovers for how long what is no record is
     * @param failing whether the last round of this replica could not be ended
     * @param deleted what was deleted, the latest day first
     */
    @Schema(name = "Retention")
    public record Report(
            @Nullable String matters,
            @Nullable String deadLetters,
            String leftovers,
            boolean failing,
            List<RetentionRecord> deleted) {}

    /** Both. */
    public Report report(Caller caller) {
        LegalHolds.check(caller);
        return new Report(
                policy.matters().map(Keep::toString).orElse(null),
                policy.deadLetters().map(Keep::toString).orElse(null),
                policy.leftovers().toString(),
                rounds.isFailing(),
                records.latest());
    }

    /**
     * What would be deleted now. For administrators: two periods that differ by a day, or the same one asked again, tell of incidents that may be kept from whoever asks.
     *
     * @param period to be tried; empty or absent: the one in force
     * @throws ProblemException if that is no period that a policy can have, or nothing is deleted and none is given
     */
    public RetentionPreview.Preview preview(@Nullable String period, Caller caller) {
        LegalHolds.check(caller);
        if (!mayCount(caller)) {
            throw ProblemException.forbidden(
                    "What a period would delete is counted for administrators: the number tells of incidents that may be kept from others.");
        }
        return preview.of(keep(period));
    }

    /** Whether somebody may ask what a period would delete. */
    public static boolean mayCount(Caller caller) {
        return caller.has(Role.ADMINISTRATOR);
    }

    private Keep keep(@Nullable String period) {
        if (period == null || period.isBlank()) {
            Optional<Keep> inForce = policy.matters();
            return inForce.orElseThrow(() -> ProblemException.badParameter(
                    "matters", "Records of incidents are kept for good: name a period to be tried, such as P10Y."));
        }
        try {
            return Keep.of(period);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badParameter("matters", e.getMessage() + ".");
        }
    }
}
