package dev.vedette.incident.intake;

import dev.vedette.incident.amqp.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Decides what becomes of each message. A message that cannot be taken in now is held and tried again, by itself, and what follows it in its
 * lane waits behind it: given back to the broker it would be overtaken. See {@code docs/adr/0022-hold-what-cannot-be-taken-in-yet.md}.
 */
final class Intake {

    private static final Logger LOG = Logger.getLogger(Intake.class);

    private final Lanes lanes = new Lanes();
    /** Lanes whose first message failed, until it is done with. */
    private final Set<String> held = ConcurrentHashMap.newKeySet();

    private final Together together;
    private final Pace pace;
    private final DeadLetters deadLetters;
    private final Retry retry;
    private final IntakeObserver observer;

    /**
     * How failures are retried.
     *
     * @param tries of a message that fails through no fault of the surroundings
     * @param workers run the steps
     * @param later runs something after a while
     */
    record Retry(Backoff backoff, int tries, Executor workers, Later later) {}

    /** Runs something after a while. */
    interface Later {
        Executor after(Duration delay);
    }

    /**
     * What came of a message so far.
     *
     * @param attempt number of the present attempt, from 1
     * @param faults failures before it that were not of the surroundings: only these count against the message
     */
    private record Tries(int attempt, int faults) {

        static final Tries FIRST = new Tries(1, 0);

        Tries next(boolean ofTheSurroundings) {
            return new Tries(attempt + 1, ofTheSurroundings ? faults : faults + 1);
        }
    }

    Intake(Together together, Pace pace, DeadLetters deadLetters, Retry retry, IntakeObserver observer) {
        this.together = together;
        this.pace = pace;
        this.deadLetters = deadLetters;
        this.retry = retry;
        this.observer = observer;
    }

    /** Handles the message in its turn, and returns at once. */
    void handle(IncomingMessage message) {
        lanes.add(message);
        wake();
    }

    /** Lanes in which a message waits or is being handled. */
    int busyLanes() {
        return lanes.size();
    }

    /** Lanes in which nothing moves on, since their first message fails again and again. */
    int heldLanes() {
        return held.size();
    }

    private void wake() {
        Duration delay = pace.ask();
        if (delay != null) {
            (delay.isZero() ? retry.workers() : retry.later().after(delay)).execute(() -> {
                pace.answered();
                next();
            });
        }
    }

    private void next() {
        pace.begins();
        // As many bytes as one message may have: of larger ones fewer go together, or all that is made of them would
        // not fit into the memory.
        List<Lanes.Turn> turns = lanes.take(pace.most(), ReportReader.LARGEST_BYTES);
        if (lanes.hasFree()) {
            // What is more than goes together need not wait: a backlog keeps all workers busy.
            retry.workers().execute(this::next);
        }
        together.takeIn(turns, outcome -> settle(outcome, Tries.FIRST));
    }

    private void settle(Together.Outcome outcome, Tries tries) {
        List<IncomingMessage> messages = outcome.turn().messages();
        Throwable failure = outcome.failure();
        int done = 0;
        try {
            while (done < outcome.done()) {
                accept(messages.get(done));
                done++;
            }
        } catch (Throwable e) {
            // An error as well: a lane that nobody gives back would stand still for ever.
            failure = e;
        }
        lanes.done(outcome.turn().key(), done);
        if (done > 0) {
            held.remove(outcome.turn().key());
        }
        if (failure == null) {
            giveBack(outcome.turn().key());
        } else {
            failed(messages.get(done), tries, failure);
        }
    }

    /** What the broker has given up needs no answer. */
    private static void accept(IncomingMessage message) {
        if (!message.isStale()) {
            message.accept();
        }
    }

    private void giveBack(String key) {
        if (lanes.giveBack(key)) {
            wake();
        }
    }

    private void failed(IncomingMessage message, Tries tries, Throwable failure) {
        if (failure instanceof RefusedMessage refused) {
            bury(message, refused, 1);
            return;
        }
        Tries next = tries.next(Faults.isOfTheSurroundings(failure));
        if (next.faults() >= retry.tries()) {
            RefusedMessage why = new RefusedMessage(DeadLetterReason.PROCESSING_FAILED, failure.toString());
            why.initCause(failure);
            bury(message, why, 1);
            return;
        }
        held.add(message.orderKey());
        tell(() -> observer.held(message, failure));
        // By itself: what has failed once is not to keep others from being taken in.
        waiting(tries.attempt()).execute(() -> settle(together.alone(message), next));
    }

    private void bury(IncomingMessage message, RefusedMessage why, int attempt) {
        if (message.isStale()) {
            doneWith(message);
            return;
        }
        var unused = CompletableFuture.completedFuture(why)
                .thenCompose(reason -> deadLetters.add(message, reason))
                .thenRun(message::accept)
                .whenComplete((nothing, failure) -> buried(message, why, attempt, failure));
    }

    private void buried(IncomingMessage message, RefusedMessage why, int attempt, @Nullable Throwable failure) {
        if (failure == null) {
            tell(() -> observer.buried(message, why));
            doneWith(message);
        } else {
            held.add(message.orderKey());
            tell(() -> observer.held(message, unwrapped(failure)));
            waiting(attempt).execute(() -> bury(message, why, attempt + 1));
        }
    }

    /** Whatever that throws: the lane goes on, and so do those that are settled after it. */
    private static void tell(Runnable observer) {
        try {
            observer.run();
        } catch (Throwable e) {
            LOG.error("What became of a message could not be noted", e);
        }
    }

    private void doneWith(IncomingMessage message) {
        lanes.done(message.orderKey(), 1);
        held.remove(message.orderKey());
        giveBack(message.orderKey());
    }

    private Executor waiting(int attempt) {
        return retry.later().after(retry.backoff().after(attempt));
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? unwrapped(cause) : failure;
    }
}
