package dev.vedette.notify.intake;

import dev.vedette.notify.amqp.AmqpSettings;
import dev.vedette.notify.amqp.Backoff;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.amqp.AmqpClient;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings dead letters from the broker's queue, where they are safe whatever is away, to where people can look at them. One after the other, so that
 * a flood of them takes no memory and leaves the database to what is news; each is accepted only when it is kept.
 */
@ApplicationScoped
class DeadLetterCollector implements AmqpReceiving.LinkObserver {

    private static final Logger LOG = Logger.getLogger(DeadLetterCollector.class);

    /** Handed out at once; each may be as large as the broker takes messages. */
    private static final int WINDOW = 1;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final AmqpReceiving receiving;
    private final BuriedReceiver receiver;
    private final Backoff backoff;
    private final boolean collects;
    private final ExecutorService worker;
    private AmqpReceiving.@Nullable Loss loss;
    private volatile boolean open;
    private volatile @Nullable Throwable failure;

    DeadLetterCollector(
            Vertx vertx, AmqpSettings amqp, IntakeSettings settings, BuriedReceiver receiver, MeterRegistry metrics) {
        this.receiver = receiver;
        this.collects = settings.collectDeadLetters();
        this.backoff = new Backoff(settings.firstRetry(), LONGEST_WAIT, new Random());
        this.receiving = new AmqpReceiving(
                AmqpClient.create(vertx, amqp.clientOptions()),
                vertx,
                AmqpReceiving.Source.ofQueue(settings.deadLetters(), WINDOW, settings.answerWithin(), backoff),
                this::received,
                this);
        metrics.gauge("vedette.dead.letters.stuck", this, it -> it.isStuck() ? 1 : 0);
        this.worker = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "dead-letters");
            thread.setDaemon(true);
            return thread;
        });
    }

    void start(@Observes StartupEvent event) {
        if (collects) {
            receiving.open();
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        receiving.close();
        worker.shutdownNow();
        worker.awaitTermination(5, TimeUnit.SECONDS);
    }

    private void received(IncomingMessage message) {
        if (!worker.isShutdown()) {
            worker.execute(() -> keep((AmqpMessageAdapter) message));
        }
    }

    /** Until it is kept or the broker has given it up: what is given back at once comes again at once. */
    private void keep(AmqpMessageAdapter message) {
        for (int attempt = 1; !message.isStale() && !worker.isShutdown(); attempt++) {
            try {
                receiver.keep(BuriedMessages.of(message.bare()));
                failure = null;
                message.accept();
                return;
            } catch (Throwable e) {
                // Of whatever kind: a message that is let go of here would hold its place in the window for ever.
                note(e, attempt);
                pause(attempt);
            }
        }
        // The broker hands it out again, perhaps to another replica.
        failure = null;
    }

    /** Also while nothing is handed out: what lies in the queue is seen by nobody. */
    private boolean isStuck() {
        return collects && (!open || failure != null);
    }

    /** Not what it says: that may quote the message. */
    private void note(Throwable e, int attempt) {
        failure = e;
        if (attempt == 1) {
            LOG.warnf(
                    "A dead letter cannot be kept yet, and stays at the broker until it can: %s",
                    e.getClass().getSimpleName());
        }
    }

    private void pause(int attempt) {
        try {
            Thread.sleep(backoff.after(attempt).toMillis());
        } catch (InterruptedException e) {
            // The service stops: the message is with the broker.
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void linkOpened() {
        loss = null;
        open = true;
    }

    /** Said once for each reason: that the broker is away is said by the intake, too. */
    @Override
    public synchronized void linkLost(AmqpReceiving.Loss lost, String detail) {
        open = false;
        if (loss != lost) {
            loss = lost;
            // A broker that is away comes back by itself; one that refuses waits for somebody.
            Logger.Level level = lost == AmqpReceiving.Loss.NOT_PREPARED ? Logger.Level.WARN : Logger.Level.INFO;
            LOG.logf(level, "Dead letters stay at the broker for the time being (%s)", lost.label());
        }
    }
}
