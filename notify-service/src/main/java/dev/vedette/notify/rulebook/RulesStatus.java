package dev.vedette.notify.rulebook;

import dev.vedette.notify.rulefile.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with the rules.
 *
 * @param taken the rules in force, or null if there never were valid ones
 * @param problems the mistakes of the file as it is now; empty if the rules in force are that file
 * @param refusedAt when that file was refused, or null
 * @param master what decides which rules are in force
 */
public record RulesStatus(
        @Nullable Taken taken,
        List<Problem> problems,
        @Nullable Instant refusedAt,
        RuleMaster master) {

    public RulesStatus {
        problems = List.copyOf(problems);
    }

    /**
     * A rule file in force.
     *
     * @param source where it was read
     * @param loadedAt when this instance took it
     * @param lastGood whether it is the last good one out of the database, because the file could not be taken
     */
    public record Taken(InForce inForce, String sha256, String source, Instant loadedAt, boolean lastGood) {}
}
