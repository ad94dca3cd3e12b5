package dev.vedette.notify.intake;

import dev.vedette.notify.amqp.Backoff;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.reactive.messaging.Acknowledgment;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/** Listens to the broker and gives each message to the intake, on worker threads and within the sender's trace. */
@ApplicationScoped
class EventConsumer {

    static final String CHANNEL = "incident-events";

    private final EventReader reader;
    private final TakeInEvent takeInEvent;
    private final Standstill observer;
    private final Arrears arrears;
    private final IntakeTrace trace;
    private final ExecutorService workers;
    private final Intake intake;

    EventConsumer(
            EventReader reader,
            TakeInEvent takeInEvent,
            IntakeMetrics metrics,
            Arrears arrears,
            IntakeTrace trace,
            DeadLetters deadLetters,
            @Connector(OrderedAmqpConnector.NAME) OrderedAmqpConnector connector,
            IntakeSettings settings) {
        this.reader = reader;
        this.takeInEvent = takeInEvent;
        this.observer = new Standstill(metrics, settings.standBackAfter(), connector::standBack);
        this.arrears = arrears;
        this.trace = trace;
        this.workers = workers(settings.parallel());
        Backoff backoff = new Backoff(settings.firstRetry(), settings.longestRetry(), new Random());
        this.intake = new Intake(
                this::takeIn, deadLetters, new Intake.Retry(backoff, settings.tries(), workers, this::after), observer);
    }

    /** Returns at once: what the intake has not settled yet bounds how much the broker hands out. */
    @Incoming(CHANNEL)
    @Acknowledgment(Acknowledgment.Strategy.MANUAL)
    CompletionStage<Void> receive(Message<IncomingMessage> message) {
        long number = arrears.handedOut();
        var unused = intake.handle(message.getPayload())
                .whenComplete((nothing, failure) -> arrears.done(number, message.getPayload()));
        return CompletableFuture.completedFuture(null);
    }

    /** What is being taken in is finished; the rest goes back to the broker with the link. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        workers.shutdown();
        workers.awaitTermination(5, TimeUnit.SECONDS);
    }

    private void takeIn(IncomingMessage message) throws Exception {
        observer.begins();
        trace.around(message, () -> takeIn(message, message.body()));
    }

    private boolean takeIn(IncomingMessage message, String body) throws SQLException {
        ReceivedEvent received = reader.receive(body);
        long begun = System.nanoTime();
        // Before what is planned for it can leave.
        arrears.takesIn(received.event().recordedAt());
        boolean isNew = takeInEvent.takeIn(received, () -> arrears.canTakeIn(message, begun));
        observer.takenIn(received, isNew);
        return isNew;
    }

    private Executor after(Duration delay) {
        return CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, workers);
    }

    private static ExecutorService workers(int parallel) {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(parallel, task -> {
            Thread thread = new Thread(task, "intake-" + number.incrementAndGet());
            thread.setDaemon(true);
            // Some are begun by a timer of the JDK, which knows nothing of the application's classes.
            thread.setContextClassLoader(EventConsumer.class.getClassLoader());
            return thread;
        });
    }
}
