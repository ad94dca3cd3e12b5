package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.Outcome;
import dev.vedette.notify.channel.mail.MimeMail;
import dev.vedette.notify.channel.mail.SimulatedRelays;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationEvent;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One schedule: what comes in, what replicas, relay, readers and directory do and when, what happens between two statements of an attempt, and
 * which replica is killed or hangs where; all of it by a seed. At the end all is well again and time goes by, until nothing is left to be done.
 */
final class Simulation implements SimulatedRelays.Relay {

    private static final Pattern LINK = Pattern.compile("/acknowledge/([A-Za-z0-9_-]{88})");
    private static final int DEEPEST = 2;
    /** The first numbers of neighbouring seeds are alike. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private static final Duration LEASE = Duration.ofSeconds(20);

    private final SimulatedParts parts;
    private final Random random;
    private final SimulatedWorld world;
    private final SimulatedReplica[] replicas = {new SimulatedReplica(1), new SimulatedReplica(2)};
    private final Map<String, Mood> moods = new HashMap<>();
    private final Deque<Attempt> under = new ArrayDeque<>();
    private final List<String> trace = new ArrayList<>();
    private final SimulationRecord record = new SimulationRecord();
    private int depth;
    private boolean settles;

    Simulation(SimulatedParts parts, long seed) {
        this.parts = parts;
        this.random = new Random(seed * SPREAD);
        this.world = new SimulatedWorld(random, seed);
        parts.random.seed(seed);
    }

    /** How a relay answers mails to an address. */
    private enum Mood {
        TAKES,
        IS_AWAY,
        PUTS_OFF,
        REFUSES,
        /** It takes the mail, and the connection breaks before it has said so. */
        DROPS
    }

    private record Attempt(SimulatedReplica replica, int life, Delivery delivery, Instant begun) {}

    SimulationRecord record() {
        return record;
    }

    SimulatedWorld world() {
        return world;
    }

    List<String> trace() {
        return trace;
    }

    void run() {
        parts.relays.use(this);
        parts.clock.advance(Duration.ofHours(1));
        parts.rules.use(world.rules());
        parts.database.letHappen(this::between);
        try {
            int steps = 25 + random.nextInt(60);
            for (int i = 0; i < steps; i++) {
                step();
            }
            settle();
        } finally {
            parts.database.letHappen(() -> {});
        }
    }

    /** Something else may happen before any statement of an attempt, and its replica may be killed there. */
    private void between() {
        Attempt attempt = under.peek();
        if (attempt == null || settles || depth >= DEEPEST) {
            return;
        }
        int chance = random.nextInt(100);
        if (chance < 8) {
            nested();
        } else if (chance == 8 && random.nextInt(3) == 0) {
            kill(attempt.replica());
        }
        goesOn(attempt);
    }

    private static void goesOn(Attempt attempt) {
        if (attempt.replica().life != attempt.life()) {
            throw new SimulatedReplica.Killed();
        }
    }

    private void nested() {
        // What happens there is no statement of the attempt that stands still meanwhile.
        depth++;
        try {
            step();
        } finally {
            depth--;
        }
    }

    private void step() {
        pass(Duration.ofMillis(1 + random.nextInt(50)));
        int choice = random.nextInt(100);
        if (choice < 10) {
            takeIn();
        } else if (choice < 27) {
            claim(replica());
        } else if (choice < 52) {
            attempt(replica());
        } else if (choice < 56) {
            say("time", () -> pass(Duration.ofMillis(100 + random.nextInt(5000))));
        } else if (choice < 62) {
            say("long time", () -> passLong());
        } else if (choice < 70) {
            say("chase", parts::chase);
        } else if (choice < 73) {
            say("replan", parts::replan);
        } else if (choice < 74) {
            say("overdue", parts::lookForOverdue);
        } else if (choice < 86) {
            acknowledge();
        } else if (choice < 88) {
            bounce();
        } else if (choice < 92) {
            mood();
        } else if (choice < 94) {
            say("directory", () -> parts.rules.use(world.changed()));
            say("now " + world.contacts().stream().map(it -> it.address()).toList(), () -> {});
        } else if (choice < 97) {
            kill(replica());
        } else {
            SimulatedReplica one = replica();
            one.hangs = !one.hangs;
            say("replica " + one.number + (one.hangs ? " hangs" : " goes on"), () -> {});
        }
    }

