package dev.vedette.standalone;

import dev.vedette.standalone.complaint.Complaint;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What was asked for on the command line.
 *
 * @param scenario to replay
 * @param speed how many times as fast
 * @param thenStop whether a system that was started for the replay is stopped after it
 */
record Arguments(Optional<Path> scenario, double speed, boolean thenStop) {
    private static final String HELP = "See ./run --help.";

    /** @throws Complaint if they cannot be understood */
    static Arguments parse(List<String> words) {
        Optional<Path> scenario = Optional.empty();
        double speed = 1;
        boolean speedGiven = false;
        boolean thenStop = false;
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            switch (word) {
                case "--scenario" -> scenario = Optional.of(Path.of(valueOf(word, rest)));
                case "--speed" -> {
                    speed = speed(valueOf(word, rest));
                    speedGiven = true;
                }
                case "--then-stop" -> thenStop = true;
                default -> throw new Complaint("\"%s\" is not understood. %s".formatted(word, HELP));
            }
        }
        if (scenario.isEmpty() && (speedGiven || thenStop)) {
            throw new Complaint("--speed and --then-stop go with --scenario FILE. " + HELP);
        }
        return new Arguments(scenario, speed, thenStop);
    }

    private static String valueOf(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new Complaint("%s needs a value. %s".formatted(option, HELP));
        }
        return rest.next();
    }

    private static double speed(String text) {
        try {
            double speed = Double.parseDouble(text);
            if (speed > 0 && Double.isFinite(speed)) {
                return speed;
            }
        } catch (NumberFormatException e) {
            // As any other text that is no speed.
        }
        throw new Complaint("--speed is \"%s\"; a number above 0 is needed, such as 60.".formatted(text));
    }
}
