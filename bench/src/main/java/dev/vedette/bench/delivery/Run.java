package dev.vedette.bench.delivery;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

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
    private final Path checkout;
    private final Path home;
    private @Nullable Bare bare;
    private int series;

    Run(Path checkout, Path home, Options options) {
        this.options = options;
        this.checkout = checkout;
        this.home = home;
        servers = new Servers(checkout, home, options.statements());
        try {
            start();
        } catch (RuntimeException e) {
            // Or what has started would run on.
            close();
            throw e;
        }
    }

    private void start() {
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
        var statements = new Statements(servers.jdbcUrl("postgres"), home);
        if (options.statements()) {
            statements.count();
        }
        for (int round = 0; round < options.rounds(); round++) {
            for (String job : options.jobs()) {
                contestants.forEach(it -> turn(job, it));
            }
        }
        contestants.forEach(it -> System.out.println(it.name() + ": " + it.memory()));
        report.print();
        if (options.statements()) {
            statements.print();
        }
        Path plot = checkout.resolve("bench/target/delivery.svg");
        Plot.write(plot, report.medians());
        System.out.println("Plot: " + plot);
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
            case "growth" -> {
                // It grows once: the rounds after it are all measured with that.
                if (contestant instanceof Vedette) {
                    new Growth(servers.jdbcUrl("notify")).to(options.deliveries());
                }
            }
            case "intake" -> {
                // Nobody is told of what the bare resource takes, and the others are not compared with it.
                if (contestant instanceof Vedette vedette) {
                    intake(vedette);
                }
            }
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

    /** With notify-service stopped, as it would take the same two processors: what waits for it is sent afterwards. */
    private void intake(Vedette vedette) {
        sink.forget();
        double rate;
        vedette.stopNotifying();
        try {
            rate = posts(vedette, options.burst());
        } finally {
            vedette.goOnNotifying();
        }
        awaitMails(vedette, options.burst() * Contestant.RECIPIENTS);
        double bare = posts(bare(), options.burst());
        System.out.printf("intake: Vedette %.0f POST/s, a bare resource %.0f%n", rate, bare);
        report.add("intake, share of a bare resource", vedette, rate / bare);
    }

    private Bare bare() {
        if (bare == null) {
            bare = new Bare(servers, checkout, home);
            posts(bare, options.warmUp());
        }
        return bare;
    }

    private double posts(Contestant contestant, int count) {
        String name = "i" + series++;
        long begun = System.nanoTime();
        List<HttpLoad.Times> posted = new HttpLoad(contestant.port(), CONNECTIONS)
                .post(count, number -> contestant.request(new Sink.Token(name, number)));
        return count
                / seconds(posted.stream()
                                .mapToLong(HttpLoad.Times::answered)
                                .max()
                                .orElseThrow()
                        - begun);
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
                .mapToDouble(it -> (it.getValue() - begun.get(numberOf(it.getKey()))) / 1e6)
                .sorted()
                .toArray();
        report.add("5/s, median ms from POST to accepted", contestant, at(milliseconds, 0.5));
        report.add("5/s, p99 ms from POST to accepted", contestant, at(milliseconds, 0.99));
        if (contestant instanceof Vedette) {
            System.out.println(
                    new Stages(servers.jdbcUrl("notify")).of(name, instants(begun), instants(sink.accepted())));
        }
        System.out.printf(
                "%s: 5/s, p50 %.1f ms, p99 %.1f ms%n",
                contestant.name(), at(milliseconds, 0.5), at(milliseconds, 0.99));
    }

    /** Of an observation, from the token and recipient of a mail. */
    static int numberOf(String mail) {
        String token = mail.substring(0, mail.indexOf(' '));
        return Integer.parseInt(token.substring(token.lastIndexOf('-') + 1));
    }

    private static Instant instant(long nanoTime) {
        return Instant.now().minusNanos(System.nanoTime() - nanoTime);
    }

    private static List<Instant> instants(List<Long> nanoTimes) {
        return nanoTimes.stream().map(Run::instant).toList();
    }

    private static Map<String, Instant> instants(Map<String, Long> nanoTimes) {
        var instants = new HashMap<String, Instant>();
        nanoTimes.forEach((mail, time) -> instants.put(mail, instant(time)));
        return instants;
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
        if (bare != null) {
            bare.close();
        }
        servers.close();
        sink.close();
    }
}
