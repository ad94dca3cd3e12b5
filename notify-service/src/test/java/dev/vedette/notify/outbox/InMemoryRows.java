package dev.vedette.notify.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** An outbox that several relays can share, each through its own {@link #forReplica()}. */
final class InMemoryRows {

    private final TreeMap<Long, OutboxRow> pending = new TreeMap<>();
    private final Set<String> claimed = new HashSet<>();
    private final Set<String> parked = new HashSet<>();
    boolean databaseAway;
    private long lastPosition;

    OutboxRow append(String key) {
        long position = ++lastPosition;
        OutboxRow row = new OutboxRow(position, new UUID(0, position), "some.type.v1", key, "{}", Instant.EPOCH, 0);
        pending.put(position, row);
        return row;
    }

    Collection<OutboxRow> pending() {
        return List.copyOf(pending.values());
    }

    Set<String> claimed() {
        return Set.copyOf(claimed);
    }

    Set<String> parked() {
        return Set.copyOf(parked);
    }

    /** As when the lease of a replica that has died runs out. */
    void leasesRunOut() {
        claimed.clear();
    }

    OutboxRows forReplica() {
        return new Replica();
    }

    private final class Replica implements OutboxRows {

        @Override
        public List<OutboxRow> claim(int keys, int rows) {
            requireDatabase();
            Set<String> mine = new HashSet<>();
            List<OutboxRow> found = new ArrayList<>();
            for (OutboxRow row : pending.values()) {
                String key = row.partitionKey();
                boolean free = !claimed.contains(key) && !parked.contains(key);
                if (free && found.size() < rows && (mine.contains(key) || mine.size() < keys)) {
                    mine.add(key);
                    found.add(row);
                }
            }
            claimed.addAll(mine);
            return found;
        }

        @Override
        public void settle(Collection<OutboxRow> published, Collection<String> released) {
            requireDatabase();
            published.forEach(row -> pending.remove(row.position()));
            claimed.removeAll(released);
        }

        @Override
        public void park(OutboxRow refused, String detail, Duration delay) {
            requireDatabase();
            parked.add(refused.partitionKey());
        }

        private void requireDatabase() {
            if (databaseAway) {
                throw new IllegalStateException("The database is away");
            }
        }
    }
}
