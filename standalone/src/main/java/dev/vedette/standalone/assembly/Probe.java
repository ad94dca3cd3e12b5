package dev.vedette.standalone.assembly;

import java.util.Optional;

/** Asks a part from outside whether it can be used. */
@FunctionalInterface
interface Probe {
    /** Why not, or empty if it can; answers within a few seconds. */
    Optional<String> notReadyBecause();

    /** What it does not do of what every part does as long as it runs, ready or not; empty if it does. Answers within a few seconds. */
    default Optional<String> hangsBecause() {
        return notReadyBecause();
    }

    /** Whether it works although it cannot be used yet; answers within a few seconds. */
    default boolean isAlive() {
        return false;
    }
}
