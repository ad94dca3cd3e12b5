package dev.vedette.journeys.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The command {@code bench/chaos}. */
public final class Chaos {

    private static final int REPORTERS = 8;
    private static final Duration CALM = Duration.ofSeconds(15);
    private static final Duration LIMIT = Duration.ofMinutes(10);

    /** It tells at length how it starts PostgreSQL, and that what was killed cannot be stopped. Held, as a logger's level is lost with it. */
    private static final Logger DATABASE = Logger.getLogger("io.zonky.test.db.postgres");

    private final Options options;
    private final Home home;
    private final FaultLog log;
    private final Installation installation;
    private final List<Reporter> reporters = new ArrayList<>();
    private final List<Thread> clients = new ArrayList<>();

    private Chaos(Options options) throws IOException, InterruptedException {
        this.options = options;
        this.home = new Home(options.home());
        home.prepare();
        this.log = new FaultLog(home.faults());
        this.installation = new Installation(home, options.port(), log);
    }

    /** Ends the process with 0 if all is well, 1 if something is lost, doubled, out of order or told to others, 2 if it is misused. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Options options;
        try {
            options = Options.of(arguments);
        } catch (IllegalArgumentException e) {
            say("bench/chaos: " + e.getMessage() + "\n\n" + Options.USAGE);
            System.exit(2);
            return;
        }
        DATABASE.setLevel(Level.OFF);
        var chaos = new Chaos(options);
        var closing = new Thread(chaos.installation::close, "close");
        Runtime.getRuntime().addShutdownHook(closing);
        System.exit(chaos.run() ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        say("seed %d; all is kept in %s".formatted(options.seed(), home.root()));
        if (!installation.disk().canBeFilled()) {
            say("The broker's disk is not filled: that needs root on Linux.");
        }
        installation.start();
        say("everything runs");
        startClients();
        TimeUnit.MILLISECONDS.sleep(CALM.toMillis());
        long begun = System.currentTimeMillis();
        disturb();
        long calm = System.currentTimeMillis();
        say("the faults are over");
        return settle(calm - begun, calm);
    }

    private void startClients() {
        var between = Duration.ofMillis(Math.round(1000 * REPORTERS / options.rate()));
        var run = "chaos-" + options.seed();
        for (int i = 0; i < REPORTERS; i++) {
            var reporter =
                    new Reporter(i, installation.incidentApi("mia-reporter"), options.random(100 + i), between, run);
            var client = new Thread(reporter, "client " + i);
            client.setDaemon(true);
            reporters.add(reporter);
            clients.add(client);
            client.start();
        }
    }

    private void disturb() throws InterruptedException {
        var troubles = new Troubles(installation, log, options.random(1));
        var thread = new Thread(troubles::run, "troubles");
        thread.setDaemon(true);
        thread.start();
        var progress = new Thread(this::tellProgress, "progress");
        progress.setDaemon(true);
        progress.start();
        new Kills(installation, log, options.random(2)).run(options.kills());
        troubles.close();
        thread.interrupt();
        progress.interrupt();
        thread.join();
        // One that began in that very moment.
        troubles.close();
    }

    private void tellProgress() {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(30);
                say("%d kills, %d faults, %d filed, %d mails"
                        .formatted(
                                log.count("kill"),
                                log.all().size(),
                                filed().size(),
                                arrivals().size()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean settle(long duration, long calm) throws IOException, InterruptedException {
        installation.awaitReady();
        reporters.forEach(Reporter::end);
        var more = new ArrayList<String>();
        for (var client : clients) {
            client.join(LIMIT.toMillis());
            if (client.isAlive()) {
                more.add(client.getName() + " is still not answered");
            }
        }
        var filed = filed();
        var quiet = new Quiet(installation, filed);
        if (!quiet.await(LIMIT)) {
            more.add("NOT AT REST after " + LIMIT.toMinutes() + " minutes: " + quiet.stillUnderWay());
        }
        long recovery = System.currentTimeMillis() - calm;
        reporters.forEach(reporter -> reporter.refused().forEach(refusal -> more.add("REFUSED " + refusal)));
        var doubt = new Doubt(log.all(), installation.link("notify-smtp").broken());
        var verdict = new Judge(filed, arrivals(), quiet.deliveries(), doubt).judge();
        var text = report(verdict, filed.size(), duration, recovery, more).text();
        Files.writeString(home.report(), text);
        say(text);
        return verdict.isGood() && more.isEmpty();
    }

    private Report report(Verdict verdict, int filed, long duration, long recovery, List<String> more) {
        var ended = new TreeMap<String, Integer>();
        installation.partNames().forEach(part -> {
            int times = installation.part(part).endedByItself();
            if (times > 0) {
                ended.put(part, times);
            }
        });
        return new Report(
                options,
                verdict,
                log.counts(),
                ended,
                filed,
                reporters.stream().mapToInt(Reporter::attempts).sum(),
                arrivals().size(),
                duration,
                recovery,
                more);
    }

    private List<Filed> filed() {
        return reporters.stream().flatMap(reporter -> reporter.filed().stream()).toList();
    }

    private List<Arrival> arrivals() {
        try {
            return SinkLog.read(installation.sink());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void say(String text) {
        System.out.println(text);
    }
}
