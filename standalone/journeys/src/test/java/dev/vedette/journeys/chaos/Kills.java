package dev.vedette.journeys.chaos;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * Kills one part after the other, in random order; each is started again after up to ten seconds. Now and then everything may come up first, so that
 * there is something under way to be hit.
 */
final class Kills {

    private static final int LONGEST_AWAY = 10_000;
    private static final int SHORTEST_PAUSE = 3_000;
    private static final int LONGEST_PAUSE = 13_000;
    private static final int ONE_IN_AWAITS_ALL = 3;
    private static final long LONGEST_AWAITED = 60_000;

    private final Installation installation;
    private final FaultLog log;
    private final Random random;
    private final Bag<String> parts;

    Kills(Installation installation, FaultLog log, Random random) {
        this.installation = installation;
        this.log = log;
        this.random = random;
        this.parts = new Bag<>(installation.partNames(), random);
    }

    /** Returns when there have been so many. */
    void run(int kills) throws InterruptedException {
        while (log.count("kill") < kills) {
            var part = installation.part(parts.next());
            var away = Duration.ofMillis(random.nextInt(LONGEST_AWAY));
            // What is away already is killed as soon as it is back.
            while (!part.kill(away)) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            if (random.nextInt(ONE_IN_AWAITS_ALL) == 0) {
                awaitAll();
            }
            TimeUnit.MILLISECONDS.sleep(SHORTEST_PAUSE + random.nextInt(LONGEST_PAUSE - SHORTEST_PAUSE));
        }
    }

    private void awaitAll() throws InterruptedException {
        long until = System.currentTimeMillis() + LONGEST_AWAITED;
        while (System.currentTimeMillis() < until
                && !installation.partNames().stream()
                        .allMatch(part -> installation.part(part).part().answers())) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }
}
