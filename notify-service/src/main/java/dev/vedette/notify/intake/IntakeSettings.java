package dev.vedette.notify.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How messages are taken in. */
@ConfigMapping(prefix = "vedette.intake")
interface IntakeSettings {

    /** Where messages go that can never be taken in. */
    @WithDefault("dead-letters")
    String deadLetters();

    /** Whether what lies there is brought here, to be looked at; off where something else reads that queue. */
    @WithDefault("true")
    boolean collectDeadLetters();

    /** Incidents whose messages are handled at the same time. */
    @WithDefault("8")
    int parallel();

    /** Messages that the broker hands out before it has heard about the first of them. */
    @WithDefault("200")
    int window();

    /** First wait before a message is tried again. */
    @WithDefault("PT0.1S")
    Duration firstRetry();

    /** Longest wait before a message is tried again, however long the database is away. */
    @WithDefault("PT5S")
    Duration longestRetry();

    /** Tries of a message that fails through no fault of the surroundings, before it becomes a dead letter. */
    @WithDefault("5")
    int tries();

    /** For how long nothing may be taken in for want of the database until what was handed out is given back, for other replicas. */
    @WithDefault("PT10S")
    Duration standBackAfter();

    /** How long to wait for the broker to connect and to answer, until messages can come or a dead letter is taken. */
    @WithDefault("PT10S")
    Duration answerWithin();
}
