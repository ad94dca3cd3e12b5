package dev.vedette.journeys.chaos;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Keeps one part running, as a supervisor would: what was killed is started again after a while, and so is what ends by itself. */
final class Kept {

    private static final long BETWEEN_LOOKS = 200;
    private static final long AFTER_ITS_OWN_END = 1_000;

    private final Part part;
    private final FaultLog log;
    private final Thread keeper;
    private Runnable back = () -> {};
    private long startAt;
    private boolean wasAlive;
    private boolean frozen;
    private boolean begun;
    private long victim;
    private volatile boolean ending;
    private int endedByItself;

    Kept(Part part, FaultLog log) {
        this.part = part;
        this.log = log;
        this.keeper = new Thread(this::keep, "keeper of " + part.name());
        this.keeper.setDaemon(true);
    }

    void begin() {
        keeper.start();
    }

    Part part() {
        return part;
    }

    synchronized int endedByItself() {
        return endedByItself;
    }

    /** Ends it as {@code kill -9} does, unless it is away already; it is away for so long at least. */
    synchronized boolean kill(Duration away) {
        var processes = part.processes();
        if (processes.isEmpty() || begun) {
            return false;
        }
        back = log.begin("kill", part.name());
        begun = true;
        victim = processes.get(0);
        wasAlive = false;
        frozen = false;
        startAt = System.currentTimeMillis() + away.toMillis();
        Signals.send("KILL", processes.subList(0, 1));
        // Sessions of a database that stand still do not notice that it is gone.
        Signals.send("CONT", processes.subList(1, processes.size()));
        return true;
    }

    /** Lets all its processes stand still; false if it is away or does so already. */
    synchronized boolean freeze() {
        if (frozen || begun || !part.isAlive()) {
            return false;
        }
        frozen = true;
        Signals.send("STOP", part.processes());
        return true;
    }

    synchronized void thaw() {
        if (frozen) {
            frozen = false;
            Signals.send("CONT", part.processes());
        }
    }

    /** Stops looking after it, and ends it. */
    void end() {
        ending = true;
        thaw();
        try {
            keeper.join(TimeUnit.SECONDS.toMillis(70));
            part.stop();
            for (int i = 0; i < 150 && part.isAlive(); i++) {
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Signals.send("KILL", part.processes());
    }

    private void keep() {
        while (!ending) {
            try {
                look();
                TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                log.note(part.name() + " does not start: " + e);
                later(AFTER_ITS_OWN_END);
            }
        }
    }

    private void look() {
        var processes = part.processes();
        if (processes.isEmpty()) {
            if (isDue()) {
                part.start();
            }
        } else if (!isVictim(processes.get(0))) {
            lookAtLiving();
        }
    }

    /** Its end takes a moment to be noticed. */
    private synchronized boolean isVictim(long process) {
        return process == victim;
    }

    private synchronized void lookAtLiving() {
        wasAlive = true;
        if (begun && !frozen && part.answers()) {
            begun = false;
            back.run();
        }
    }

    private synchronized boolean isDue() {
        if (wasAlive) {
            wasAlive = false;
            frozen = false;
            endedByItself++;
            log.note(part.name() + " has ended by itself");
            later(AFTER_ITS_OWN_END);
        }
        return System.currentTimeMillis() >= startAt;
    }

    private synchronized void later(long millis) {
        startAt = System.currentTimeMillis() + millis;
    }
}
