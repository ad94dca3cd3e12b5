package dev.vedette.bench.delivery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** All contestants beside each other: each is warmed up, then they take turns. */
final class Run implements AutoCloseable {

    private static final int CONNECTIONS = 16;
    private static final Duration ALL_WITHIN = Duration.ofMinutes(5);
    private static final Duration SLOW = Duration.ofMillis(50);
    private static final int PER_SECOND = 5;
    private static final int GENTLE = 100;

    private final Options options;
    private final Sink sink = new Sink();
    private final Servers servers;
    private final List<Contestant> contestants = new ArrayList<>();
    private final Report report = new Report();
    private int series;

    Run(Path checkout, Path home, Options options) {
        this.options = options;
        servers = new Servers(checkout, home);
        try {
            start(checkout, home);
        } catch (RuntimeException e) {
            // Or what has started would run on.
            close();
            throw e;
        }
    }

    private void start(Path checkout, Path home) {
        if (options.contestants().contains("vedette")) {
            contestants.add(new Vedette(servers, checkout, home, sink.port(), options.sessions()).start());
        }
        if (options.contestants().contains("camel")) {
            contestants.add(new Camel(servers, checkout, home, sink.port()));
        }
        if (options.contestants().contains("alertmanager")) {
            Alertmanager.ifInstalled(home, sink.port()).ifPresent(contestants::add);
        }
    }

    void all() {
        contestants.forEach(it -> burst(it, options.warmUp()));
        for (int round = 0; round < options.rounds(); round++) {
            for (String job : options.jobs()) {
                contestants.forEach(it -> turn(job, it));
            }
        }
        contestants.forEach(it -> System.out.println(it.name() + ": " + it.memory()));
        report.print();
    }

    private void turn(String job, Contestant contestant) {
        switch (job) {
            case "burst" -> {
                Burst burst = burst(contestant, options.burst());
                report.add("burst, answered POST/s", contestant, burst.postsPerSecond());
                report.add("burst, mails/s", contestant, burst.mailsPerSecond());
            }
            case "slow" -> {
                sink.takes(SLOW);
                Burst burst = burst(contestant, options.burst() / 5);
                sink.takes(Duration.ZERO);
                double most = options.sessions() * 1000.0 / SLOW.toMillis();
                report.add("relay of 50 ms, share of what is possible", contestant, burst.mailsPerSecond() / most);
            }
            case "gentle" -> gentle(contestant);
            default -> throw new IllegalArgumentException("No such job: " + job);
        }
    }

    /** What became of one. */
    private record Burst(double postsPerSecond, double mailsPerSecond) {}

    private Burst burst(Contestant contestant, int count) {
        sink.forget();
        String name = "b" + series++;
        long begun = System.nanoTime();
        List<HttpLoad.Times> posted = new HttpLoad(contestant.port(), CONNECTIONS)
                .post(count, number -> contestant.request(new Sink.Token(name, number)));
        long answered =
                posted.stream().mapToLong(HttpLoad.Times::answered).max().orElseThrow();
        awaitMails(contestant, count * Contestant.RECIPIENTS);
        long last = sink.accepted().values().stream().mapToLong(it -> it).max().orElseThrow();
        var burst = new Burst(count / seconds(answered - begun), count * Contestant.RECIPIENTS / seconds(last - begun));
        System.out.printf(
                "%s: %d observations, %.0f POST/s, %.0f mails/s, %d repeats%n",
                contestant.name(), count, burst.postsPerSecond(), burst.mailsPerSecond(), sink.repeats());
        return burst;
    }

    private void gentle(Contestant contestant) {
        sink.forget();
        String name = "g" + series++;
        var begun = new ArrayList<Long>();
        try (var connection = new HttpLoad.Connection(contestant.port())) {
            long start = System.nanoTime();
            for (int number = 0; number < GENTLE; number++) {
                TimeUnit.NANOSECONDS.sleep(
                        start + number * TimeUnit.SECONDS.toNanos(1) / PER_SECOND - System.nanoTime());
                begun.add(System.nanoTime());
                connection.send(contestant.request(new Sink.Token(name, number)));
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        awaitMails(contestant, GENTLE * Contestant.RECIPIENTS);
        double[] milliseconds = sink.accepted().entrySet().stream()
                .mapToDouble(it -> (it.getValue() - begun.get(numberOf(it))) / 1e6)
                .sorted()
                .toArray();
        report.add("5/s, median ms from POST to accepted", contestant, at(milliseconds, 0.5));
        report.add("5/s, p99 ms from POST to accepted", contestant, at(milliseconds, 0.99));
        System.out.printf(
                "%s: 5/s, p50 %.1f ms, p99 %.1f ms%n",
                contestant.name(), at(milliseconds, 0.5), at(milliseconds, 0.99));
    }

    private static int numberOf(Map.Entry<String, Long> mail) {
        String token = mail.getKey().substring(0, mail.getKey().indexOf(' '));
        return Integer.parseInt(token.substring(token.lastIndexOf('-') + 1));
    }

    private static double at(double[] sorted, double part) {
        return sorted[Math.min(sorted.length - 1, (int) (part * sorted.length))];
    }

    private void awaitMails(Contestant contestant, int count) {
        long end = System.nanoTime() + ALL_WITHIN.toNanos();
        while (sink.mails() < count) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "%s: %d of %d mails after %s".formatted(contestant.name(), sink.mails(), count, ALL_WITHIN));
            }
            Program.pause(5);
        }
    }

    private static double seconds(long nanoseconds) {
        return nanoseconds / 1e9;
    }

    @Override
    public void close() {
        contestants.forEach(Contestant::close);
        servers.close();
        sink.close();
    }
}
