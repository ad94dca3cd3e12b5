package dev.vedette.incident.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Counts what the intake does, and remembers since when the broker has been away, and whether messages have waited. */
@ApplicationScoped
class IntakeMetrics implements IntakeObserver, AmqpReceiving.LinkObserver {

    private static final Logger LOG = Logger.getLogger(IntakeMetrics.class);

    /** What is longer is as long: a timer adds up nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private final Clock clock;
    private final Counter received;
    private final Counter repeated;
    private final Counter held;
    private final Timer lag;
    private final Map<DeadLetterReason, Counter> deadLettered = new EnumMap<>(DeadLetterReason.class);
    private volatile @Nullable Outage outage;
    private volatile @Nullable Instant heldSince;

    /**
     * A time in which nothing can be received.
     *
     * @param reason of the last failure; {@code null} before the first attempt
     */
    record Outage(Instant since, AmqpReceiving.@Nullable Loss reason) {}

    IntakeMetrics(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        this.outage = new Outage(clock.instant(), null);
        this.received = counter(registry, "vedette.intake.received", "Messages taken in");
        this.repeated = counter(registry, "vedette.intake.repeated", "Messages that had been taken in before");
        this.held = counter(
                registry, "vedette.intake.held", "Failed attempts after which a message was held to be tried again");
        this.lag = Timer.builder("vedette.intake.lag")
                .description("From writing a message to its being taken in")
                .publishPercentileHistogram()
                .register(registry);
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            deadLettered.put(
                    reason,
                    Counter.builder("vedette.intake.dead.lettered")
                            .description("Messages that can never be taken in")
                            .tag("reason", reason.label())
                            .register(registry));
        }
    }

    @Override
    public void takenIn(List<Received> news, int repeats) {
        Instant since = heldSince;
        if (since != null) {
            heldSince = null;
            LOG.infof("Messages are taken in again; the first was held at %s", since);
        }
        received.increment(news.size());
        repeated.increment(repeats);
        Instant now = clock.instant();
        news.forEach(message -> record(Duration.between(message.time(), now)));
    }

    /** Messages may name any time. */
    private void record(Duration waited) {
        if (!waited.isNegative()) {
            lag.record(waited.compareTo(LONGEST) < 0 ? waited : LONGEST);
        }
    }

    @Override
    public void held(IncomingMessage message, Throwable failure) {
        held.increment();
        if (!Faults.isOfTheSurroundings(failure)) {
            LOG.errorf(failure, "Message %s cannot be taken in; it is tried again a few times", message.id());
            return;
        }
        if (heldSince == null) {
            // All that comes is held for as long as it lasts: said once.
            heldSince = clock.instant();
            LOG.warnf("Message %s is held, as will be what follows, and tried again: %s", message.id(), failure);
        }
    }

    @Override
    public void buried(IncomingMessage message, RefusedMessage why) {
        Counter counter = deadLettered.get(why.reason());
        if (counter != null) {
            counter.increment();
        }
        LOG.errorf(
                why.getCause(),
                "Message %s is now a dead letter (%s)",
                message.id(),
                why.reason().label());
    }

    @Override
    public void linkOpened() {
        outage = null;
        LOG.info("Receiving from the broker");
    }

    @Override
    public void linkLost(AmqpReceiving.Loss loss, String detail) {
        Outage known = outage;
        if (known == null || known.reason() != loss) {
            LOG.warnf(
                    switch (loss) {
                        case NOT_PREPARED -> "The broker has no queue for this service yet: %s";
                        case STANDING_BACK -> "What the broker has handed out is given back to it: %s";
                        case AWAY -> "The broker is away: %s";
                    },
                    detail);
            boolean goesOn = known != null && known.reason() != AmqpReceiving.Loss.STANDING_BACK;
            outage = new Outage(known != null && goesOn ? known.since() : clock.instant(), loss);
        }
    }

    /** Why nothing can be received, and since when; {@code null} while it can. */
    @Nullable
    Outage outage() {
        return outage;
    }

    private static Counter counter(MeterRegistry registry, String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }
}
