package dev.vedette.standalone.supervisor;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** An agenda whose time is moved by hand. */
final class HandAgenda implements Agenda {
    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparing(Entry::number));
    private Duration now = Duration.ZERO;
    private Duration slept = Duration.ZERO;
    private long number;

    private record Entry(Duration at, long number, Runnable action) {}

    @Override
    public void execute(Runnable action) {
        after(Duration.ZERO, action);
        advance(Duration.ZERO);
    }

    @Override
    public void after(Duration delay, Runnable action) {
        entries.add(new Entry(now.plus(delay), number++, action));
    }

    @Override
    public Duration now() {
        return now;
    }

    @Override
    public Instant wall() {
        return Instant.EPOCH.plus(now).plus(slept);
    }

    /** The machine sleeps: the clock on the wall goes on, the other stands still. */
    void sleep(Duration time) {
        slept = slept.plus(time);
    }

    void advance(Duration time) {
        Duration until = now.plus(time);
        while (!entries.isEmpty() && entries.element().at().compareTo(until) <= 0) {
            Entry next = entries.remove();
            now = next.at();
            next.action().run();
        }
        now = until;
    }
}
