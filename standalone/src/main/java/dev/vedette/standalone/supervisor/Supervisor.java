package dev.vedette.standalone.supervisor;

import dev.vedette.standalone.complaint.Complaint;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Runs parts, each in its own process: starts each when what it needs is ready, starts again what dies, and stops all in order.
 *
 * <p>A part that keeps dying before it was ever ready ends the start; later, it is tried for ever, and the rest goes on.
 */
public final class Supervisor {
    private static final int DEATHS_TO_GIVE_UP_START = 3;

    private final Agenda agenda;
    private final Map<String, Keeper> keepers = new LinkedHashMap<>();
    private final Set<String> readyOnce = new HashSet<>();
    private final CompletableFuture<Void> allReady = new CompletableFuture<>();
    private boolean stopping;

    /** @param workers for what may block, several at a time */
    public Supervisor(List<? extends Part> parts, Agenda agenda, Executor workers, Backoff backoff, Watcher watcher) {
        this.agenda = agenda;
        for (Part part : parts) {
            Keeper keeper = new Keeper(part, agenda, workers, backoff, watcher);
            keeper.whenReady(this::ready);
            keeper.whenDead(this::dead);
            keepers.put(part.name(), keeper);
        }
    }

    /** Completes when every part has been ready; fails with a {@link Complaint} if one keeps dying before it ever was. */
    public CompletableFuture<Void> start() {
        agenda.execute(this::startWhatCanBe);
        return allReady;
    }

    /** Completes when every process has ended. May be called more than once. */
    public CompletableFuture<Void> stop() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        agenda.execute(() -> {
            stopping = true;
            List<Integer> stages = keepers.values().stream()
                    .map(keeper -> keeper.part().stopStage())
                    .distinct()
                    .sorted()
                    .toList();
            stopFrom(0, stages, done);
        });
        return done;
    }

    /** The process of a part that runs now. */
    public CompletableFuture<Optional<Child>> child(String part) {
        return CompletableFuture.supplyAsync(
                () -> Optional.ofNullable(keepers.get(part)).flatMap(Keeper::child), agenda);
    }

    private void startWhatCanBe() {
        keepers.values().stream()
                .filter(keeper -> !stopping
                        && keeper.isIdle()
                        && readyOnce.containsAll(keeper.part().needs()))
                .forEach(Keeper::start);
    }

    private void ready(Keeper keeper) {
        readyOnce.add(keeper.part().name());
        startWhatCanBe();
        if (readyOnce.containsAll(keepers.keySet())) {
            allReady.complete(null);
        }
    }

    private void dead(Death death) {
        if (!readyOnce.contains(death.part().name()) && death.inARow() >= DEATHS_TO_GIVE_UP_START) {
            allReady.completeExceptionally(new Complaint("%s cannot be started: it %s, %d times in a row."
                    .formatted(death.part().name(), death.how(), death.inARow())));
        }
    }

    private void stopFrom(int index, List<Integer> stages, CompletableFuture<Void> done) {
        if (index == stages.size()) {
            done.complete(null);
            return;
        }
        CompletableFuture<?>[] ofStage = keepers.values().stream()
                .filter(keeper -> keeper.part().stopStage() == stages.get(index))
                .map(Keeper::stop)
                .toArray(CompletableFuture<?>[]::new);
        var unused = CompletableFuture.allOf(ofStage).thenRunAsync(() -> stopFrom(index + 1, stages, done), agenda);
    }
}
