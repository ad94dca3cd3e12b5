package dev.vedette.notify.intake;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Knows whether events that have waited at the broker are still to be taken in, as after a start or an outage. What is planned by then should not leave yet: among what
 * waits may be that it is to be told to fewer, is corrected or retracted. See {@code docs/adr/0070-what-waited-is-taken-in-first.md}. Safe for use by several threads.
 */
@ApplicationScoped
public class Arrears {

    private static final Logger LOG = Logger.getLogger(Arrears.class);

    /** An event that is taken in so much later than it could be has waited, and others may be behind it. */
    public static final Duration LATE = Duration.ofSeconds(5);

    /** As long as it is not known how long they take, one that takes no longer, and comes of now, has not waited. */
    static final Duration AT_ONCE = Duration.ofSeconds(2);

    /** If so long nothing comes and nothing is left to do, all that had waited is taken in. */
    static final Duration QUIET = Duration.ofMillis(500);

    /** The same if nothing has come at all since the broker is asked: the first one takes longer, above all after a start. */
    static final Duration QUIET_AT_FIRST = Duration.ofSeconds(2);

    /** For longer nothing is held up that could leave: mails that are late are no use either. */
    static final Duration AT_MOST = Duration.ofSeconds(15);

    /** After that nothing is held up again for so long, unless all is taken in by then or the database was away. */
    static final Duration NOT_AGAIN = Duration.ofMinutes(1);

    private static final long NONE = -1;

    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Lag lag = new Lag();
    /** Whether anything can come. */
    private boolean asks = true;
    /** Whether what was handed out was given back, and nothing was taken in since. */
    private boolean stoodBack;
    /** Whether the broker is away, so that nothing is to be expected. */
    private boolean away;
    /** Whether the database does not answer, so that nothing can leave in any case. */
    private boolean noDatabase;
    /** Whether anything has come since. */
    private boolean comes = true;

    private boolean behind;
    /** By {@link #nanoTime}. */
    private long since;
    /** The same by the clock. */
    private Instant from = Instant.EPOCH;

    /** When it had lasted too long for the last time, likewise. */
    private long givenUp;

    /** When the database answered again for the last time, likewise. */
    private long answered;

    /** When an event came late and nothing was held up for that yet, for the last time, likewise. */
    private long late;

    /** When something was heard of the broker last, likewise. */
    private long heard;

    /** Messages that are handed out and were kept at the last attempt, as the surroundings failed. */
    private final Set<Object> kept = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Numbers of the messages that are handed out and not done with. */
    private final TreeSet<Long> open = new TreeSet<>();

    /** When something could be taken in after a while for the last time, so that a hold began whatever had been before, likewise. */
    private long afresh;

