package dev.vedette.incident.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How messages are taken in. */
@ConfigMapping(prefix = "vedette.intake")
interface IntakeSettings {

    /** Where messages come from: the address that they are sent to, and our queue on it. */
    @WithDefault("delivery-events::incident-service")
    String address();

    /** Whether anything is received; where there is no broker it is not. */
    @WithDefault("true")
    boolean enabled();

    /** Where messages go that can never be taken in. */
    @WithDefault("dead-letters")
    String deadLetters();

    /** Transactions that take messages in at the same time; no two have messages of the same incident. */
    @WithDefault("4")
    int parallel();

    /** Messages that are taken in by one transaction, at most; 1 or more. */
    @WithDefault("50")
    int together();

    /** From the begin of such a transaction to that of the next, so that in a burst many go together; less if more wait than go together. */
    @WithDefault("PT0.01S")
    Duration apart();

    /** Messages that the broker hands out before it has heard about the first of them; 2 or more. */
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

    /** How long the ids of messages are kept that were taken in. */
    @WithDefault("P30D")
    Duration keepIds();

    /** How often those are removed that were kept long enough. */
    @WithDefault("PT10M")
    Duration housekeeping();

    /** How long to wait for the broker to connect and to answer, until messages can come or a dead letter is taken. */
    @WithDefault("PT10S")
    Duration answerWithin();
}
