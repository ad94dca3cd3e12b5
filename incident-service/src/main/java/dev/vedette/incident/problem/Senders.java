package dev.vedette.incident.problem;

import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** What each sender has under way. Who has nothing under way is not kept. */
final class Senders {

    private record Sender(Turns turns, int requests) {}

    private final ConcurrentMap<String, Sender> senders = new ConcurrentHashMap<>();
    private final Supplier<Turns> turns;

    /** @param turns makes those of a sender who had nothing under way */
    Senders(Supplier<Turns> turns) {
        this.turns = turns;
    }

    /** The turns of a sender, which are his until this request ends. */
    Turns of(String name, RoutingContext context) {
        var sender = senders.compute(
                name,
                (any, known) ->
                        known == null ? new Sender(turns.get(), 1) : new Sender(known.turns(), known.requests() + 1));
        var ended = new AtomicBoolean();
        context.addEndHandler(done -> {
            if (!ended.getAndSet(true)) {
                senders.computeIfPresent(
                        name,
                        (any, known) -> known.requests() == 1 ? null : new Sender(known.turns(), known.requests() - 1));
            }
        });
        return sender.turns();
    }

    int size() {
        return senders.size();
    }
}
