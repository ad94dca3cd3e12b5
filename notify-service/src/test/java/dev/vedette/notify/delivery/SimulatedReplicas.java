package dev.vedette.notify.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two replicas, what they are attempting, and how each is killed or hangs there. */
final class SimulatedReplicas {

    private static final Duration LEASE = Duration.ofSeconds(20);
    private static final Pattern ABOUT =
            Pattern.compile("^\\s*(\\w+).*?(?:\\b(?:from|into|update)\\s+([a-z_]+)|$)", Pattern.DOTALL);

    private final SimulatedParts parts;
    private final Random random;
    private final SimulationTrace trace;
    private final SimulationRecord record;
    private final SimulationCounts counts;
    private final List<SimulatedReplica> replicas;
    private final Deque<Attempt> under = new ArrayDeque<>();
    /** Claimed, and its attempt did not end. */
    private final Set<UUID> open = new HashSet<>();

    SimulatedReplicas(
            SimulatedParts parts,
            Random random,
            SimulationTrace trace,
            SimulationRecord record,
            SimulationCounts counts) {
        this.parts = parts;
        this.random = random;
        this.trace = trace;
        this.record = record;
        this.counts = counts;
        this.replicas = List.of(new SimulatedReplica(1, parts.memory), new SimulatedReplica(2, parts.memory));
    }

    /** One that goes on. */
    record Attempt(SimulatedReplica replica, int life, Delivery delivery, Instant begun) {

        void goesOn() {
            if (replica.life != life) {
                throw new SimulatedReplica.Killed();
            }
        }
    }

    boolean isAttempting() {
        return !under.isEmpty();
    }

    Attempt attempting() {
        return Objects.requireNonNull(under.peek());
    }

    /** What is not an attempt is one step, between whose statements nothing else happens. */
    void alone(Runnable does) {
        Deque<Attempt> before = new ArrayDeque<>(under);
        under.clear();
        try {
            does.run();
        } finally {
            under.addAll(before);
        }
    }

    private SimulatedReplica any() {
        return replicas.get(random.nextInt(replicas.size()));
    }

    void claim(boolean takesOver) {
        claim(any(), takesOver);
    }

    private void claim(SimulatedReplica replica, boolean takesOver) {
        if (replica.hangs) {
            return;
        }
        trace.add("replica %d claims".formatted(replica.number));
        alone(() -> parts.claim(replica, takesOver).forEach(it -> {
            replica.claimed.add(it);
            trace.note("      has " + words(it));
            if (!open.add(it.id())) {
                counts.count("replica takes over");
            }
        }));
    }

    static String words(Delivery delivery) {
        return "%s %s to %s".formatted(delivery.id(), delivery.purpose(), delivery.address());
    }

    void attempt() {
        attempt(any());
    }

    private void attempt(SimulatedReplica replica) {
        if (replica.claimed.isEmpty() || (replica.hangs && random.nextInt(4) > 0)) {
            return;
        }
        Delivery delivery = replica.claimed.remove(random.nextInt(replica.claimed.size()));
        replica.attempting.add(delivery);
        var attempt = new Attempt(replica, replica.life, delivery, parts.clock.instant());
        trace.add("replica %d attempts %s".formatted(replica.number, words(delivery)));
        under.push(attempt);
        try {
            replica.attempts().make(delivery);
            open.remove(delivery.id());
        } catch (SimulatedReplica.Killed e) {
            if (replica.life == attempt.life()) {
                throw e;
            }
        } finally {
            under.remove(attempt);
            replica.attempting.remove(delivery);
            noteDoubt(attempt);
        }
    }

    /** Whoever was killed, or whose lease was over, after the relay had the mail, has not noted that it has. */
    private void noteDoubt(Attempt attempt) {
        UUID id = attempt.delivery().id();
        if (attempt.replica().given.remove(attempt.delivery())
                && parts.database
                        .first(
                                "select 1 from delivery where id = ? and state in ('SENT', 'BOUNCED') and attempts = ?",
                                row -> true,
                                id,
                                attempt.delivery().attempts())
                        .isEmpty()) {
            record.doubted(id);
        }
    }

    void kill() {
        kill(any());
    }

    /** Whose attempt goes on, right before a statement. */
    void killAttempting(String sql) {
        Matcher about = ABOUT.matcher(sql);
        counts.count("killed before: " + (about.find() ? about.group(1) + " " + about.group(2) : "something"));
        kill(attempting().replica());
    }

    private void kill(SimulatedReplica replica) {
        trace.add("replica %d is killed".formatted(replica.number));
        replica.kill();
    }

    void hang() {
        SimulatedReplica one = any();
        one.hangs = !one.hangs;
        counts.count(one.hangs ? "replica hangs" : "replica goes on");
        trace.add("replica %d %s".formatted(one.number, one.hangs ? "hangs" : "goes on"));
    }

    /** None hangs any more: it goes on, or is killed. */
    void recover() {
        for (SimulatedReplica replica : replicas) {
            if (replica.hangs && random.nextBoolean()) {
                kill(replica);
            }
            replica.hangs = false;
        }
    }

    /** Does all that is due. */
    void workOff() {
        for (SimulatedReplica replica : replicas) {
            claim(replica, true);
            while (!replica.claimed.isEmpty()) {
                attempt(replica);
            }
        }
    }

    boolean isIdle() {
        return replicas.stream().allMatch(it -> it.hangs || it.all().isEmpty());
    }

    /** Whoever does not hang holds on to what he has meanwhile. */
    void pass(Duration time) {
        Duration left = time;
        while (!left.isNegative() && !left.isZero()) {
            Duration some = left.compareTo(LEASE.dividedBy(3)) < 0 || isIdle() ? left : LEASE.dividedBy(3);
            parts.clock.advance(some);
            if (time.compareTo(Duration.ofSeconds(1)) > 0) {
                replicas.stream().filter(it -> !it.hangs).forEach(it -> parts.prolong(it.all()));
            }
            left = left.minus(some);
        }
    }
}
