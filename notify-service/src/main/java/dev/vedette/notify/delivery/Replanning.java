package dev.vedette.notify.delivery;

import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.RuleBook;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Has what did not reach whom it should have planned anew when rules or directory have changed, at the start, when the validity of a
 * contact has begun or his absence or a silence ended, and every few minutes. What comes in on a matter has that done first, too: see {@link PlanDeliveries}.
 * Has looked for what is {@link Overdue} as well.
 */
@ApplicationScoped
class Replanning {

    private static final Logger LOG = Logger.getLogger(Replanning.class);

    private final Missed missed;
    private final RuleBook rules;
    private final PlanAgain again;
    private final Occasions occasions;
    private final Overdue overdue;
    private final DeliverySettings settings;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private volatile List<Future<?>> looking = List.of();
    private final AtomicLong rings = new AtomicLong();
    /** All for that thread only. */
    private @Nullable InForce seen;

    private long answered;
    private Instant planned = Instant.EPOCH;
    private Instant failed = Instant.EPOCH;

    Replanning(
            Missed missed,
            RuleBook rules,
            PlanAgain again,
            Occasions occasions,
            Overdue overdue,
            DeliverySettings settings,
            Clock clock) {
        this.missed = missed;
        this.rules = rules;
        this.again = again;
        this.occasions = occasions;
        this.overdue = overdue;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (settings.enabled()) {
            long every = settings.lookEvery().toMillis();
            long seconds = Overdue.EVERY.toSeconds();
            looking = List.of(
                    thread.scheduleWithFixedDelay(this::lookWhateverHappens, 0, every, TimeUnit.MILLISECONDS),
                    thread.scheduleWithFixedDelay(overdue::lookWhateverHappens, seconds, seconds, TimeUnit.SECONDS));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        looking.forEach(begun -> begun.cancel(false));
        thread.shutdown();
    }

    /** Whoever stands in for a contact who is missing is told at once. */
    void ring(@Observes(during = TransactionPhase.AFTER_SUCCESS) HeldForContact event) {
        rings.incrementAndGet();
    }

    /** What throws would not be called again. */
    private void lookWhateverHappens() {
        try {
            look();
        } catch (RuntimeException | Error e) {
            LOG.error("What did not reach everyone cannot be planned anew; tried again", e);
            failed = clock.instant();
        }
    }

    private void look() {
        Instant now = clock.instant();
        InForce inForce = rules.inForce().orElse(null);
        if (inForce == null || !Elapsed.has(HoldPolicy.LOOK_AGAIN, failed, now)) {
            return;
        }
        long rung = rings.get();
        if (!inForce.equals(seen)
                || rung != answered
                || occasions.last(inForce.directory(), now).isAfter(planned)
                || Elapsed.has(Occasions.ANYWAY, planned, now)) {
            planAll(inForce, now);
            planned = now;
            answered = rung;
        }
        seen = inForce;
    }

    /** What fails for one matter keeps no other from being planned; all that failed is tried again. */
    private void planAll(InForce inForce, Instant now) {
        @Nullable RuntimeException failed = null;
        for (String matter : missed.matters(inForce, now)) {
            try {
                again.plan(matter);
            } catch (RuntimeException e) {
                LOG.errorf(e, "What was missed of %s cannot be planned anew", matter);
                failed = e;
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
