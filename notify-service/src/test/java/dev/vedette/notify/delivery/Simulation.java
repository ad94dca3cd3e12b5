package dev.vedette.notify.delivery;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/**
 * One schedule: what comes in, what replicas, relay, readers and directory do and when, what happens between two statements of an attempt, and
 * which replica is killed or hangs where; all of it by a seed. At the end all is well again and time goes by, until nothing is left to be done.
 */
final class Simulation implements SimulatedMails.Meanwhile {

    private static final int DEEPEST = 2;
    /** The first numbers of neighbouring seeds are alike. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** In the end, without anything being under way: alarms are looked at again meanwhile. */
    private static final int ROUNDS_OF_REST = 4;

    /** Of a hundred, that something else happens, or else that a replica is killed: when the relay has a mail, that leaves it in doubt. */
    private static final int MEANWHILE = 8;

    private static final int SELDOM = 9;
    private static final int LIKELY = 16;

    private static final int MOST_ROUNDS = 100;

    private final SimulatedParts parts;
    private final Random random;
    private final SimulatedWorld world;
    private final SimulationTrace trace;
    private final SimulationCounts counts;
    private final SimulationRecord record = new SimulationRecord();
    private final SimulatedReplicas replicas;
    private final SimulatedMails mails;
    private final SimulatedActions actions;
    private final SimulatedActions meanwhile;
    private boolean settles;

    Simulation(SimulatedParts parts, long seed, SimulationCounts counts) {
        this.parts = parts;
        this.counts = counts;
        this.random = new Random(seed * SPREAD);
        this.world = new SimulatedWorld(random, seed);
        this.trace = new SimulationTrace(parts.clock);
        parts.begin(seed, world.begin());
        this.replicas = new SimulatedReplicas(parts, random, trace, record, counts);
        this.mails = new SimulatedMails(parts, random, trace, record, counts, replicas, this);
        this.actions = actions();
        this.meanwhile = meanwhile();
    }

    private SimulatedActions actions() {
        return new SimulatedActions()
                .with(20, this::takeIn)
                .with(3, this::dig)
                .with(34, () -> replicas.claim(random.nextBoolean()))
                .with(50, replicas::attempt)
                .with(8, () -> say("time", () -> replicas.pass(Duration.ofMillis(100 + random.nextInt(5000)))))
                .with(11, () -> say("long time", this::passLong))
                .with(3, this::passDays)
                .with(16, () -> say("chase", parts::chase))
                .with(5, () -> say("replan", parts::replan))
                .with(2, () -> say("overdue", parts::lookForOverdue))
                .with(24, mails::acknowledge)
                .with(5, mails::bounce)
                .with(20, () -> mails.change(world.addresses()))
                .with(4, this::changeDirectory)
                .with(5, replicas::kill)
                .with(4, replicas::hang);
    }

    /** What is most likely to make a difference to a mail that is just about to leave. */
    private SimulatedActions meanwhile() {
        return new SimulatedActions()
                .with(5, () -> actions.any(random))
                .with(5, this::takeIn)
                .with(3, mails::acknowledge)
                .with(2, this::changeDirectory)
                .with(2, () -> replicas.claim(true))
                .with(3, replicas::attempt);
    }

    SimulationRecord record() {
        return record;
    }

    SimulatedWorld world() {
        return world;
    }

    SimulationTrace trace() {
        return trace;
    }

    void run() {
        parts.relays.use(mails);
        parts.rules.use(world.rules());
        if (random.nextInt(3) == 0) {
            mails.change(world.addresses());
        }
        parts.database.letHappen(this::between);
        try {
            int steps = 25 + random.nextInt(60);
            for (int i = 0; i < steps; i++) {
                step();
            }
            settle();
        } finally {
            parts.database.letHappen(sql -> {});
        }
    }

    /** Something else may happen before any statement of an attempt, and its replica may be killed there. */
    @Override
    public void between(String sql) {
        if (!replicas.isAttempting() || settles || trace.depth >= DEEPEST) {
            return;
        }
        SimulatedReplicas.Attempt attempt = replicas.attempting();
        int chance = random.nextInt(100);
        if (chance < MEANWHILE) {
            nested();
        } else if (chance < (sql.equals(SimulatedMails.TAKEN) ? LIKELY : SELDOM)) {
            replicas.killAttempting(sql);
        }
        attempt.goesOn();
    }

