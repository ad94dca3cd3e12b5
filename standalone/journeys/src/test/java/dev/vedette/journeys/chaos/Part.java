package dev.vedette.journeys.chaos;

import java.util.List;

/** A part of the installation as processes of the operating system: what can be started, killed and stopped. */
interface Part {

    String name();

    /** Starts it, and may return before it can be used. */
    void start();

    /** Its processes that run now, the one that leads first; none if it does not run. */
    List<Long> processes();

    /** Whether it can be used. */
    boolean answers();

    /** Asks it to end in good order, for the end of the run. */
    void stop();

    default boolean isAlive() {
        return !processes().isEmpty();
    }
}
