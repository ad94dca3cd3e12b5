package dev.vedette.bench.delivery;

import java.util.Arrays;
import java.util.List;

/**
 * What to measure, and how often.
 *
 * @param jobs of {@code burst}, {@code gentle}, {@code slow}, {@code intake}, {@code growth}, in the order in which they are named; growth is not for a run in which others are compared
 * @param contestants of {@code vedette}, {@code camel}, {@code alertmanager}
 * @param rounds of each
 * @param warmUp observations that each contestant gets before, unmeasured
 * @param burst observations in a burst
 * @param sessions mails on their way at once
 * @param deliveries that there are to be in the table after {@code growth}
 * @param statements whether the statements that took the most of the database's time are printed; counting them takes some of it
 */
record Options(
        List<String> jobs,
        List<String> contestants,
        int rounds,
        int warmUp,
        int burst,
        int sessions,
        long deliveries,
        boolean statements) {

    static Options of(String[] arguments) {
        return new Options(
                list(value(arguments, "jobs", "burst,gentle,slow,intake")),
                list(value(arguments, "only", "vedette,camel,alertmanager")),
                Integer.parseInt(value(arguments, "rounds", "5")),
                Integer.parseInt(value(arguments, "warm-up", "8000")),
                Integer.parseInt(value(arguments, "burst", "2000")),
                Integer.parseInt(value(arguments, "sessions", "10")),
                Long.parseLong(value(arguments, "deliveries", "10000000")),
                Boolean.parseBoolean(value(arguments, "statements", "false")));
    }

    private static List<String> list(String value) {
        return List.of(value.split(",", -1));
    }

    private static String value(String[] arguments, String name, String otherwise) {
        return Arrays.stream(arguments)
                .filter(argument -> argument.startsWith("--" + name + "="))
                .map(argument -> argument.substring(name.length() + 3))
                .findFirst()
                .orElse(otherwise);
    }
}
