package dev.vedette.journeys.chaos;

import dev.vedette.journeys.chaos.Link.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Whatever goes wrong without a part's death, one thing after the other in random order; they overlap, and go on beside the kills. */
final class Troubles implements AutoCloseable {

    private static final int SHORTEST_PAUSE = 5_000;
    private static final int LONGEST_PAUSE = 19_000;
    private static final int SHORT = 12_000;
    private static final int LONG = 35_000;
    private static final int ONE_IN_LONG = 6;
    private static final int MOST_PRESSING = 30_000;

    /** Begins a trouble for so many milliseconds; false if it cannot be made now. */
    private interface Maker {
        boolean make(int millis);
    }

    private final Installation installation;
    private final FaultLog log;
    private final Random random;
    private final Bag<Maker> makers;
    private final ScheduledExecutorService ends = Executors.newScheduledThreadPool(2);
    private final List<Runnable> open = new ArrayList<>();
    private volatile boolean over;

    Troubles(Installation installation, FaultLog log, Random random) {
        this.installation = installation;
        this.log = log;
        this.random = random;
        var all = new ArrayList<Maker>();
        installation.partNames().forEach(part -> all.add(millis -> freeze(part, millis)));
        all.add(this::crashSession);
        for (var mode : SinkMode.values()) {
            if (mode != SinkMode.NORMAL) {
                all.add(millis -> spoilSink(mode, millis));
            }
        }
        for (var link : installation.linkNames()) {
            for (var trouble : Trouble.values()) {
                if (trouble != Trouble.NONE) {
                    all.add(millis -> spoilLink(link, trouble, millis));
                }
            }
        }
        if (installation.disk().canBeFilled()) {
            all.add(this::fillDisk);
            all.add(this::fillDisk);
        }
        this.makers = new Bag<>(all, random);
    }

    /** Goes on until it is closed. */
    void run() {
        try {
            while (!over) {
                int millis = random.nextInt(ONE_IN_LONG) == 0
                        ? SHORT + random.nextInt(LONG - SHORT)
                        : 1_000 + random.nextInt(SHORT);
                if (makers.next().make(millis)) {
                    TimeUnit.MILLISECONDS.sleep(SHORTEST_PAUSE + random.nextInt(LONGEST_PAUSE - SHORTEST_PAUSE));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all that goes on. */
    @Override
    public void close() {
        over = true;
        List<Runnable> left;
        synchronized (open) {
            left = List.copyOf(open);
        }
        left.forEach(Runnable::run);
        ends.shutdownNow();
    }

    private boolean freeze(String name, int millis) {
        var part = installation.part(name);
        if (!part.freeze()) {
            return false;
        }
        endAfter(millis, log.begin("freeze", name), part::thaw);
        return true;
    }

    /** One session of the database is killed: the server ends all of them, and recovers. */
    private boolean crashSession(int millis) {
        var processes = installation.part("database").part().processes();
        if (processes.size() < 2) {
            return false;
        }
        var victim = processes.get(1 + random.nextInt(processes.size() - 1));
        endAfter(2_000, log.begin("crash", "session"), () -> {});
        Signals.send("KILL", List.of(victim));
        return true;
    }

    private boolean spoilSink(SinkMode mode, int millis) {
        if (SinkMode.read(installation.sink()) != SinkMode.NORMAL) {
            return false;
        }
        var back = log.begin(mode.name().toLowerCase(Locale.ROOT).replace('_', '-'), "smtp");
        mode.write(installation.sink());
        endAfter(millis, back, () -> SinkMode.NORMAL.write(installation.sink()));
        return true;
    }

    private boolean spoilLink(String name, Trouble trouble, int millis) {
        var link = installation.link(name);
        if (link.trouble() != Trouble.NONE) {
            return false;
        }
        var back = log.begin(trouble.name().toLowerCase(Locale.ROOT).replace('_', '-'), name);
        link.make(trouble);
        // A mail that stood still must not arrive later than what was sent in its place: no network keeps it so long.
        boolean resets = trouble != Trouble.SLOW && (name.equals("notify-smtp") || random.nextBoolean());
        endAfter(millis, back, () -> link.heal(resets));
        return true;
    }

    private boolean fillDisk(int millis) {
        var broker = installation.part("broker");
        if (!broker.part().answers()) {
            return false;
        }
        var back = log.begin("full disk", "broker");
        installation.disk().fill();
        endAfter(Math.min(MOST_PRESSING, 8_000 + millis), back, installation.disk()::makeRoom);
        ends.execute(() -> log.note(
                installation.pressBroker()
                        ? "the broker failed on its full disk"
                        : "the broker took all on its full disk"));
        return true;
    }

    private void endAfter(int millis, Runnable back, Runnable heal) {
        var once = new AtomicReference<Runnable>();
        Runnable end = () -> {
            synchronized (open) {
                if (!open.remove(once.get())) {
                    return;
                }
            }
            heal.run();
            back.run();
        };
        once.set(end);
        synchronized (open) {
            open.add(end);
        }
        var unused = ends.schedule(end, millis, TimeUnit.MILLISECONDS);
    }
}
