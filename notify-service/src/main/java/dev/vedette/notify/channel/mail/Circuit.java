package dev.vedette.notify.channel.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keeps mails from a relay that takes none, where another one can be asked instead. It opens when several attempts in a row have failed, is tried by
 * one mail each time that a while has passed, which grows, and closes when the relay speaks to us again. Safe for use by several threads.
 */
final class Circuit {

    private static final int FAILURES = 3;
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** As long as a relay that answers slowly is waited for, and more. */
    private static final Duration LONGEST_TRY = Duration.ofMinutes(30);

    private final Clock clock;
    private int failures;
    private Duration pause = FIRST;
    private @Nullable Instant openSince;
    private Instant tryAt = Instant.EPOCH;
    /** When the try under way began; null if there is none. */
    private @Nullable Instant trying;

    private boolean silent;

    Circuit(Clock clock) {
        this.clock = clock;
    }

    /** Since when the relay is left out; null if it is not. */
    synchronized @Nullable Instant openSince() {
        return openSince;
    }

    /** Whether the relay said nothing at all the last time that it failed: to ask it costs time. */
    synchronized boolean isSilent() {
        return silent;
    }

    /** Whether its time has come to be tried again. Who asks is the one to try it, and nobody else until he has noted what came of it. */
    synchronized boolean isToBeTried() {
        Instant now = clock.instant();
        boolean underWay = trying != null && isBetween(trying, now, trying.plus(LONGEST_TRY));
        // A clock that was set back keeps nobody waiting for longer than that.
        boolean waits = isBetween(tryAt.minus(LONGEST), now, tryAt);
        if (openSince == null || underWay || waits) {
            return false;
        }
        trying = now;
        return true;
    }

    private static boolean isBetween(Instant from, Instant now, Instant to) {
        return !now.isBefore(from) && now.isBefore(to);
    }

    /** Nothing came of a try: what was to be sent may not leave any more. */
    synchronized void letGo() {
        trying = null;
    }

    /** Notes what became of a try: the next one is later than this one was. */
    synchronized void failsAgain(boolean silently) {
        silent = silently;
        trying = null;
        pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
        tryAt = clock.instant().plus(pause);
    }

    /** Notes an attempt of which the relay has said something about the mail: whether it opened the way again. */
    synchronized boolean works() {
        boolean wasOpen = openSince != null;
        trying = null;
        failures = 0;
        openSince = null;
        pause = FIRST;
        return wasOpen;
    }

    /**
     * Notes an attempt that was no try and at which the relay took no mail whatever it was: whether it is left out from now on, and was not before. What was under
     * way when it was left out says nothing new.
     */
    synchronized boolean fails(boolean silently) {
        failures++;
        silent = silently;
        if (openSince != null || failures < FAILURES) {
            return false;
        }
        Instant now = clock.instant();
        openSince = now;
        tryAt = now.plus(pause);
        return true;
    }
}
