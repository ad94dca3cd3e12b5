package dev.vedette.notify.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** How messages are published and how long they are kept. */
@ConfigMapping(prefix = "vedette.outbox")
interface OutboxSettings {

    /** The AMQP address to publish to. */
    @WithDefault("delivery-events")
    String address();

    /**
     * Queues on this address that must be there before anything is sent: a broker drops what it has no queue for. Further queues on the
     * address get copies without being named here.
     */
    @WithDefault("incident-service")
    List<String> subscribers();

    /** Partition keys published at the same time; each has one message under way. */
    @WithDefault("64")
    int inFlight();

    /** Messages read from the database at once. */
    @WithDefault("128")
    int batch();

    /** How long a claim on a key lasts: a replica that stops has its keys taken over after this time. */
    @WithDefault("PT30S")
    Duration lease();

    /** How often to look for what was noted: the database notes it, and nobody rings. */
    @WithDefault("PT0.25S")
    Duration sweep();

    /** How long to wait for the broker to connect or to accept a message. */
    @WithDefault("PT10S")
    Duration answerWithin();

    /** First wait before the broker is tried again. */
    @WithDefault("PT0.1S")
    Duration firstRetry();

    /** Longest wait before the broker is tried again, however long it is away. */
    @WithDefault("PT5S")
    Duration longestRetry();

    /** Longest wait before a message that the broker refused is tried again. */
    @WithDefault("PT1M")
    Duration longestRefusedRetry();

    /** How long published messages are kept. */
    @WithDefault("P30D")
    Duration keepPublished();

    /** Published messages removed in one statement. */
    @WithDefault("1000")
    int removalBatch();

    /** How often what is due for removal is removed, and the backlog is measured. */
    @WithDefault("PT10S")
    Duration housekeeping();
}
