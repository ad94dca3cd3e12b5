package dev.vedette.standalone.supervisor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Something that runs in a process of its own, and that can be started again. */
public interface Part {
    String name();

    /** Names of the parts that are to be ready before this one is first started. */
    Set<String> needs();

    /** Parts of a lower stage have ended before those of a higher one are told to. */
    int stopStage();

    /** Where to look when it keeps failing. */
    Path log();

    /** Starts a process; may block. */
    Child start() throws Exception;

    /** Why it cannot be used yet, or empty when it can; may block for a second or two. Asked only while its process runs. */
    Optional<String> notReadyBecause();

    /**
     * Whether a process that is not ready is at work all the same, waiting for something from outside; may block for a second or two. Asked
     * only when it is overdue.
     */
    default boolean isAlive() {
        return false;
    }

    /**
     * Whether a process that was ready still answers at all, whatever it answers; may block for a few seconds. Empty if it does, or else what
     * it does not do. Asked only while its process runs.
     */
    default Optional<String> hangsBecause() {
        return Optional.empty();
    }

    /** Time after which a process that is neither ready nor known to be alive is taken for hung. */
    default Duration readyWithin() {
        return Duration.ofMinutes(2);
    }

    /** Time after which a process that was asked to end is made to. */
    default Duration stopWithin() {
        return Duration.ofSeconds(20);
    }
}