    @Override
    public void waits() {
        if (!settles && trace.depth < DEEPEST && random.nextInt(3) == 0) {
            nested();
            replicas.pass(Duration.ofMillis(random.nextInt(4000)));
            nested();
        }
    }

    private void nested() {
        // What happens there is no statement of the attempt that stands still meanwhile.
        trace.depth++;
        try {
            replicas.pass(Duration.ofMillis(1 + random.nextInt(50)));
            meanwhile.any(random);
        } finally {
            trace.depth--;
        }
    }

    private void step() {
        replicas.pass(Duration.ofMillis(1 + random.nextInt(50)));
        actions.any(random);
    }

    private void say(String what, Runnable does) {
        trace.add(what);
        replicas.alone(does);
    }

    private void takeIn() {
        Event event = world.next();
        if (world.buries(event)) {
            say("becomes a dead letter: " + words(event), () -> {});
            return;
        }
        say("comes in: " + words(event), () -> parts.takeIn(event));
        counts.count("comes in: " + world.kind(event));
        record.tookIn(event, parts.clock.instant());
    }

    /** What was a dead letter is taken in, after what came later perhaps. */
    private void dig() {
        world.digs().ifPresent(event -> {
            say("comes in out of turn: " + words(event), () -> parts.takeInOutOfTurn(event));
            counts.count("comes in out of turn");
            record.tookIn(event, parts.clock.instant());
        });
    }

    private static String words(Event event) {
        return event instanceof ObservationEvent observed
                ? "%s version %d %s to %s"
                        .formatted(
                                observed.observation().id(),
                                observed.observation().version(),
                                observed.observation().change(),
                                observed.marking().releasableTo().stream()
                                        .sorted()
                                        .toList())
                : "step to " + Objects.requireNonNull(event.incident()).status();
    }

    private void passLong() {
        replicas.pass(Duration.ofSeconds(replicas.isIdle() ? 30 + random.nextInt(240) : 5 + random.nextInt(40)));
    }

    /** Over quiet hours, summer time, and the end of what is tried. */
    private void passDays() {
        if (replicas.isIdle() && trace.depth == 0) {
            say("hours", () -> replicas.pass(Duration.ofHours(1 + random.nextInt(random.nextBoolean() ? 8 : 90))));
        }
    }

    private void changeDirectory() {
        counts.count("directory changed");
        say("directory", () -> parts.rules.use(world.changed()));
        trace.note("      now " + world.addresses());
    }

    /** All is well again, and time goes by. */
    private void settle() {
        settles = true;
        mails.recover();
        replicas.recover();
        while (world.isBurying()) {
            dig();
        }
        say("all is well", () -> parts.rules.use(world.whole()));
        int rests = 0;
        for (int round = 0; round < MOST_ROUNDS && rests < ROUNDS_OF_REST; round++) {
            Optional<Instant> next = parts.next();
            rests = next.isEmpty() ? rests + 1 : 0;
            replicas.pass(next.map(this::until).orElse(Duration.ofSeconds(400)));
            parts.chase();
            if (random.nextInt(8) == 0) {
                mails.acknowledge();
            }
            parts.replan();
            parts.lookForOverdue();
            replicas.workOff();
        }
    }

    private Duration until(Instant next) {
        Duration least = Duration.ofSeconds(1);
        Duration time = Duration.between(parts.clock.instant(), next).plusMillis(1);
        return time.compareTo(least) < 0 ? least : time;
    }

    /** How all deliveries stand in the end, as the database says. */
    List<String> ends() {
        return parts.database.query(
                "select id, purpose, address, state, attempts, coalesce(reason, '') from delivery order by position",
                row -> trace.named("%s %s to %s %s after %d: %s"
                        .formatted(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                row.getString(4),
                                row.getInt(5),
                                row.getString(6))));
    }
}
