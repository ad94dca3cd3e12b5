package dev.vedette.incident.intake;

import dev.vedette.incident.amqp.AmqpSettings;
import dev.vedette.incident.amqp.Backoff;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.amqp.AmqpClient;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** Listens to the broker from start to shutdown, and gives each message to the intake, on threads of its own. */
@ApplicationScoped
class Receiving {

    private static final Logger LOG = Logger.getLogger(Receiving.class);

    private final ReportReader reader = new ReportReader();
    private final TakeIn takeIn;
    private final Standstill observer;
    private final ExecutorService workers;
    private final Intake intake;
    private final AmqpReceiving receiving;
    private final boolean enabled;

    Receiving(
            Vertx vertx,
            AmqpSettings amqp,
            IntakeSettings settings,
            IntakeMetrics metrics,
            DeadLetters deadLetters,
            TakeIn takeIn,
            Inbox inbox,
            MeterRegistry registry) {
        this.takeIn = takeIn;
        this.enabled = settings.enabled();
        this.workers = workers(settings.parallel());
        Backoff backoff = new Backoff(settings.firstRetry(), settings.longestRetry(), new Random());
        this.receiving = new AmqpReceiving(
                AmqpClient.create(vertx, amqp.clientOptions()),
                vertx,
                AmqpReceiving.Source.of(settings.address(), settings.window(), settings.answerWithin(), backoff),
                this::received,
                metrics);
        this.observer = new Standstill(metrics, settings.standBackAfter(), () -> receiving.standBack(inbox::isThere));
        this.intake = new Intake(
                new Together(new Taking()),
                new Pace(settings.apart(), settings.together()),
                deadLetters,
                new Intake.Retry(backoff, settings.tries(), workers, this::after),
                observer);
        Gauge.builder("vedette.intake.lanes.held", intake, Intake::heldLanes)
                .description("Incidents of which nothing is taken in, since the first message that waits fails")
                .register(registry);
    }

    void start(@Observes StartupEvent event) {
        if (enabled) {
            receiving.open();
        }
    }

    /** What is being taken in is finished; the rest goes back to the broker with the link. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        receiving.close();
        workers.shutdown();
        workers.awaitTermination(5, TimeUnit.SECONDS);
    }

    /** Returns at once: what the intake has not settled yet bounds how much the broker hands out. */
    private void received(IncomingMessage message) {
        intake.handle(message);
    }

    /** Reads by the contract, and takes in by a transaction of the database. */
    private final class Taking implements Together.Steps {

        @Override
        public Received read(IncomingMessage message) {
            return reader.read(message.body());
        }

        @Override
        public void takeIn(List<Received> messages) throws SQLException {
            observer.begins();
            List<Received> news = takeIn.takeIn(messages);
            noted(news, messages.size() - news.size());
        }
    }

    /** They are taken in, whatever comes of counting them. */
    private void noted(List<Received> news, int repeats) {
        try {
            observer.takenIn(news, repeats);
        } catch (RuntimeException e) {
            LOG.error("That messages were taken in could not be noted", e);
        }
    }

    private Executor after(Duration delay) {
        return CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, workers);
    }

    private static ExecutorService workers(int parallel) {
        AtomicInteger number = new AtomicInteger();
        ThreadFactory threads = task -> {
            Thread thread = new Thread(task, "intake-" + number.incrementAndGet());
            thread.setDaemon(true);
            // Some are begun by a timer of the JDK, which knows nothing of the application's classes.
            thread.setContextClassLoader(Receiving.class.getClassLoader());
            return thread;
        };
        // What would be begun once it stops is not: the broker hands it out again.
        return new ThreadPoolExecutor(
                parallel, parallel, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads, new DiscardPolicy());
    }
}
