package dev.vedette.incident.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Runs tasks of the same key one after the other, in the order in which they were added, and tasks of different keys at once. */
final class Lanes {

    private final Map<String, CompletableFuture<Void>> last = new HashMap<>();

    /** Adds a task; the next one of its key starts when its stage has completed, whether well or not. */
    synchronized CompletableFuture<Void> add(String key, Supplier<? extends CompletionStage<Void>> task) {
        CompletableFuture<Void> previous = last.getOrDefault(key, CompletableFuture.completedFuture(null));
        CompletableFuture<Void> mine = previous.handle((nothing, failure) -> task.get())
                .thenCompose(stage -> stage)
                .toCompletableFuture();
        last.put(key, mine);
        var unused = mine.whenComplete((nothing, failure) -> forget(key, mine));
        return mine;
    }

    /** Keys that have tasks which are not done. */
    synchronized int size() {
        return last.size();
    }

    private synchronized void forget(String key, CompletableFuture<Void> done) {
        last.computeIfPresent(key, (same, newest) -> newest == done ? null : newest);
    }
}
