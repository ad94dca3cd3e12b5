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
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a replica does, a step at a time: as {@link Dispatcher}, {@link Replanning} and the rest do it by themselves. */
@Alternative
@Singleton
class SimulatedParts {

    private static final int AT_ONCE = 10;
    /** In the length of a lease. */
    private static final int DOUBTS = 10;
    /** In the order in which they refer to each other. */
    private static final List<String> LEFT = List.of(
            "unreached",
            "kept_catch_up",
            "returned_mail",
            "reached_otherwise",
            "acknowledgement",
            "acknowledgement_asked",
            "decision",
            "delivery_mail",
            "delivery",
            "outbox",
            "recorded_event");

    /** Nobody may change them, nor a simulation before it is over. */
    private static final List<String> KEPT = List.of("acknowledgement", "reached_otherwise", "returned_mail");

    /** What was deleted is in the way of what looks, after so many schedules. */
    private static final int AGAIN = 50;

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
    private final PlanOutOfTurn outOfTurn;
    final SimulatedMemory memory;
    private final DeliveryQueue queue;
    private final AcknowledgeDelivery acknowledge;
    private final BounceDelivery bounces;
    private final ReturnMail returns;
    private final Links links;
    private final DeliverySettings settings;
    private int forgotten;

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
            PlanOutOfTurn outOfTurn,
            SimulatedMemory memory,
            DeliveryQueue queue,
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
        this.outOfTurn = outOfTurn;
        this.memory = memory;
        database.prepare(clock::show);
        this.queue = queue;
        this.acknowledge = acknowledge;
        this.bounces = bounces;
        this.returns = returns;
        this.links = links;
        this.settings = settings;
    }

    /** A schedule is the same whatever was before. */
    void begin(long seed, Instant at) {
        forget();
        clock.begin(at);
        random.seed(seed);
    }

    void takeIn(Event event) {
        QuarkusTransaction.requiringNew().run(() -> planDeliveries.receive(event));
    }

    /** What was a dead letter is taken in after all. */
    void takeInOutOfTurn(Event event) {
        QuarkusTransaction.requiringNew().call(() -> outOfTurn.receiveOutOfTurn(event));
    }

    /** @param takeOver whether it has looked steadily for as long as a lease lasts */
    List<Delivery> claim(SimulatedReplica replica, boolean takeOver) {
        Collection<UUID> own = replica.ids();
        replica.heldBack().lookAgain();
        if (takeOver) {
            queue.doubt(own, settings.lease().dividedBy(DOUBTS));
        }
        var room = new DeliveryQueue.Room(AT_ONCE, AT_ONCE, List.of(), Precedence.ROUTINE, takeOver, own);
        List<Delivery> claimed = queue.claim(room, replica.heldBack().missing(), clock.instant(), settings.lease());
        List<UUID> planned = database.query(
                "select id from delivery where id = any(cast(? as uuid[])) order by position",
                row -> row.getObject(1, UUID.class),
                claimed.stream().map(Delivery::id).toList());
        // In whichever order the database gives them, the same by the same seed.
        return claimed.stream()
                .sorted(Comparator.comparingInt(it -> planned.indexOf(it.id())))
                .toList();
    }

    void prolong(Collection<Delivery> deliveries) {
        if (!deliveries.isEmpty()) {
            queue.renew(deliveries, settings.lease());
        }
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

    /** When something is due next; empty if nothing is under way. What is an alarm stays one. */
    Optional<Instant> next() {
        return database.first("""
                        select least((select min(due_at) from delivery where due_at is not null),
                                     (select min(look_at) from acknowledgement_asked where look_at is not null and chase <> 'ALARM'))""", row -> Optional.ofNullable(Deliveries.instant(row.getTimestamp(1))))
                .orElseThrow();
    }

    /** What one schedule left concerns no other one. */
    private void forget() {
        if (forgotten == 0) {
            KEPT.forEach(
                    table -> database.update("alter table %s disable trigger %s_is_immutable".formatted(table, table)));
        }
        QuarkusTransaction.requiringNew().run(() -> LEFT.forEach(table -> database.update("delete from " + table)));
        if (++forgotten % AGAIN == 0) {
            database.update("vacuum");
        }
    }
}
