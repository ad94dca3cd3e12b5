package dev.vedette.notify.intake;

import dev.vedette.notify.amqp.Backoff;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Decides what becomes of each message. A message that cannot be taken in now is held and tried again, and what follows it in its lane waits
 * behind it: given back to the broker it would be overtaken. See {@code docs/adr/0022-hold-what-cannot-be-taken-in-yet.md}.
 */
final class Intake {

    private final Lanes lanes = new Lanes();
    private final Steps steps;
    private final DeadLetters deadLetters;
    private final Retry retry;
    private final IntakeObserver observer;

    /** The work itself, apart from what becomes of its failures. */
    interface Steps {

        /**
         * Takes the message in.
         *
         * @throws RefusedMessage if that can never succeed
         * @throws Exception if it did not succeed this time
         */
        void takeIn(IncomingMessage message) throws Exception;
    }

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

    Intake(Steps steps, DeadLetters deadLetters, Retry retry, IntakeObserver observer) {
        this.steps = steps;
        this.deadLetters = deadLetters;
        this.retry = retry;
        this.observer = observer;
    }

    /**
     * Handles the message in its turn, and returns at once.
     *
     * @return ends when the message is done with, for good or because the broker has given it up
     */
    CompletionStage<Void> handle(IncomingMessage message) {
        return lanes.add(message.orderKey(), () -> attempt(message, new Tries(1, 0), retry.workers()));
    }

    /** Lanes in which a message waits or is being handled. */
    int busyLanes() {
        return lanes.size();
    }

    /**
     * What came of a message so far.
     *
     * @param attempt number of the present attempt, from 1
     * @param faults failures before it that were not of the surroundings: only these count against the message
     */
    private record Tries(int attempt, int faults) {

        Tries next(boolean ofTheSurroundings) {
            return new Tries(attempt + 1, ofTheSurroundings ? faults : faults + 1);
        }
    }

    private CompletableFuture<Void> attempt(IncomingMessage message, Tries tries, Executor executor) {
        if (message.isStale()) {
            return CompletableFuture.completedFuture(null);
        }
        return CompletableFuture.runAsync(() -> takeIn(message), executor)
                .thenRun(message::accept)
                .exceptionallyCompose(failure -> failed(message, tries, unwrapped(failure)));
    }

    private void takeIn(IncomingMessage message) {
        try {
            steps.takeIn(message);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    private CompletableFuture<Void> failed(IncomingMessage message, Tries tries, Throwable failure) {
        if (failure instanceof RefusedMessage refused) {
            return bury(message, refused, 1);
        }
        Tries next = tries.next(Faults.isOfTheSurroundings(failure));
        if (next.faults() >= retry.tries()) {
            RefusedMessage why = new RefusedMessage(DeadLetterReason.PROCESSING_FAILED, failure.toString());
            why.initCause(failure);
            return bury(message, why, 1);
        }
        observer.held(message, failure);
        return attempt(message, next, waiting(tries.attempt()));
    }

    private CompletableFuture<Void> bury(IncomingMessage message, RefusedMessage why, int attempt) {
        if (message.isStale()) {
            return CompletableFuture.completedFuture(null);
        }
        return deadLetters
                .add(message, why)
                .thenRun(() -> {
                    message.accept();
                    observer.buried(message, why);
                })
                .exceptionallyCompose(failure -> {
                    observer.held(message, unwrapped(failure));
                    return CompletableFuture.runAsync(() -> {}, waiting(attempt))
                            .thenCompose(waited -> bury(message, why, attempt + 1));
                })
                .toCompletableFuture();
    }

    private Executor waiting(int attempt) {
        return retry.later().after(retry.backoff().after(attempt));
    }

    private static Throwable unwrapped(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? unwrapped(cause) : failure;
    }
}
