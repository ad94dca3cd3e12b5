package dev.vedette.notify.channel.mail;

import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Whether a mail may leave. Asked once more right before a relay that has kept us waiting is given its text, by the connection that is to give it, and withdrawn for good by
 * the first no.
 */
public final class Permission {

    private static final Logger LOG = Logger.getLogger(Permission.class);

    private final BooleanSupplier still;
    private final long given;
    private volatile boolean withdrawn;

    /**
     * Given for the time being.
     *
     * @param still asked on any thread, but no event loop; one that fails is a no
     * @param asked when it was begun to be asked whether it may leave, by {@link System#nanoTime}: whatever kept us since, the answer is as old as that
     */
    public Permission(BooleanSupplier still, long asked) {
        this.still = still;
        this.given = asked;
    }

    /** Whether it was withdrawn. Then no relay was given the text since it was asked for again. */
    public boolean isWithdrawn() {
        return withdrawn;
    }

    /** By {@link System#nanoTime}: when it was given. */
    long given() {
        return given;
    }

    boolean isStillGiven() {
        try {
            withdrawn |= !still.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.debug("Whether a mail may leave cannot be told, so it waits", e);
            withdrawn = true;
        }
        return !withdrawn;
    }
}
