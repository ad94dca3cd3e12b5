package dev.vedette.bench.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured: of each measure and contestant the median of its rounds, and how Vedette compares. */
final class Report {

    private final Map<String, Map<String, List<Double>>> measures = new LinkedHashMap<>();

    void add(String measure, Contestant contestant, double value) {
        measures.computeIfAbsent(measure, key -> new LinkedHashMap<>())
                .computeIfAbsent(contestant.name(), key -> new ArrayList<>())
                .add(value);
    }

    /** Of each measure and contestant, the median of its rounds. */
    Map<String, Map<String, Double>> medians() {
        var medians = new LinkedHashMap<String, Map<String, Double>>();
        measures.forEach((measure, values) -> {
            var of = new LinkedHashMap<String, Double>();
            values.forEach((name, rounds) -> of.put(name, median(rounds)));
            medians.put(measure, of);
        });
        return medians;
    }

    void print() {
        measures.forEach((measure, values) -> {
            System.out.println(measure);
            double vedette = values.containsKey("Vedette") ? median(values.get("Vedette")) : Double.NaN;
            values.forEach((name, rounds) -> System.out.printf(
                    "  %-14s median %10.2f   least %10.2f   most %10.2f   Vedette/%s %.2f%n",
                    name,
                    median(rounds),
                    rounds.stream().mapToDouble(it -> it).min().orElseThrow(),
                    rounds.stream().mapToDouble(it -> it).max().orElseThrow(),
                    name,
                    vedette / median(rounds)));
        });
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(it -> it).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
