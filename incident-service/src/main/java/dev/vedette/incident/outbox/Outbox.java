package dev.vedette.incident.outbox;

/** Messages that leave this service. What is appended here is published if, and only if, the caller's transaction commits. */
public interface Outbox {

    /**
     * Keeps the message in the caller's transaction; it is published within milliseconds after the commit, however long the broker may be
     * away. Messages with the same partition key are published in the order in which their transactions commit, and those of one
     * transaction in the order of these calls. Until the transaction ends, other transactions wait to append to the same partition key.
     *
     * @throws IllegalStateException if there is no transaction
     * @throws IllegalArgumentException if the data cannot be written as JSON or the message is larger than a receiver accepts
     */
    void append(OutboxMessage message);
}