    /** When something was taken in or done with last, or was handed out while there was nothing else, likewise. */
    private long progress;

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
        this.givenUp = longAgo();
        this.answered = givenUp;
        this.late = givenUp;
        this.afresh = givenUp;
        this.progress = nanoTime.getAsLong();
    }

    private long longAgo() {
        return nanoTime.getAsLong() - NOT_AGAIN.toNanos() - 1;
    }

    /** The broker will be asked, not yet. */
    synchronized void willAsk() {
        asks = false;
        away = false;
        begin();
    }

    /** What was handed out is given back to the broker, as nothing could be taken in for a while. It will be asked again: that begins no hold anew. */
    synchronized void standsBack() {
        asks = false;
        away = false;
        stoodBack = true;
        fresh = NONE;
        if (!behind) {
            begin();
        }
    }

    /** The broker is asked from now on. */
    synchronized void asks() {
        asks = true;
        away = false;
        comes = false;
        heard = nanoTime.getAsLong();
        if (!stoodBack || !behind) {
            begin();
        }
    }

    /** Nothing comes for the time being, and nothing can be waited for. */
    synchronized void nothingComes() {
        asks = false;
        away = true;
        behind = false;
    }

    /**
     * Nothing could be taken up for sending. If that is the fault of the surroundings, whatever comes is kept as well, and nothing can leave until it is mended: that does not
     * count as being held up.
     */
    public synchronized void fails(Throwable failure) {
        noDatabase = noDatabase || Faults.isOfTheSurroundings(failure);
    }

    /** Whether the last attempt to take something up failed as {@link #fails} says: the next one is to be made, though something is held up. */
    public synchronized boolean databaseFails() {
        return noDatabase;
    }

    /** Something could be taken up again, if that failed; before it is sent. What came meanwhile was kept, or given back to the broker. */
    public synchronized void databaseIsBack() {
        if (noDatabase) {
            noDatabase = false;
            givenUp = longAgo();
            begin();
        }
    }

    /** The database answers that took long to do so; one that is slow always keeps nothing back for that. */
    public synchronized void databaseAnswersLate() {
        long now = nanoTime.getAsLong();
        if (now - answered > NOT_AGAIN.toNanos()) {
            answered = now;
            begin();
        }
    }

    /** A message that was handed out is kept until it can be taken in, as its surroundings fail. What is to be sent may be able to leave for as long. */
    synchronized void keeps(Object message) {
        kept.add(message);
        if (!behind) {
            begin();
        }
    }

    /**
     * A message can be taken in, and is about to be. If it was kept, or that took long, or nothing could be for a while, what came behind it has waited as well, however long.
     *
     * @param begun when this was begun to be tried, by {@link System#nanoTime}
     */
    synchronized void canTakeIn(Object message, long begun) {
        long now = nanoTime.getAsLong();
        boolean waited = kept.remove(message);
        if (waited || now - begun > LATE.toNanos() || standsStill(now)) {
            boolean anew = now - afresh > NOT_AGAIN.toNanos();
            if (anew) {
                afresh = now;
                givenUp = longAgo();
            }
            if (anew || !behind) {
                begin();
            }
        }
        progress = now;
        stoodBack = false;
    }

    /** Whether there is something to be taken in, and nothing was for a while: as where a table is locked. */
    private boolean standsStill(long now) {
        return !open.isEmpty() && now - progress > LATE.toNanos();
    }

    private void begin() {
        long now = nanoTime.getAsLong();
        if (away || now - givenUp <= NOT_AGAIN.toNanos()) {
            return;
        }
        behind = true;
        since = now;
        from = clock.instant();
        heard = now;
        fresh = NONE;
    }

    /**
     * A message was handed out.
     *
     * @return its number, for {@link #done}
     */
    synchronized long handedOut() {
        heard = nanoTime.getAsLong();
        comes = true;
        if (open.isEmpty() && !stoodBack) {
            progress = heard;
        }
        open.add(++last);
        return last;
    }

    /** A message is done with, whatever became of it. */
    synchronized void done(long number, Object message) {
        kept.remove(message);
        done(number);
    }

    /** The same of one that was not kept. */
    synchronized void done(long number) {
        heard = nanoTime.getAsLong();
        if (!stoodBack) {
            progress = heard;
        }
        open.remove(number);
    }

    /** An event is about to be taken in that was recorded then. */
    synchronized void takesIn(Instant recordedAt) {
        Duration took = Duration.between(recordedAt, clock.instant());
        Duration usual = lag.usual();
        Duration longer = usual == null ? took : took.minus(usual);
        if (longer.compareTo(LATE) > 0) {
            beginForLate();
        } else if (fresh == NONE
                && cameSince(recordedAt, usual)
                && (usual != null || took.abs().compareTo(AT_ONCE) <= 0)) {
            fresh = last;
        }
        if (!behind) {
            lag.note(took, nanoTime.getAsLong());
        }
    }

    /** Whether it could have been taken in since something is held up, no sooner: neither it nor what is behind it has waited then. */
    private boolean cameSince(Instant recordedAt, @Nullable Duration usual) {
        return !recordedAt.plus(usual == null ? Duration.ZERO : usual).isBefore(from);
    }

    /** Once a minute at most: what is always late keeps nothing back for that. */
    private void beginForLate() {
        long now = nanoTime.getAsLong();
        if (!behind && now - late > NOT_AGAIN.toNanos()) {
            late = now;
            begin();
        }
    }

    /** Whether something that has waited may still be to come. */
    public synchronized boolean isBehind() {
        if (noDatabase) {
            return !away;
        }
        long now = nanoTime.getAsLong();
        if (!behind && standsStill(now)) {
            begin();
        }
        Duration silence = comes ? QUIET : QUIET_AT_FIRST;
        boolean quiet = asks && open.isEmpty() && now - heard > silence.toNanos();
        boolean passed = asks && fresh != NONE && (open.isEmpty() || open.first() > fresh);
        if (quiet || passed) {
            behind = false;
            fresh = NONE;
            givenUp = longAgo();
        } else if (behind && now - since > AT_MOST.toNanos()) {
            giveUp(now);
        }
        return behind;
    }

    private void giveUp(long now) {
        behind = false;
        if (asks || stoodBack) {
            givenUp = now;
            LOG.warnf(
                    "Events that waited at the broker are still being taken in after %d s; what is planned leaves all the same",
                    AT_MOST.toSeconds());
        }
    }
}
