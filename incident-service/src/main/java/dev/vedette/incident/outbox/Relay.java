package dev.vedette.incident.outbox;

import dev.vedette.incident.amqp.Backoff;
import dev.vedette.incident.outbox.PublishFailure.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Moves messages from the outbox to the broker: one at a time per partition key, several keys at once, and no transaction open meanwhile.
 *
 * <p>It lives in turns, all taken by one thread; what other threads bring is queued until the next one. While the broker is away a single
 * key probes for it, ever more slowly, and everything else stays in the database.
 */
final class Relay {

    private static final Duration RECHECK = Duration.ofMillis(20);

    private static final int MOST_WOKEN = 1_000;

    private final OutboxRows rows;
    private final EventBroker broker;
    private final OutboxSettings settings;
    private final LongSupplier ticker;
    private final RelayObserver observer;
    private final Runnable bell;
    private final Patience brokerPatience;
    private final Patience databasePatience;
    private final Backoff refusedBackoff;

    private final Map<String, Lane> lanes = new HashMap<>();
    private final List<OutboxRow> accepted = new ArrayList<>();
    private final Set<String> released = new HashSet<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Set<String> woken = ConcurrentHashMap.newKeySet();
    private long nextLook;

    private record Answer(
            Lane lane, OutboxRow row, @Nullable Throwable failure) {}

    /**
     * @param ticker nanoseconds that only ever grow, so that a clock that is set does not stop publishing
     * @param bell rung when there is a reason for a turn
     */
    Relay(
            OutboxRows rows,
            EventBroker broker,
            OutboxSettings settings,
            LongSupplier ticker,
            RelayObserver observer,
            Runnable bell) {
        this.rows = rows;
        this.broker = broker;
        this.settings = settings;
        this.ticker = ticker;
        this.observer = observer;
        this.bell = bell;
        Random random = new Random();
        Backoff backoff = new Backoff(settings.firstRetry(), settings.longestRetry(), random);
        this.nextLook = ticker.getAsLong();
        this.brokerPatience = new Patience(backoff, nextLook);
        this.databasePatience = new Patience(backoff, nextLook);
        this.refusedBackoff = new Backoff(settings.firstRetry(), settings.longestRefusedRetry(), random);
    }

    /** Says that messages of a key were committed. May be called by any thread; costs next to nothing. */
    void wake(String partitionKey) {
        // While nothing can be sent the names of what waits must not pile up; it is found without them, only a little
        // later.
        if (woken.size() < MOST_WOKEN) {
            woken.add(partitionKey);
        }
        bell.run();
    }

    /** Does what can be done now and returns how long nothing will be due unless the bell rings. */
    Duration turn() {
        long now = ticker.getAsLong();
        takeAnswers(now);
        long readyAt = Math.max(brokerPatience.readyAt(), databasePatience.readyAt());
        if (now - databasePatience.readyAt() >= 0) {
            tryDatabase(now, now - brokerPatience.readyAt() >= 0);
            readyAt = Math.max(brokerPatience.readyAt(), databasePatience.readyAt());
        }
        boolean full = lanes.size() >= room();
        long due = readyAt - now > 0 ? readyAt : nextLook;
        Duration pause = Duration.ofNanos(Math.max(0, due - ticker.getAsLong()));
        return full && pause.isZero() ? settings.sweep() : pause;
    }

    /** Gives back all that is claimed. What is still under way may be sent again by whoever claims it next. */
    void close() {
        takeAnswers(ticker.getAsLong());
        released.addAll(lanes.keySet());
        settle();
    }

    private void tryDatabase(long now, boolean brokerReady) {
        try {
            settle();
            if (brokerReady) {
                claimIfDue(now);
            }
            databasePatience.succeeded(now);
        } catch (RuntimeException e) {
            databasePatience.failed(now);
            observer.databaseFailed(e);
        }
    }

    private void takeAnswers(long now) {
        for (Answer answer = answers.poll(); answer != null; answer = answers.poll()) {
            if (answer.failure() == null) {
                brokerPatience.succeeded(now);
                accepted.add(answer.row());
                observer.accepted(answer.row());
                proceed(answer.lane(), now);
            } else {
                failed(answer, PublishFailure.of(answer.failure()), now);
            }
        }
    }

    private void proceed(Lane lane, long now) {
        boolean leaseIsYoung = now - lane.claimedAt() < settings.lease().toNanos() / 2;
        OutboxRow next = leaseIsYoung ? lane.next() : null;
        if (next != null) {
            send(lane, next);
            return;
        }
        lanes.remove(lane.key());
        released.add(lane.key());
        if (lane.mayHaveMore()) {
            nextLook = now;
        }
    }

    private void failed(Answer answer, PublishFailure failure, long now) {
        OutboxRow row = answer.row();
        lanes.remove(answer.lane().key());
        observer.failed(row, failure);
        if (failure.reason() == Reason.REFUSED) {
            park(row, failure);
        } else {
            released.add(answer.lane().key());
            brokerPatience.failed(now);
        }
        nextLook = now;
    }

    private void park(OutboxRow row, PublishFailure failure) {
        try {
            rows.park(row, failure.detail(), refusedBackoff.after(row.refusals() + 1));
        } catch (RuntimeException e) {
            // The claim's lease parks it as well.
            observer.databaseFailed(e);
        }
    }

    private void settle() {
        if (!accepted.isEmpty() || !released.isEmpty()) {
            rows.settle(accepted, released);
            accepted.clear();
            released.clear();
        }
    }

    private void claimIfDue(long now) {
        int room = room() - lanes.size();
        if (room <= 0 || (woken.isEmpty() && now - nextLook < 0)) {
            return;
        }
        Set<String> asked = takeWoken();
        List<OutboxRow> claimed = rows.claim(room, settings.batch());
        Map<String, List<OutboxRow>> byKey = new LinkedHashMap<>();
        claimed.forEach(row -> byKey.computeIfAbsent(row.partitionKey(), key -> new ArrayList<>())
                .add(row));
        byKey.forEach((key, ofKey) -> start(new Lane(key, now, ofKey)));
        boolean mayBeMore = claimed.size() >= settings.batch() || byKey.size() >= room;
        nextLook = now + pauseAfterClaim(asked, mayBeMore).toNanos();
    }

    private Set<String> takeWoken() {
        Set<String> asked = new HashSet<>(woken);
        woken.removeAll(asked);
        asked.removeIf(key -> {
            Lane lane = lanes.get(key);
            if (lane != null) {
                lane.moreArrived();
            }
            return lane != null;
        });
        return asked;
    }

    /** Another replica may hold a key for which there is something new that it does not know of. */
    private Duration pauseAfterClaim(Collection<String> asked, boolean mayBeMore) {
        if (mayBeMore) {
            return Duration.ZERO;
        }
        return lanes.keySet().containsAll(asked) ? settings.sweep() : RECHECK;
    }

    private void start(Lane lane) {
        OutboxRow first = lane.next();
        if (first != null) {
            lanes.put(lane.key(), lane);
            send(lane, first);
        }
    }

    private void send(Lane lane, OutboxRow row) {
        broker.send(row).whenComplete((nothing, failure) -> {
            answers.add(new Answer(lane, row, failure));
            bell.run();
        });
    }

    private int room() {
        return brokerPatience.isFailing() ? 1 : settings.inFlight();
    }
}
