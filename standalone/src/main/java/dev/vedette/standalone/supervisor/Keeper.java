package dev.vedette.standalone.supervisor;

import dev.vedette.standalone.complaint.Complaint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps one part running until it is told to stop. Everything here happens on the agenda, but for what may block. */
final class Keeper {
    private static final Duration BETWEEN_PROBES = Duration.ofMillis(100);
    private static final Duration BETWEEN_LATE_PROBES = Duration.ofSeconds(1);

    private enum State {
        IDLE,
        STARTING,
        READY,
        WAITING_TO_RESTART,
        STOPPING,
        STOPPED
    }

    private final Part part;
    private final Agenda agenda;
    private final Executor workers;
    private final Backoff backoff;
    private final Watcher watcher;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    private State state = State.IDLE;
    private Duration since = Duration.ZERO;
    private int deaths;
    private @Nullable Child child;
    private boolean startInFlight;
    private String waitsFor = "";
    private String hungBecause = "";
    private Consumer<Keeper> onReady = keeper -> {};
    private Consumer<Death> onDeath = death -> {};

    Keeper(Part part, Agenda agenda, Executor workers, Backoff backoff, Watcher watcher) {
        this.part = part;
        this.agenda = agenda;
        this.workers = workers;
        this.backoff = backoff;
        this.watcher = watcher;
    }

    void whenReady(Consumer<Keeper> action) {
        onReady = action;
    }

    void whenDead(Consumer<Death> action) {
        onDeath = action;
    }

    Part part() {
        return part;
    }

    boolean isIdle() {
        return state == State.IDLE;
    }

    Optional<Child> child() {
        return Optional.ofNullable(child);
    }

    void start() {
        enter(State.STARTING);
        startInFlight = true;
        waitsFor = "";
        watcher.starting(part);
        workers.execute(() -> {
            try {
                Child begun = part.start();
                agenda.execute(() -> begun(begun));
            } catch (Exception e) {
                agenda.execute(() -> failedToStart(e));
            }
        });
    }

    /** Completes when its process has ended. */
    CompletableFuture<Void> stop() {
        boolean nothingRuns = child == null && !startInFlight;
        if (state != State.STOPPED && state != State.STOPPING) {
            enter(nothingRuns ? State.STOPPED : State.STOPPING);
            if (nothingRuns) {
                stopped.complete(null);
            } else {
                watcher.stopping(part);
                stopChild();
            }
        }
        return stopped;
    }

    private void begun(Child begun) {
        startInFlight = false;
        child = begun;
        var unused = begun.ended().thenAccept(how -> agenda.execute(() -> ended(begun, how)));
        if (state == State.STOPPING) {
            stopChild();
        } else {
            probe(begun);
        }
    }

    private void failedToStart(Exception failure) {
        startInFlight = false;
        if (state == State.STOPPING) {
            finishStopping();
        } else {
            die("did not start: " + Complaint.reasonOf(failure), List.of());
        }
    }

    private void probe(Child probed) {
        if (probed == child && state == State.STARTING) {
            Duration asked = agenda.now().minus(since);
            workers.execute(() -> {
                Optional<String> reason = part.notReadyBecause();
                boolean alive = reason.isPresent() && asked.compareTo(part.readyWithin()) > 0 && part.isAlive();
                agenda.execute(() -> answered(probed, reason, alive));
            });
        }
    }

    private void answered(Child probed, Optional<String> reason, boolean alive) {
        if (probed != child || state != State.STARTING) {
            return;
        }
        Duration took = agenda.now().minus(since);
        if (reason.isEmpty()) {
            enter(State.READY);
            watcher.ready(part, probed.pid(), took);
            new PulseWatch(
                            part,
                            agenda,
                            workers,
                            watcher,
                            () -> probed == child && state == State.READY,
                            how -> endHung(probed, how))
                    .begin();
            onReady.accept(this);
        } else if (alive) {
            stillWaiting(probed, reason.get());
        } else if (took.compareTo(part.readyWithin()) > 0) {
            child = null;
            probed.kill();
            die("was not ready after %d s (%s)".formatted(took.toSeconds(), reason.get()), probed.lastWords());
        } else {
            agenda.after(BETWEEN_PROBES, () -> probe(probed));
        }
    }

    private void stillWaiting(Child probed, String reason) {
        if (!reason.equals(waitsFor)) {
            waitsFor = reason;
            watcher.waiting(part, reason);
        }
        agenda.after(BETWEEN_LATE_PROBES, () -> probe(probed));
    }

    /** What comes after it waits for its end: it may hold a port or a lock. */
    private void endHung(Child hung, String how) {
        hungBecause = how;
        hung.kill();
    }

    private void ended(Child gone, String ending) {
        if (gone != child) {
            return;
        }
        String how = hungBecause.isEmpty() ? ending : hungBecause + " and was ended";
        hungBecause = "";
        child = null;
        if (state == State.STOPPING) {
            finishStopping();
        } else {
            die(how, gone.lastWords());
        }
    }

    private void die(String how, List<String> lastWords) {
        boolean wasReady = state == State.READY;
        boolean wasSteady = wasReady && backoff.isSteady(agenda.now().minus(since));
        deaths = wasSteady ? 1 : deaths + 1;
        Duration delay = backoff.delay(deaths);
        enter(State.WAITING_TO_RESTART);
        Death death = new Death(part, how, wasReady, deaths, delay, lastWords);
        watcher.died(death);
        agenda.after(delay, () -> {
            if (state == State.WAITING_TO_RESTART) {
                start();
            }
        });
        onDeath.accept(death);
    }

    private void stopChild() {
        Child toStop = child;
        if (toStop != null) {
            toStop.stop();
            agenda.after(part.stopWithin(), () -> {
                if (child == toStop) {
                    watcher.killed(part);
                    toStop.kill();
                }
            });
        }
    }

    private void finishStopping() {
        watcher.stopped(part, agenda.now().minus(since));
        enter(State.STOPPED);
        stopped.complete(null);
    }

    private void enter(State next) {
        state = next;
        since = agenda.now();
    }
}
