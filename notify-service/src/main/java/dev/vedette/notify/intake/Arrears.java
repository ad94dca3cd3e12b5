package dev.vedette.notify.intake;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Knows whether events that have waited at the broker are still to be taken in, as after a start or an outage. What is planned by then should not leave yet: among what
 * waits may be that it is to be told to fewer, is corrected or retracted. See {@code docs/adr/0070-what-waited-is-taken-in-first.md}. Safe for use by several threads.
 */
@ApplicationScoped
public class Arrears {

    private static final Logger LOG = Logger.getLogger(Arrears.class);

    /** An event that is taken in so long after it was recorded has waited, and others may be behind it. */
    public static final Duration LATE = Duration.ofSeconds(5);

    /** If so long nothing comes and nothing is left to do, all that had waited is taken in. */
    static final Duration QUIET = Duration.ofMillis(500);

    /** For longer nothing is held up: mails that are late are no use either. */
    static final Duration AT_MOST = Duration.ofSeconds(15);

    private static final long NONE = -1;

    private final Clock clock;
    private final LongSupplier nanoTime;
    private boolean behind;
    /** Whether it lasted too long, and has not been over since. */
    private boolean givenUp;
    /** By {@link #nanoTime}. */
    private long since;

    /** When something was heard of the broker last, likewise. */
    private long heard;

    /** Numbers of the messages that are handed out and not done with. */
    private final TreeSet<Long> open = new TreeSet<>();

    private long last;

    /** Number of the last message that had been handed out when one came that had not waited: what comes after it has not either. */
    private long fresh = NONE;

    @Inject
    Arrears(Clock clock, MeterRegistry metrics) {
        this(clock, System::nanoTime);
        metrics.gauge("vedette.intake.behind", this, it -> it.isBehind() ? 1 : 0);
    }

    Arrears(Clock clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** The broker is asked from now on, or will be. */
    synchronized void asks() {
        givenUp = false;
        mayHaveWaited();
    }

    /** Something may have waited, as the database did not answer. */
    public synchronized void mayHaveWaited() {
        if (!behind && !givenUp) {
            begin();
        }
    }

    private void begin() {
        behind = true;
        since = nanoTime.getAsLong();
        heard = since;
        fresh = NONE;
    }

    /** Nothing comes for the time being, and nothing can be waited for. */
    synchronized void nothingComes() {
        behind = false;
    }

    /**
     * A message was handed out.
     *
     * @return its number, for {@link #done}
     */
    synchronized long handedOut() {
        heard = nanoTime.getAsLong();
        open.add(++last);
        return last;
    }

    /** A message is done with. */
    synchronized void done(long number) {
        heard = nanoTime.getAsLong();
        open.remove(number);
    }

    /** An event is about to be taken in that was recorded then. */
    synchronized void takesIn(Instant recordedAt) {
        boolean late = recordedAt.plus(LATE).isBefore(clock.instant());
        if (!late) {
            fresh = last;
        } else {
            mayHaveWaited();
        }
    }

    /** Whether something that has waited may still be to come. */
    public synchronized boolean isBehind() {
        long now = nanoTime.getAsLong();
        boolean quiet = open.isEmpty() && now - heard > QUIET.toNanos();
        boolean passed = fresh != NONE && (open.isEmpty() || open.first() > fresh);
        if (quiet || passed) {
            behind = false;
            givenUp = false;
            fresh = NONE;
        } else if (behind && now - since > AT_MOST.toNanos()) {
            LOG.warnf(
                    "Events that waited at the broker are still being taken in after %d s; what is planned leaves all the same",
                    AT_MOST.toSeconds());
            behind = false;
            givenUp = true;
        }
        return behind;
    }
}