    private SimulatedReplica replica() {
        return replicas[random.nextInt(replicas.length)];
    }

    private void say(String what, Runnable does) {
        trace.add("%s%s %s".formatted("  ".repeat(depth), parts.clock.instant(), what));
        // What is not an attempt is one step.
        Deque<Attempt> before = new ArrayDeque<>(under);
        under.clear();
        try {
            does.run();
        } finally {
            under.addAll(before);
        }
    }

    private void takeIn() {
        Event event = world.next();
        say("comes in: " + words(event), () -> parts.takeIn(event));
        record.tookIn(event, parts.clock.instant());
    }

    private static String words(Event event) {
        return event instanceof ObservationEvent observed
                ? "%s version %d %s to %s"
                        .formatted(
                                observed.observation().id().toString().substring(0, 4),
                                observed.observation().version(),
                                observed.observation().change(),
                                observed.marking().releasableTo())
                : "step to " + event.incident();
    }

    private void claim(SimulatedReplica replica) {
        if (replica.hangs) {
            return;
        }
        boolean takeOver = settles || random.nextBoolean();
        say(
                "replica " + replica.number + " claims",
                () -> replica.claimed.addAll(parts.claim(replica.ids(), takeOver)));
        replica.claimed.forEach(it -> trace.add("      has " + words(it)));
    }

    private static String words(Delivery delivery) {
        return "%s %s to %s"
                .formatted(delivery.id().toString().substring(0, 4), delivery.purpose(), delivery.address());
    }

