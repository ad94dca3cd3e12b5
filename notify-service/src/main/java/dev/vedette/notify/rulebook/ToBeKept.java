package dev.vedette.notify.rulebook;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jboss.logging.Logger;

/** What was taken while the database was away: it is in force all the same, and kept as soon as it can be, the earliest first. */
final class ToBeKept {

    private static final Logger LOG = Logger.getLogger(ToBeKept.class);

    private final String what;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

    ToBeKept(String what) {
        this.what = what;
    }

    /** Keeps something, now or later. */
    void keep(Runnable keeping) {
        waiting.add(keeping);
        try {
            keepWhatWaits();
        } catch (IllegalStateException e) {
            LOG.warnf(
                    e,
                    "%s in force, but not kept for a later start and for those who ask what decided; tried again",
                    what);
        }
    }

    /** Tries what waits again, without a word: readiness says so. */
    void again() {
        try {
            keepWhatWaits();
        } catch (RuntimeException e) {
            LOG.debugf(e, "%s in force, and still not kept", what);
        }
    }

    /** Whether nothing waits. Does not wait for who is trying. */
    boolean isEmpty() {
        return waiting.isEmpty();
    }

    private synchronized void keepWhatWaits() {
        for (Runnable next = waiting.peek(); next != null; next = waiting.peek()) {
            next.run();
            waiting.remove();
        }
    }
}
