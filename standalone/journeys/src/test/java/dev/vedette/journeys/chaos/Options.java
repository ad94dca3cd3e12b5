package dev.vedette.journeys.chaos;

import java.nio.file.Path;
import java.util.Random;

/**
 * What a run is told.
 *
 * @param kills how many processes are killed at least
 * @param seed of all that is random, but for how long things take
 * @param rate requests a second
 * @param home where everything is kept; emptied before
 * @param port the first of twenty that are used
 */
record Options(int kills, long seed, double rate, Path home, int port) {

    static final String USAGE = """
            Usage: bench/chaos [--kills N] [--seed N] [--rate PER_SECOND] [--home DIRECTORY] [--port FIRST]

              --kills   kill -9 at least so often (100); other faults go on beside them
              --seed    of the order of faults and of what is filed (random)
              --rate    requests a second, of eight clients together (8)
              --home    where data, logs and report are kept; emptied first (bench/target/chaos)
              --port    the first of twenty ports (22000)

            Ends with 0 if nothing was lost, doubled without doubt, out of order or told to others; with 1 if not; with 2 if misused.
            As root on Linux the broker's journal lies on a small disk of its own, which is filled; without, that fault is left out.""";

    static Options of(String... arguments) {
        int kills = 100;
        long seed = new Random().nextInt(1_000_000);
        double rate = 8;
        var home = Path.of("bench", "target", "chaos");
        int port = 22_000;
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            var value = arguments[i + 1];
            switch (arguments[i]) {
                case "--kills" -> kills = Integer.parseInt(value);
                case "--seed" -> seed = Long.parseLong(value);
                case "--rate" -> rate = Double.parseDouble(value);
                case "--home" -> home = Path.of(value);
                case "--port" -> port = Integer.parseInt(value);
                default -> throw new IllegalArgumentException("there is no option " + arguments[i]);
            }
        }
        return new Options(kills, seed, rate, home.toAbsolutePath().normalize(), port);
    }

    /** A source of chance for one purpose, the same in each run with the same seed. */
    Random random(int purpose) {
        return new Random(seed * 31 + purpose);
    }
}
