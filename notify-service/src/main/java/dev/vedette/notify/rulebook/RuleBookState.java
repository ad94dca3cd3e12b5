package dev.vedette.notify.rulebook;

import dev.vedette.notify.rulefile.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the rule book knows at one moment.
 *
 * @param taken the rules in force, or null if there never were valid ones
 * @param problems the mistakes of the file as it is now; empty if the rules in force are that file
 * @param refusedAt when that file was refused, or null
 */
record RuleBookState(
        @Nullable Taken taken,
        List<Problem> problems,
        @Nullable Instant refusedAt) {

    static final RuleBookState EMPTY = new RuleBookState(null, List.of(), null);

    /**
     * A rule file in force.
     *
     * @param source where it was read
     * @param takenAt when this instance took it
     * @param fromStore whether it is the last good one out of the database, because the file could not be taken
     */
    record Taken(InForce inForce, String sha256, String source, Instant takenAt, boolean fromStore) {}

    Optional<InForce> inForce() {
        return Optional.ofNullable(taken).map(Taken::inForce);
    }

    RuleBookState taking(Taken next) {
        return new RuleBookState(next, next.fromStore() ? problems : List.of(), next.fromStore() ? refusedAt : null);
    }

    RuleBookState withoutProblems() {
        return new RuleBookState(taken, List.of(), null);
    }

    RuleBookState refusing(List<Problem> found, Instant at) {
        return new RuleBookState(taken, List.copyOf(found), at);
    }
}
