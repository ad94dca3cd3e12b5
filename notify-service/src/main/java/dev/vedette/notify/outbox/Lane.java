package dev.vedette.notify.outbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of one claimed partition key, of which one at a time is under way. */
final class Lane {

    private final String key;
    private final long claimedAt;
    private final Deque<OutboxRow> waiting;

    Lane(String key, long claimedAt, List<OutboxRow> rows) {
        this.key = key;
        this.claimedAt = claimedAt;
        this.waiting = new ArrayDeque<>(rows);
    }

    String key() {
        return key;
    }

    /** When it was claimed, in nanoseconds of the relay's ticker. */
    long claimedAt() {
        return claimedAt;
    }

    /** Takes the next message, or {@code null} if there is none left. */
    @Nullable
    OutboxRow next() {
        return waiting.poll();
    }

    /** Whether the key may have messages that this lane does not hold. */
    boolean mayHaveMore() {
        return !waiting.isEmpty();
    }
}
