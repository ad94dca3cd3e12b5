package dev.vedette.incident.intake;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.vedette.incident.amqp.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** An intake whose work, workers and time are the test's. */
final class IntakeBench implements Together.Steps, DeadLetters, IntakeObserver {

    static final int TRIES = 3;

    /** Each transaction that succeeded, with the ids of its messages. */
    final List<List<String>> transactions = new ArrayList<>();
    /** Each transaction that did not, likewise. */
    final List<List<String>> failed = new ArrayList<>();

    final List<String> buried = new ArrayList<>();
    final List<String> held = new ArrayList<>();
    final Deque<Runnable> work = new ArrayDeque<>();
    final Deque<Runnable> later = new ArrayDeque<>();
    final List<Duration> waits = new ArrayList<>();
    /** What is wrong with messages: refused when read, everything else when taken in. */
    final Map<String, Exception> wrong = new HashMap<>();

    @Nullable
    Exception databaseFailure;

    boolean brokerAway;

    /** Whatever is noted cannot be. */
    boolean observerFails;

    private final Intake intake;

    /** Messages of a burst go together at once, up to so many. */
    IntakeBench(int most) {
        this(new Pace(Duration.ZERO, most));
    }

    IntakeBench(Pace pace) {
        intake = new Intake(
                new Together(this),
                pace,
                this,
                new Intake.Retry(
                        new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), new Random(1)),
                        TRIES,
                        work::add,
                        this::after),
                this);
    }

    private java.util.concurrent.Executor after(Duration delay) {
        waits.add(delay);
        return later::add;
    }

    TestMessage send(String id, String key) {
        return send(id, key, 1);
    }

    TestMessage send(String id, String key, int bytes) {
        var message = new TestMessage(id, key);
        message.size = bytes;
        intake.handle(message);
        return message;
    }

    /** Until nothing is left to do at once. */
    void run() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    /** What waits for its time longest. */
    void runNextOfLater() {
        later.remove().run();
        run();
    }

    int heldLanes() {
        return intake.heldLanes();
    }

    int busyLanes() {
        return intake.busyLanes();
    }

    List<String> taken() {
        return transactions.stream().flatMap(List::stream).toList();
    }

    @Override
    public Received read(IncomingMessage message) {
        String id = String.valueOf(message.id());
        if (wrong.get(id) instanceof RefusedMessage refused) {
            throw refused;
        }
        return new Received(UUID.randomUUID(), ReportType.DELIVERY_CHANGED_V1, Instant.EPOCH, TextNode.valueOf(id));
    }

    @Override
    public void takeIn(List<Received> messages) throws Exception {
        List<String> ids = messages.stream().map(it -> it.data().asText()).toList();
        Exception failure = databaseFailure;
        if (failure == null) {
            failure = ids.stream()
                    .filter(wrong::containsKey)
                    .map(wrong::get)
                    .findFirst()
                    .orElse(null);
        }
        if (failure != null) {
            failed.add(ids);
            throw failure;
        }
        transactions.add(ids);
    }

    @Override
    public CompletionStage<Void> add(IncomingMessage message, RefusedMessage why) {
        if (brokerAway) {
            return CompletableFuture.failedFuture(new BrokerAway("away"));
        }
        buried.add(message.id() + " " + why.reason().label());
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void takenIn(List<Received> news, int repeats) {}

    @Override
    public void held(IncomingMessage message, Throwable failure) {
        held.add(String.valueOf(message.id()));
        note();
    }

    @Override
    public void buried(IncomingMessage message, RefusedMessage why) {
        note();
    }

    private void note() {
        if (observerFails) {
            throw new IllegalStateException("cannot be noted");
        }
    }
}
