package dev.vedette.notify.delivery;

import dev.vedette.notify.acknowledgement.How;
import dev.vedette.notify.acknowledgement.Links;
import dev.vedette.notify.acknowledgement.ReturnMail;
import dev.vedette.notify.acknowledgement.Tokens;
import dev.vedette.notify.channel.mail.SimulatedRelays;
import dev.vedette.notify.database.SimulatedDatabase;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.rulebook.InForce;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What a replica does, a step at a time: as {@link Dispatcher}, {@link Replanning} and the rest do it by themselves. */
@Alternative
@Singleton
class SimulatedParts {

    private static final int AT_ONCE = 10;
    /** In the length of a lease. */
    private static final int DOUBTS = 10;

    final SimulatedClock clock;
    final SimulatedRandom random;
    final SimulatedDatabase database;
    final SimulatedRelays relays;
    final ChangingRuleBook rules;
    private final PlanDeliveries planDeliveries;
    private final PlanAgain planAgain;
    private final Missed missed;
    private final Overdue overdue;
    private final Chasing chasing;
    private final Attempts attempts;
    private final DeliveryQueue queue;
    private final HeldBack heldBack;
    private final AcknowledgeDelivery acknowledge;
    private final BounceDelivery bounces;
    private final ReturnMail returns;
    private final Links links;
    private final DeliverySettings settings;

    SimulatedParts(
            SimulatedClock clock,
            SimulatedRandom random,
            SimulatedDatabase database,
            SimulatedRelays relays,
            ChangingRuleBook rules,
            PlanDeliveries planDeliveries,
            PlanAgain planAgain,
            Missed missed,
            Overdue overdue,
            Chasing chasing,
            Attempts attempts,
            DeliveryQueue queue,
            HeldBack heldBack,
            AcknowledgeDelivery acknowledge,
            BounceDelivery bounces,
            ReturnMail returns,
            Links links,
            DeliverySettings settings) {
        this.clock = clock;
        this.random = random;
        this.database = database;
        this.relays = relays;
        this.rules = rules;
        this.planDeliveries = planDeliveries;
        this.planAgain = planAgain;
        this.missed = missed;
        this.overdue = overdue;
        this.chasing = chasing;
        this.attempts = attempts;
        this.queue = queue;
        this.heldBack = heldBack;
        this.acknowledge = acknowledge;
        this.bounces = bounces;
        this.returns = returns;
        this.links = links;
        this.settings = settings;
    }

    void takeIn(Event event) {
        QuarkusTransaction.requiringNew().run(() -> planDeliveries.receive(event));
    }

    /** @param takeOver whether it has looked steadily for as long as a lease lasts */
    List<Delivery> claim(Collection<UUID> own, boolean takeOver) {
        heldBack.lookAgain();
        if (takeOver) {
            queue.doubt(own, settings.lease().dividedBy(DOUBTS));
        }
        var room = new DeliveryQueue.Room(AT_ONCE, AT_ONCE, List.of(), Precedence.ROUTINE, takeOver, own);
        return queue.claim(room, heldBack.missing(), clock.instant(), settings.lease());
    }

    void prolong(Collection<Delivery> deliveries) {
        if (!deliveries.isEmpty()) {
            queue.renew(deliveries, settings.lease());
        }
    }

    void attempt(Delivery delivery) {
        attempts.make(delivery);
    }

    void chase() {
        chasing.look();
    }

    void replan() {
        InForce inForce = rules.inForce().orElseThrow();
        missed.matters(inForce, clock.instant()).forEach(planAgain::plan);
    }

    void lookForOverdue() {
        overdue.raise(clock.instant());
    }

    /** Whoever reads a mail follows its link. */
    boolean acknowledge(String token, String name) {
        return links.read(token) instanceof Tokens.Reading.Valid valid
                && acknowledge.bearing(valid.delivery(), How.LINK, name, null) == AcknowledgeDelivery.Word.FIRST;
    }

    /**
     * A mail says that another one did not get through.
     *
     * @param address where it arrives
     * @return whether anything follows from that
     */
    boolean comesBack(String address, String digest) {
        return bounces.bounced(
                        digest, returns.addresses().orElseThrow().read(address).orElseThrow(), "5.1.1")
                == BounceDelivery.Taken.COUNTED;
    }

    /** What one schedule left concerns no other one. */
    void forget() {
        QuarkusTransaction.requiringNew().run(() -> {
            database.update(
                    "update delivery set state = 'WITHHELD', due_at = null, lease = null, leaving_to = null, held_since = null where due_at is not null");
            database.update(
                    "update acknowledgement_asked set look_at = null, chase = 'NOT_SENT' where look_at is not null or chase = 'CLOSED'");
            database.update("delete from kept_catch_up");
            database.update("delete from unreached");
        });
    }
}
