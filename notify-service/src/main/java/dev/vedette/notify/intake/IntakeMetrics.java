package dev.vedette.notify.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Counts what the intake does, and remembers since when the broker has been away, and whether events have waited. */
@ApplicationScoped
class IntakeMetrics implements IntakeObserver, AmqpReceiving.LinkObserver, Receiving {

    private static final Logger LOG = Logger.getLogger(IntakeMetrics.class);

    private final Clock clock;
    private final Arrears arrears;
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

    IntakeMetrics(MeterRegistry registry, Clock clock, Arrears arrears) {
        this.clock = clock;
        this.arrears = arrears;
        this.outage = new Outage(clock.instant(), null);
        this.received = counter(registry, "intake.received", "Events taken in");
        this.repeated = counter(registry, "intake.repeated", "Messages whose event had been taken in before");
        this.held =
                counter(registry, "intake.held", "Failed attempts after which a message was held to be tried again");
        this.lag = Timer.builder("intake.lag")
                .description("From recording an event to its being taken in")
                .publishPercentileHistogram()
                .register(registry);
        for (DeadLetterReason reason : DeadLetterReason.values()) {
            deadLettered.put(
                    reason,
                    Counter.builder("intake.dead.lettered")
                            .description("Messages that can never be taken in")
                            .tag("reason", reason.label())
                            .register(registry));
        }
    }

    @Override
    public void takenIn(ReceivedEvent event, boolean isNew) {
        Instant since = heldSince;
        if (since != null) {
            heldSince = null;
            LOG.infof("Messages are taken in again; the first was held at %s", since);
        }
        if (isNew) {
            received.increment();
            lag.record(Duration.between(event.event().recordedAt(), clock.instant()));
        } else {
            repeated.increment();
        }
    }

    @Override
    public void held(IncomingMessage message, Throwable failure) {
        held.increment();
        if (!Faults.isOfTheSurroundings(failure)) {
            LOG.errorf(failure, "Message %s cannot be taken in; it is tried again a few times", message.id());
            return;
        }
        arrears.keeps(message);
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
        arrears.asks();
        LOG.info("Receiving from the broker");
    }

    @Override
    public void linkLost(AmqpReceiving.Loss loss, String detail) {
        if (loss == AmqpReceiving.Loss.STANDING_BACK) {
            arrears.standsBack();
        } else {
            arrears.nothingComes();
        }
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

    /** That the database is away is told by others. */
    @Override
    public @Nullable Instant interruptedSince() {
        Outage now = outage;
        return now == null || now.reason() == AmqpReceiving.Loss.STANDING_BACK ? null : now.since();
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
