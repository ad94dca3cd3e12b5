package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.rulebook.RuleBook;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes what a replica has in its memory: it is lost when that is killed, and another one has its own. */
@Alternative
@Singleton
class SimulatedMemory {

    private final DeliverOne deliverOne;
    private final OutcomeKeeper outcomes;
    private final DeliveryQueue queue;
    private final Event<HeldForContact> held;
    private final DeliveryMetrics metrics;
    private final DeliverySettings settings;
    private final SimulatedRandom random;
    private final Database database;
    private final RuleBook rules;
    private final HeldByQuietHours quiet;
    private final Clock clock;

    SimulatedMemory(
            DeliverOne deliverOne,
            OutcomeKeeper outcomes,
            DeliveryQueue queue,
            Event<HeldForContact> held,
            DeliveryMetrics metrics,
            DeliverySettings settings,
            SimulatedRandom random,
            Database database,
            RuleBook rules,
            HeldByQuietHours quiet,
            Clock clock) {
        this.deliverOne = deliverOne;
        this.outcomes = outcomes;
        this.queue = queue;
        this.held = held;
        this.metrics = metrics;
        this.settings = settings;
        this.random = random;
        this.database = database;
        this.rules = rules;
        this.quiet = quiet;
        this.clock = clock;
    }

    HeldBack heldBack() {
        return new HeldBack(database, rules, quiet, clock);
    }

    Attempts attempts() {
        var relay = new RelayState(new SimpleMeterRegistry(), clock);
        return new Attempts(deliverOne, outcomes, queue, held, relay, metrics, settings, random, clock);
    }
}
