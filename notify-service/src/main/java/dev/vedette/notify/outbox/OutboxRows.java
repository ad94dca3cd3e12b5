package dev.vedette.notify.outbox;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * The messages of the outbox as the relay sees them. Claims keep replicas from publishing the same key at once. They save repeats and
 * are not needed for order: every replica sends a key's unpublished messages in order, and receivers drop what they have had.
 */
interface OutboxRows {

    /**
     * Claims keys that nobody else has claimed and returns their unpublished messages, the oldest first, without gaps within a key.
     *
     * @param keys at most so many keys
     * @param rows at most so many messages
     */
    List<OutboxRow> claim(int keys, int rows);

    /** Marks messages as published and gives claims on keys back, at once or not at all. */
    void settle(Collection<OutboxRow> published, Collection<String> released);

    /** Notes that the broker refused the message, and keeps its key claimed so that nobody tries again before the delay is over. */
    void park(OutboxRow refused, String detail, Duration delay);
}
