package dev.vedette.notify.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Has recorded in one transaction what several attempts found out at the same time: a transaction by itself is most of what one costs. The first one is recorded at once; whoever comes while that
 * goes on is recorded next, with all others that did. So nobody waits for others to come, and there are at most as many at once as there are attempts.
 */
@ApplicationScoped
class SentTogether {

    private static final Logger LOG = Logger.getLogger(SentTogether.class);

    private final PlainlySent transaction;
    private List<Waiting> waiting = new ArrayList<>();
    private boolean recording;

    SentTogether(PlainlySent transaction) {
        this.transaction = transaction;
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

    /** Waits until others have recorded it, or nobody is recording. */
    private synchronized boolean isToRecord(Waiting own) {
        waiting.add(own);
        boolean interrupted = false;
        while (recording && !own.done) {
            try {
                wait();
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
        List<Waiting> all = takeAll();
        Set<UUID> recorded = Set.of();
        try {
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
        for (Waiting one : all) {
            one.recorded = recorded.contains(one.sent.delivery().id());
            one.done = true;
        }
        recording = false;
        notifyAll();
    }
}
