package dev.vedette.notify.delivery;

import java.time.Duration;

/**
 * Whether this replica may take over what another one was attempting when its lease ended.
 *
 * <p>A database that was away, or hung, lets all leases end at once, also of those who live and could only not prolong them: perhaps they
 * have sent the mail and wait to record it. So whoever could not look at the database for a while gives the others the length of a lease to
 * come back first.
 */
final class Steadiness {

    private final long lease;
    private long since;
    private long lastLook;

    /** From the start it may: what a replica left behind that died does not have to wait longer. */
    Steadiness(Duration lease, long nanoTime) {
        this.lease = lease.toNanos();
        this.since = nanoTime - this.lease;
        this.lastLook = nanoTime;
    }

    /** Asked each time after the database has answered. */
    boolean mayTakeOver(long nanoTime) {
        if (nanoTime - lastLook > lease / 3) {
            since = nanoTime;
        }
        lastLook = nanoTime;
        return nanoTime - since >= lease;
    }
}
