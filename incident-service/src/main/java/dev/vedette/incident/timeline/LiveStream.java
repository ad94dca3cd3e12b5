package dev.vedette.incident.timeline;

import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A timeline that is shown to somebody as it changes. It holds nothing back: what is to be said is worked out when the reader has taken what was said before. Whoever looks
 * at it does so alone.
 */
final class LiveStream implements Flow.Publisher<OutboundSseEvent> {

    /** A stream ends every minute: what happens until its reader is back is shown so much later. */
    private static final long COME_BACK_AFTER_MILLIS = 500;

    private final Of of;
    private final long opened;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicLong demand = new AtomicLong();
    private final Runnable ended;
    private @Nullable Sse sse;
    private volatile boolean over;
    private volatile Flow.@Nullable Subscriber<? super OutboundSseEvent> reader;
    private @Nullable Shown shown;
    private @Nullable String known;
    private boolean begun;
    private long lookedAt;
    private long saidAt;
    private @Nullable Long stamp;

    /**
     * What is shown to whom.
     *
     * @param session as {@code Present} has it
     * @param since when it was opened, by the database's clock
     */
    record Of(String account, String session, UUID incident, Instant since) {}

    /**
     * @param known name of what he was shown last; null if he was shown nothing
     * @param now nanoseconds that only ever grow
     * @param ended run once when it is over
     */
    LiveStream(Of of, @Nullable String known, long now, Runnable ended) {
        this.of = of;
        this.known = known;
        this.opened = now;
        this.lookedAt = now;
        this.saidAt = now;
        this.ended = ended;
    }

    Of of() {
        return of;
    }

    /** With what its events are made. */
    void speaking(Sse sse) {
        this.sse = sse;
    }

    OutboundSseEvent event(String id, String data) {
        return making().newEventBuilder()
                .name("timeline")
                .id(id)
                .data(data)
                .reconnectDelay(COME_BACK_AFTER_MILLIS)
                .build();
    }

    /** Says nothing, but that the stream is there. */
    OutboundSseEvent comment() {
        return making().newEventBuilder()
                .comment("here")
                .reconnectDelay(COME_BACK_AFTER_MILLIS)
                .build();
    }

    private Sse making() {
        return Objects.requireNonNull(sse, "Nothing to make events with");
    }

    @Override
    public void subscribe(Flow.Subscriber<? super OutboundSseEvent> subscriber) {
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long more) {
                demand.addAndGet(more);
            }

            @Override
            public void cancel() {
                close();
            }
        });
        reader = subscriber;
    }

    /** Whether somebody may look at it now; who may says {@link #done} afterwards. */
    boolean begin() {
        return reader != null && !over && busy.compareAndSet(false, true);
    }

    void done() {
        busy.set(false);
    }

    /** Whether it is to be looked at: something has changed, or nobody has looked for a while. */
    boolean isDue(@Nullable Long now, long nanos, Duration anyway) {
        return stamp == null || !stamp.equals(now) || nanos - lookedAt >= anyway.toNanos();
    }

    void looked(@Nullable Long at, long nanos) {
        stamp = at;
        lookedAt = nanos;
    }

    /** Whether the reader has taken all that was said. */
    boolean isTaken() {
        return demand.get() > 0;
    }

    boolean isOlderThan(Duration age, long nanos) {
        return nanos - opened >= age.toNanos();
    }

    boolean isSilentFor(Duration time, long nanos) {
        return nanos - saidAt >= time.toNanos();
    }

    /** What is to be said of a timeline as it is now; null if that is what the reader was shown last. */
    @Nullable
    String news(Shown now) {
        Shown before = shown;
        String had = before == null ? known : before.name();
        shown = now;
        known = null;
        return now.name().equals(had) ? null : now.since(before);
    }

    /** Whether this is asked for the first time: a reader who has nothing to be told is told that it begins. */
    boolean begins() {
        boolean first = !begun;
        begun = true;
        return first;
    }

    /** Says something to a reader who has taken all before. */
    void say(OutboundSseEvent event, long nanos) {
        Flow.Subscriber<? super OutboundSseEvent> to = reader;
        if (to != null && !over) {
            demand.decrementAndGet();
            saidAt = nanos;
            to.onNext(event);
        }
    }

    /** Ends it; the reader may come back. */
    void end() {
        Flow.Subscriber<? super OutboundSseEvent> to = reader;
        if (close() && to != null) {
            to.onComplete();
        }
    }

    /** Ends it for a reader who does not read. */
    void cut() {
        Flow.Subscriber<? super OutboundSseEvent> to = reader;
        if (close() && to != null) {
            to.onError(new IllegalStateException("The reader takes nothing"));
        }
    }

    private synchronized boolean close() {
        boolean first = !over;
        over = true;
        if (first) {
            ended.run();
        }
        return first;
    }

    boolean isOver() {
        return over;
    }
}
