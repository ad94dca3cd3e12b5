package dev.vedette.notify.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Has recorded in one transaction what several attempts found out at the same time: a transaction by itself is most of what one costs. The first one is recorded at once; whoever comes while that
 * goes on is recorded next, with all others that did. So nobody waits for others to come, and there are at most as many at once as there are attempts.
 */
@ApplicationScoped
class SentTogether {

    private static final Logger LOG = Logger.getLogger(SentTogether.class);

    /** A connection that ends without a word is given up after half a minute: who is not recorded by it need not wait for that. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final PlainlySent transaction;
    private final Duration patience;
    private List<Waiting> waiting = new ArrayList<>();
    private boolean recording;

    @Inject
    SentTogether(PlainlySent transaction) {
        this(transaction, PATIENCE);
    }

    /** @param patience how long one waits for others to be recorded, 1 ms or more */
    SentTogether(PlainlySent transaction, Duration patience) {
        this.transaction = transaction;
        this.patience = patience;
    }

    private static final class Waiting {

        private final PlainlySent.Sent sent;
        private boolean done;
        private boolean recorded;

        Waiting(PlainlySent.Sent sent) {
            this.sent = sent;
        }
    }

    /**
     * Records that the relay took a mail, if nothing else follows from that; however long the database takes for it, also if the thread is interrupted.
     *
     * @return false if nothing was recorded: it is to be recorded by itself
     */
    boolean record(PlainlySent.Sent sent) {
        var own = new Waiting(sent);
        if (isToRecord(own)) {
            recordAll();
        }
        synchronized (this) {
            return own.recorded;
        }
    }

    /** Waits until others have recorded it, or nobody is recording; no longer for one who does not get on than until it is among those that he records. */
    private synchronized boolean isToRecord(Waiting own) {
        waiting.add(own);
        long until = System.nanoTime() + patience.toNanos();
        boolean interrupted = false;
        while (recording && !own.done) {
            long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
            if (left <= 0 && waiting.remove(own)) {
                own.done = true;
                break;
            }
            try {
                wait(Math.max(0, left));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (own.done) {
            return false;
        }
        recording = true;
        return true;
    }

    private void recordAll() {
        List<Waiting> all = List.of();
        Set<UUID> recorded = Set.of();
        try {
            all = takeAll();
            recorded = transaction.record(all.stream().map(one -> one.sent).toList());
        } catch (RuntimeException e) {
            // Each is recorded by itself, until it is; whatever the matter is shows there.
            LOG.debugf(e, "%d mails that were sent are recorded one by one", all.size());
        } finally {
            finish(all, recorded);
        }
    }

    private synchronized List<Waiting> takeAll() {
        List<Waiting> all = waiting;
        waiting = new ArrayList<>();
        return all;
    }

    private synchronized void finish(List<Waiting> all, Set<UUID> recorded) {
        recording = false;
        for (Waiting one : all) {
            one.recorded = recorded.contains(one.sent.delivery().id());
            one.done = true;
        }
        notifyAll();
    }
}
