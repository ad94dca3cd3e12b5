package dev.vedette.notify.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** How deliveries are dispatched. */
@ConfigMapping(prefix = "vedette.delivery")
interface DeliverySettings {

    /** Whether this replica sends; planning goes on either way. */
    @WithDefault("true")
    boolean enabled();

    /** Mails that are attempted at once: more than the relay has connections, so that some are written while others wait for its answer. */
    @WithDefault("16")
    int parallel();

    /**
     * How long a claimed delivery is nobody else's; renewed while its mail is on its way, however long the relay takes. What a replica was
     * sending that died waits for so long, and up to a fifth more, before another one sends it.
     */
    @WithDefault("20S")
    Duration lease();

    /** How often is looked for what nobody rang for: repeats, and what another replica planned. */
    @WithDefault("500MS")
    Duration lookEvery();

    /** How long what is on its way may take when the service stops. */
    @WithDefault("15S")
    Duration stopWithin();

    @WithDefault("500MS")
    Duration retryFirst();

    /** Longest wait while the relay cannot be reached. */
    @WithDefault("10S")
    Duration retryLongestAway();

    /** Longest wait after the relay has said "not now". */
    @WithDefault("5M")
    Duration retryLongest();

    /**
     * For how long later mails to the same contact about the same incident wait behind one that the relay puts off by itself. The order is kept
     * that long; after it a mail that never gets through does not silence what came later.
     */
    @WithDefault("2M")
    Duration holdLater();

    /**
     * For how long a delivery waits for its contact who is missing from the directory or not valid, so that a mistake in the rules file loses
     * nothing. It is looked at as soon as the directory changes.
     */
    @WithDefault("1D")
    Duration holdForContact();

    /** What waits longer than that without anybody of its organisation having been sent it is an alarm, by precedence. */
    OverdueAfter overdueAfter();

    /** Times from planning, or from the end of quiet hours. */
    interface OverdueAfter {
        @WithDefault("1M")
        Duration flash();

        @WithDefault("5M")
        Duration immediate();

        @WithDefault("15M")
        Duration priority();

        @WithDefault("1H")
        Duration routine();
    }

    /** Older than this, a delivery is not attempted again. */
    @WithDefault("3D")
    Duration giveUpAfter();

    default HoldPolicy holdPolicy() {
        return new HoldPolicy(holdForContact(), HoldPolicy.LOOK_AGAIN);
    }

    default RetryPolicy retryPolicy(RandomGenerator random) {
        return new RetryPolicy(retryFirst(), retryLongestAway(), retryLongest(), giveUpAfter(), random);
    }
}
