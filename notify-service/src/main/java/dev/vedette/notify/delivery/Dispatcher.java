package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.Outcome;
import dev.vedette.notify.channel.Outcome.Reason;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * Keeps open deliveries moving: claims as many as can be sent at once, each on its own thread, and looks again as soon as something was
 * planned or finished. What another replica planned, and what is to be repeated, is found by looking every so often.
 */
@ApplicationScoped
class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    private final DeliveryQueue queue;
    private final DeliverOne deliverOne;
    private final OutcomeRecorder outcomes;
    private final DeliveryMetrics metrics;
    private final DeliverySettings settings;
    private final Clock clock;
    private final RetryPolicy policy;
    private final Semaphore slots;
    private final BlockingQueue<DeliveriesPlanned> bell = new ArrayBlockingQueue<>(1);
    private final ExecutorService threads;
    private volatile boolean running;

    Dispatcher(
            DeliveryQueue queue,
            DeliverOne deliverOne,
            OutcomeRecorder outcomes,
            DeliveryMetrics metrics,
            DeliverySettings settings,
            Clock clock) {
        this.queue = queue;
        this.deliverOne = deliverOne;
        this.outcomes = outcomes;
        this.metrics = metrics;
        this.settings = settings;
        this.clock = clock;
        this.policy = settings.retryPolicy(RandomGenerator.getDefault());
        this.slots = new Semaphore(settings.parallel());
        this.threads = Executors.newFixedThreadPool(settings.parallel() + 1);
    }

    void start(@Observes StartupEvent event) {
        running = settings.enabled();
        if (running) {
            threads.execute(this::run);
        }
    }

    /** What is being sent is sent to its end; what is not yet begun stays planned. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        wake();
        threads.shutdown();
        if (!threads.awaitTermination(settings.stopWithin().toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
        }
    }

    void planned(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeliveriesPlanned event) {
        wake();
    }

    private void wake() {
        boolean alreadyAwake = !bell.offer(new DeliveriesPlanned());
        LOG.tracef("Woken (again: %s)", alreadyAwake);
    }

    private void run() {
        while (running) {
            try {
                if (dispatch() == 0) {
                    bell.poll(settings.lookEvery().toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.errorf(e, "Deliveries cannot be claimed; tried again shortly");
                pause();
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(settings.lookEvery().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int dispatch() {
        int free = slots.availablePermits();
        List<Delivery> claimed =
                free == 0 ? List.of() : queue.claim(free, clock.instant(), settings.lease(), outcomes.unrecorded());
        for (Delivery delivery : claimed) {
            slots.acquireUninterruptibly();
            threads.execute(() -> {
                try {
                    deliver(delivery);
                } finally {
                    slots.release();
                    wake();
                }
            });
        }
        return claimed.size();
    }

    private void deliver(Delivery delivery) {
        try {
            DeliverOne.Result result = attempt(delivery);
            RetryPolicy.Step step = result instanceof DeliverOne.Result.Withheld withheld
                    ? new RetryPolicy.Step(DeliveryState.WITHHELD, null, withheld.reason())
                    : policy.after(
                            ((DeliverOne.Result.Tried) result).outcome(),
                            delivery.attempts(),
                            delivery.plannedAt(),
                            clock.instant());
            boolean recorded = outcomes.record(delivery, step);
            metrics.attempted(delivery, result, step, recorded);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.errorf(e, "What became of delivery %s is not known; it is repeated when its lease ends", delivery.id());
        }
    }

    private DeliverOne.Result attempt(Delivery delivery) throws InterruptedException {
        try {
            return deliverOne.attempt(delivery);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Delivery %s failed unexpectedly", delivery.id());
            return new DeliverOne.Result.Tried(new Outcome.Deferred(Reason.UNEXPECTED, "see the log of this time"));
        }
    }
}
