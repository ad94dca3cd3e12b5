package dev.vedette.incident.intake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The messages that are not done with, those of the same key in the order in which they came. A lane whose messages are being handled is
 * nobody else's until it is given back, so that none of them overtakes another.
 */
final class Lanes {

    private final Map<String, Lane> lanes = new HashMap<>();

    /** Those that nobody handles, the one that has waited longest first. */
    private final Deque<Lane> free = new ArrayDeque<>();

    private record Lane(String key, Deque<IncomingMessage> waiting) {}

    /**
     * The first messages of a lane, for one to handle.
     *
     * @param messages at least one, in their order
     */
    record Turn(String key, List<IncomingMessage> messages) {

        Turn {
            messages = List.copyOf(messages);
        }
    }

    /** Adds a message behind those of its key. */
    synchronized void add(IncomingMessage message) {
        Lane lane = lanes.get(message.orderKey());
        if (lane == null) {
            lane = new Lane(message.orderKey(), new ArrayDeque<>());
            lanes.put(lane.key(), lane);
            free.add(lane);
        }
        lane.waiting().add(message);
    }

    /**
     * Takes what may be handled now, of as many lanes as it needs. What the broker has given up is forgotten.
     *
     * @param most messages in all, 1 or more
     * @param bytes of them in all, 1 or more; one message may have more
     * @return the first messages of lanes, each of which has to be given back
     */
    synchronized List<Turn> take(int most, long bytes) {
        List<Turn> turns = new ArrayList<>();
        int room = most;
        long left = bytes;
        while (room > 0 && left > 0 && !free.isEmpty()) {
            Lane lane = free.remove();
            lane.waiting().removeIf(IncomingMessage::isStale);
            if (lane.waiting().isEmpty()) {
                lanes.remove(lane.key());
                continue;
            }
            List<IncomingMessage> first = first(lane, room, left);
            turns.add(new Turn(lane.key(), first));
            room -= first.size();
            left -= bytes(first);
        }
        return turns;
    }

    /** At least one. */
    private static List<IncomingMessage> first(Lane lane, int most, long bytes) {
        List<IncomingMessage> first = new ArrayList<>();
        long left = bytes;
        for (IncomingMessage message : lane.waiting()) {
            if (first.size() == most || left <= 0) {
                break;
            }
            first.add(message);
            left -= message.size();
        }
        return first;
    }

    private static long bytes(List<IncomingMessage> messages) {
        return messages.stream().mapToLong(IncomingMessage::size).sum();
    }

    /** Whether there is something to take. */
    synchronized boolean hasFree() {
        return !free.isEmpty();
    }

    /** The first so many messages of a lane are done with. It stays with whoever has it. */
    synchronized void done(String key, int messages) {
        Lane lane = of(key);
        for (int i = 0; i < messages; i++) {
            lane.waiting().remove();
        }
    }

    /**
     * Gives a lane back.
     *
     * @return whether something waits in it
     */
    synchronized boolean giveBack(String key) {
        Lane lane = of(key);
        if (lane.waiting().isEmpty()) {
            lanes.remove(key);
            return false;
        }
        return free.add(lane);
    }

    private Lane of(String key) {
        return Objects.requireNonNull(lanes.get(key), "Nobody has this lane");
    }

    /** Keys that have messages which are not done with. */
    synchronized int size() {
        return lanes.size();
    }
}
