package dev.vedette.notify.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Keeps what became of an attempt until the database has taken it: an outcome that is forgotten because the database was away means that a
 * mail which was sent is sent again. Meanwhile {@link Leases} holds on to the delivery.
 */
@ApplicationScoped
class OutcomeKeeper {

    private static final Logger LOG = Logger.getLogger(OutcomeKeeper.class);

    private final SentTogether together;
    private final OutcomeTransaction transaction;
    private final DeliverySettings settings;

    OutcomeKeeper(SentTogether together, OutcomeTransaction transaction, DeliverySettings settings) {
        this.together = together;
        this.transaction = transaction;
        this.settings = settings;
    }

    /**
     * Records the outcome, however long the database is away.
     *
     * @param now when the step was decided on, by the same clock
     * @return false if it was recorded already, or the lease went to another replica
     * @throws InterruptedException if the service stops before the database is back: the mail is repeated then
     */
    boolean keep(Delivery delivery, DeliverOne.Result result, RetryPolicy.Step step, Instant now)
            throws InterruptedException {
        if (step.state() == DeliveryState.SENT
                && delivery.purpose() == Purpose.NEWS
                && result instanceof DeliverOne.Result.Tried tried
                && tried.address() != null
                && together.record(new PlainlySent.Sent(delivery, tried.address()))) {
            return true;
        }
        for (int failures = 0; ; failures++) {
            try {
                return transaction.record(delivery, result, step, now);
            } catch (RuntimeException e) {
                if (failures == 0) {
                    LOG.errorf(e, "The outcome of delivery %s is kept until the database takes it", delivery.id());
                }
                TimeUnit.MILLISECONDS.sleep(settings.lookEvery().toMillis());
            }
        }
    }
}