    private void attempt(SimulatedReplica replica) {
        if (replica.claimed.isEmpty() || (replica.hangs && random.nextInt(4) > 0)) {
            return;
        }
        Delivery delivery = replica.claimed.remove(random.nextInt(replica.claimed.size()));
        replica.attempting.add(delivery);
        var attempt = new Attempt(replica, replica.life, delivery, parts.clock.instant());
        trace.add("%s%s replica %d attempts %s"
                .formatted("  ".repeat(depth), parts.clock.instant(), replica.number, words(delivery)));
        under.push(attempt);
        try {
            parts.attempt(delivery);
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
                                "select 1 from delivery where id = ? and state = 'SENT' and attempts = ?",
                                row -> true,
                                id,
                                attempt.delivery().attempts())
                        .isEmpty()) {
            record.doubted(id);
        }
    }

    private void kill(SimulatedReplica replica) {
        trace.add("%s%s replica %d is killed".formatted("  ".repeat(depth), parts.clock.instant(), replica.number));
        replica.kill();
    }

    private void passLong() {
        boolean busy = java.util.Arrays.stream(replicas)
                .anyMatch(it -> !it.hangs && !it.all().isEmpty());
        pass(Duration.ofSeconds(busy ? 5 + random.nextInt(40) : 30 + random.nextInt(240)));
    }

    /** Whoever does not hang holds on to what he has meanwhile. */
    private void pass(Duration time) {
        Duration left = time;
        while (!left.isNegative() && !left.isZero()) {
            Duration some = left.compareTo(LEASE.dividedBy(3)) < 0 || nobodyHolds() ? left : LEASE.dividedBy(3);
            parts.clock.advance(some);
            if (time.compareTo(Duration.ofSeconds(1)) > 0) {
                prolong();
            }
            left = left.minus(some);
        }
    }

    private boolean nobodyHolds() {
        return java.util.Arrays.stream(replicas)
                .allMatch(it -> it.hangs || it.all().isEmpty());
    }

    private void prolong() {
        for (SimulatedReplica replica : replicas) {
            if (!replica.hangs) {
                parts.prolong(replica.all());
            }
        }
    }

    private void acknowledge() {
        // Mostly what is new; now and then the same button is pressed twice.
        boolean again = random.nextInt(4) == 0;
        List<TakenMail> linked = record.taken().stream()
                .filter(it -> it.token() != null && (again || !record.isAcknowledged(it)))
                .toList();
        if (linked.isEmpty()) {
            return;
        }
        TakenMail mail = linked.get(random.nextInt(linked.size()));
        say("acknowledged by " + mail.recipient(), () -> {
            if (parts.acknowledge(java.util.Objects.requireNonNull(mail.token()), mail.recipient())) {
                record.acknowledged(mail, parts.clock.instant());
            }
        });
    }

    /** A mail that was taken comes back, perhaps twice. */
    private void bounce() {
        List<TakenMail> taken = record.taken();
        if (taken.isEmpty()) {
            return;
        }
        TakenMail mail = taken.get(random.nextInt(taken.size()));
        say("comes back: " + mail.purpose() + " to " + mail.recipient(), () -> {
            if (parts.comesBack(mail.returnPath(), mail.messageId() + " " + random.nextInt(2))) {
                record.bounced(mail);
            }
        });
    }

    private void mood() {
        List<String> addresses =
                world.contacts().stream().map(it -> it.address()).toList();
        String address = addresses.get(random.nextInt(addresses.size()));
        Mood mood = Mood.values()[random.nextInt(Mood.values().length)];
        String domain = address.substring(address.indexOf('@'));
        boolean all = random.nextInt(3) == 0;
        addresses.stream()
                .filter(it -> all ? it.endsWith(domain) : it.equals(address))
                .forEach(it -> moods.put(it, mood));
        say("relay %s for %s".formatted(mood, all ? "all " + domain : address), () -> {});
    }

    @Override
    public Instant begun() {
        return java.util.Objects.requireNonNull(under.peek()).begun();
    }

    /** It may be slow, and much may happen meanwhile. */
    @Override
    public @Nullable Outcome greet(String recipient) {
        if (!settles && depth < DEEPEST && random.nextInt(3) == 0) {
            Attempt attempt = java.util.Objects.requireNonNull(under.peek());
            nested();
            pass(Duration.ofMillis(random.nextInt(4000)));
            nested();
            goesOn(attempt);
        }
        between();
        return switch (moods.getOrDefault(recipient, Mood.TAKES)) {
            case IS_AWAY -> new Outcome.Deferred(Outcome.Reason.CONNECTION, "away");
            case PUTS_OFF -> new Outcome.Deferred(Outcome.Reason.REPLY_4XX, "450 not now");
            case REFUSES -> new Outcome.Refused(Outcome.Reason.REPLY_5XX, "550 never");
            default -> null;
        };
    }

    @Override
    public Outcome take(MimeMail mail, String recipient, Instant permitted, String returnPath) {
        Attempt attempt = java.util.Objects.requireNonNull(under.peek());
        Delivery delivery = attempt.delivery();
        Matcher link = LINK.matcher(mail.alternative("text/plain").orElse(""));
        String token = link.find() ? link.group(1) : null;
        under.pop();
        record.taken(parts.database, delivery, mail, recipient, parts.clock.instant(), permitted, token, returnPath);
        under.push(attempt);
        attempt.replica().given.add(delivery);
        trace.add("%s%s relay takes %s at %s"
                .formatted("  ".repeat(depth), parts.clock.instant(), words(delivery), recipient));
        Mood mood = moods.getOrDefault(recipient, Mood.TAKES);
        between();
        if (mood == Mood.DROPS) {
            return new Outcome.Deferred(Outcome.Reason.CONNECTION, "broke", true);
        }
        return new Outcome.Accepted();
    }

    /** All is well again, and time goes by. */
    private void settle() {
        settles = true;
        moods.clear();
        for (SimulatedReplica replica : replicas) {
            if (replica.hangs && random.nextBoolean()) {
                kill(replica);
            }
            replica.hangs = false;
        }
        say("all is well", () -> parts.rules.use(world.whole()));
        for (int round = 0; round < 40; round++) {
            pass(Duration.ofSeconds(round < 15 ? 7 : 400));
            parts.chase();
            if (random.nextInt(8) == 0) {
                acknowledge();
            }
            parts.replan();
            parts.lookForOverdue();
            for (SimulatedReplica replica : replicas) {
                claim(replica);
                while (!replica.claimed.isEmpty()) {
                    attempt(replica);
                }
            }
        }
    }
}
