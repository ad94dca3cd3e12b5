package dev.vedette.incident.timeline;

import dev.vedette.incident.account.Accounts;
import dev.vedette.incident.account.Present;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Shows timelines as they change. One thread of each replica looks whether anything has changed, in whichever replica; what is said is worked out for each stream anew, by who its
 * reader is and what he may see at that moment.
 */
@ApplicationScoped
public class LiveTimelines {

    private static final Logger LOG = Logger.getLogger(LiveTimelines.class);
    private static final int LOOKERS = 4;

    private final Timelines timelines;
    private final Accounts accounts;
    private final Changes changes;
    private final LiveSettings settings;
    private final Streams streams;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "timeline-clock"));
    private final ExecutorService lookers =
            Executors.newFixedThreadPool(LOOKERS, task -> daemon(task, "timeline-looker"));
    private boolean failing;

    LiveTimelines(
            Timelines timelines, Accounts accounts, Changes changes, LiveSettings settings, MeterRegistry metrics) {
        this.timelines = timelines;
        this.accounts = accounts;
        this.changes = changes;
        this.settings = settings;
        this.streams = new Streams(settings);
        metrics.gauge("vedette.timeline.streams", streams, Streams::size);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.setContextClassLoader(LiveTimelines.class.getClassLoader());
        return thread;
    }

    void start(@Observes StartupEvent event) {
        long every = settings.every().toMillis();
        var unused = clock.scheduleWithFixedDelay(this::lookWhateverHappens, every, every, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        clock.shutdown();
        streams.close().forEach(LiveStream::end);
        lookers.shutdown();
    }

    /** What is shown of a timeline now, by name: what changes from then on is what {@link #open} tells of who names it. */
    public static String name(List<Entry> timeline) {
        return Shown.of(timeline).name();
    }

    /**
     * Opens a stream.
     *
     * @param known name of what its reader was shown last
     * @return what to subscribe to, or why there is none
     */
    Opened open(String account, UUID incident, @Nullable String known, Sse sse) throws SQLException {
        Optional<Present> present = accounts.present(account);
        if (present.isEmpty()) {
            return new Opened(null, Streams.Room.NOT_FOR_THE_ACCOUNT);
        }
        var of = new LiveStream.Of(account, present.get().session(), incident, changes.now());
        var its = new LiveStream[1];
        var stream = new LiveStream(of, known, System.nanoTime(), () -> streams.remove(its[0]));
        its[0] = stream;
        stream.speaking(sse);
        Streams.Room room = streams.add(stream);
        return new Opened(room == Streams.Room.THERE_IS ? stream : null, room);
    }

    record Opened(@Nullable LiveStream stream, Streams.Room room) {}

    /** Somebody signs out: whatever is shown him live ends, here at once and elsewhere within a second. */
    public void signedOut(String account) {
        streams.all().stream().filter(it -> it.of().account().equals(account)).forEach(LiveStream::end);
        try {
            changes.signOut(account);
        } catch (SQLException e) {
            // No stream shows anything without the database, and each ends within a minute.
            LOG.warnf("That somebody has signed out cannot be told to other replicas: %s", e.getMessage());
        }
    }

    /** What throws would not be called again. */
    private void lookWhateverHappens() {
        try {
            look();
            failing = false;
        } catch (SQLException | RuntimeException | Error e) {
            if (!failing) {
                LOG.warnf("Timelines are not live for now: %s", e);
            }
            failing = true;
            keepThere(streams.all());
        }
    }

    private void look() throws SQLException {
        List<LiveStream> open = streams.all();
        if (open.isEmpty()) {
            return;
        }
        Map<String, Instant> gone = changes.signedOut(Streams.each(open, LiveStream.Of::account));
        Map<UUID, Long> stamps = changes.stamps(Streams.each(open, LiveStream.Of::incident));
        long now = System.nanoTime();
        for (LiveStream stream : open) {
            Instant out = gone.get(stream.of().account());
            if ((out != null && out.isAfter(stream.of().since())) || stream.isOlderThan(settings.life(), now)) {
                stream.end();
            } else if (stream.isDue(stamps.get(stream.of().incident()), now, settings.anyway()) && stream.begin()) {
                lookers.execute(() -> look(stream, stamps.get(stream.of().incident())));
            }
        }
        keepThere(open);
    }

    /** Who has not read for a while is not waited for; who has had nothing to read is told that the stream is there. */
    private void keepThere(List<LiveStream> open) {
        for (LiveStream stream : open) {
            long now = System.nanoTime();
            if (!stream.isTaken() && stream.isSilentFor(settings.patience(), now)) {
                stream.cut();
            } else if (stream.isTaken() && stream.isSilentFor(settings.heartbeat(), now) && stream.begin()) {
                try {
                    stream.say(stream.comment(), now);
                } finally {
                    stream.done();
                }
            }
        }
    }

    private void look(LiveStream stream, @Nullable Long stamp) {
        try {
            if (stream.isTaken()) {
                say(stream, stamp);
            }
        } catch (RuntimeException e) {
            LOG.warnf("A timeline cannot be shown live for now: %s", e);
        } finally {
            stream.done();
        }
    }

    private void say(LiveStream stream, @Nullable Long stamp) {
        Optional<List<Entry>> timeline = accounts.present(stream.of().account())
                .filter(it -> it.session().equals(stream.of().session()))
                .flatMap(it -> timelines.of(it.caller(), stream.of().incident()));
        if (timeline.isEmpty()) {
            stream.end();
            return;
        }
        Shown now = Shown.of(timeline.get());
        String news = stream.news(now);
        stream.looked(stamp, System.nanoTime());
        boolean begins = stream.begins();
        if (news == null && begins) {
            stream.say(stream.comment(), System.nanoTime());
        }
        if (news != null) {
            OutboundSseEvent event = stream.event(now.name(), news);
            stream.say(event, System.nanoTime());
        }
    }
}
