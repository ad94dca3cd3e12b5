package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.intake.Arrears;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Keeps open deliveries moving: claims as many as can be sent at once, each on its own thread, and looks again as soon as something was
 * planned or finished. What another replica planned, and what is to be repeated, is found by looking every so often. Nothing is taken up while events that have waited are
 * still to be taken in.
 */
@ApplicationScoped
class Dispatcher {

    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    /** A database that does not answer keeps nobody from stopping. */
    private static final Duration HOLD_ON_WITHIN = Duration.ofSeconds(2);

    private static final Duration FOR_A_WHILE = Duration.ofSeconds(5);

    /** Between two claims as long as less than half of the places is free: to ask for what fills one takes as long as to ask for what fills all. */
    private static final Duration GATHER = Duration.ofMillis(5);

    /** While events that have waited are taken in. */
    private static final Duration LOOK_SOON = Duration.ofMillis(100);

    private final Arrears arrears;
    private final Claims claims;
    private final Database database;
    private final Attempts attempts;
    private final Leases leases;
    private final DeliverySettings settings;
    private final Steadiness steadiness;
    private final InFlight inFlight;
    private final BlockingQueue<DeliveriesPlanned> bell = new ArrayBlockingQueue<>(1);
    private final ExecutorService threads;
    private volatile boolean running;
    private volatile boolean stuck;
    /** By {@link System#nanoTime}, while it is stuck. */
    private volatile long stuckSince;
    /** By {@link System#nanoTime}: when what waits was last looked at with success. */
    private volatile long looked = System.nanoTime();
    /** By {@link System#nanoTime}: when something was claimed last, or tried to be. */
    private long claimedAt = System.nanoTime();

    Dispatcher(
            Arrears arrears,
            Claims claims,
            Attempts attempts,
            Leases leases,
            DeliverySettings settings,
            Database database) {
        this.arrears = arrears;
        this.claims = claims;
        this.database = database;
        this.attempts = attempts;
        this.leases = leases;
        this.settings = settings;
        this.steadiness = new Steadiness(settings.lease(), System.nanoTime());
        this.inFlight = new InFlight(settings.parallel());
        this.threads = Executors.newFixedThreadPool(settings.parallel() + 1);
    }

    void start(@Observes StartupEvent event) {
        running = settings.enabled();
        if (running) {
            looked = System.nanoTime();
            threads.execute(this::run);
        }
    }

    /** What is being sent is sent to its end; what is not yet begun stays planned. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        wake();
        var last = new Thread(this::holdOn, "last-leases");
        last.setDaemon(true);
        last.start();
        last.join(HOLD_ON_WITHIN.toMillis());
        threads.shutdown();
        if (!threads.awaitTermination(settings.stopWithin().toMillis(), TimeUnit.MILLISECONDS)) {
            threads.shutdownNow();
        }
    }

    /** Nobody prolongs leases from here on, and what is being sent may take its time. */
    private void holdOn() {
        try {
            leases.hold(inFlight.deliveries());
        } catch (RuntimeException e) {
            LOG.warn("Leases cannot be prolonged before stopping", e);
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
                int begun = dispatch();
                boolean waits = arrears.isBehind();
                // What failed has not succeeded before something was claimed.
                if (!stuck || !waits) {
                    goesOn();
                }
                if (begun == 0 && running) {
                    Duration wait = waits ? LOOK_SOON : settings.lookEvery();
                    bell.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                // Whatever it is: a loop that ended would send nothing any more, without a word.
                arrears.fails(e);
                sayOnce(e);
                pause();
            }
        }
    }

    /** Whether nothing can be taken up, because that fails or because there is no answer, and that is no matter of a moment. */
    boolean isStuck() {
        long now = System.nanoTime();
        boolean fails = stuck && now - stuckSince > FOR_A_WHILE.toNanos();
        return running && (fails || isLong(now - looked));
    }

    private boolean isLong(long sinceLooked) {
        return sinceLooked > settings.lookEvery().plus(FOR_A_WHILE).toNanos();
    }

    private void sayOnce(Throwable failure) {
        if (!stuck) {
            LOG.error("Deliveries cannot be claimed; tried again until they can", failure);
            stuckSince = System.nanoTime();
        }
        stuck = true;
    }

    private void goesOn() {
        if (stuck) {
            LOG.info("Deliveries can be claimed again");
        }
        stuck = false;
        looked = System.nanoTime();
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(settings.lookEvery().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Delivery> claim() {
        // The database answers first: whoever waited for that, as it hung, is to give the others time to come back.
        Instant now = database.now();
        if (isLong(System.nanoTime() - looked)) {
            // It did not for a while, and nothing was taken in.
            arrears.databaseAnswersLate();
        }
        boolean failed = arrears.databaseFails();
        DeliveryQueue.Room room = inFlight.room().takingOver(steadiness.mayTakeOver(System.nanoTime()));
        if (room.limit() == 0 || (!failed && arrears.isBehind())) {
            return List.of();
        }
        long begun = System.nanoTime();
        List<Delivery> claimed = claims.take(room, now, settings.lease());
        // Only now is known that it can be written. What is taken up waits before it leaves.
        if (failed) {
            arrears.databaseIsBack();
        } else if (System.nanoTime() - begun > Arrears.LATE.toNanos()) {
            arrears.databaseAnswersLate();
        }
        return claimed;
    }

    /** Waits for more than one place, not for long. */
    private void gather() throws InterruptedException {
        long until = claimedAt + GATHER.toNanos();
        long left = until - System.nanoTime();
        while (running && left > 0 && !inFlight.isHalfFree()) {
            boolean rang = bell.poll(left, TimeUnit.NANOSECONDS) != null;
            LOG.tracef("Gathering (rung: %s)", rang);
            left = until - System.nanoTime();
        }
    }

    private int dispatch() throws InterruptedException {
        gather();
        if (!running) {
            // What is claimed now would not be begun any more.
            return 0;
        }
        claimedAt = System.nanoTime();
        leases.keep(inFlight.deliveries());
        attempts.hurryIfOwed();
        List<Delivery> claimed = claim();
        claimed.forEach(inFlight::add);
        claimed.forEach(delivery -> threads.execute(() -> {
            try {
                attempts.make(delivery);
            } finally {
                inFlight.remove(delivery);
                wake();
            }
        }));
        return claimed.size();
    }
}
