package dev.vedette.journeys.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** What a run came to, in text. Times are in milliseconds. */
record Report(
        Options options,
        Verdict verdict,
        Map<String, Integer> faults,
        Map<String, Integer> endedByThemselves,
        int filed,
        int requests,
        int mails,
        long duration,
        long recovery,
        List<String> more) {

    private static final int MOST_VIOLATIONS = 50;

    String text() {
        var lines = new StringJoiner("\n", "", "\n");
        lines.add(verdict.isGood() && more.isEmpty() ? "OK" : "FAILED");
        lines.add("seed %d, %s requests a second asked for, %d s of faults"
                .formatted(options.seed(), options.rate(), duration / 1000));
        lines.add("");
        lines.add("faults: "
                + faults.values().stream().mapToInt(Integer::intValue).sum());
        faults.forEach((name, count) -> lines.add("  %4d  %s".formatted(count, name)));
        endedByThemselves.forEach((name, count) -> lines.add("  %4d  %s ended by itself".formatted(count, name)));
        lines.add("");
        lines.add("versions answered 201:    %d, by %d requests".formatted(filed, requests));
        lines.add("mails expected:           " + verdict.expected);
        lines.add("  arrived:                " + verdict.arrived);
        lines.add("  overtaken by a later:   " + verdict.superseded);
        lines.add("  retractions of what was never told: " + verdict.retractionsSpared);
        lines.add("mails taken in all:       " + mails);
        lines.add("repeats, each with the same Message-ID: "
                + verdict.repeats.values().stream().mapToInt(Integer::intValue).sum());
        verdict.repeats.forEach((cause, count) -> lines.add("  %4d  %s".formatted(count, cause)));
        lines.add("  of them after a later mail of their incident: " + verdict.lateRepeats);
        lines.add("lost:                     " + verdict.lost.size());
        lines.add("doubled without doubt:    " + verdict.doubled.size());
        lines.add("out of order:             " + verdict.outOfOrder.size());
        lines.add("to others:                " + verdict.strangers.size());
        lines.add("wrongly recorded:         " + verdict.unrecorded.size());
        lines.add("at rest after the last fault: %.1f s".formatted(recovery / 1000.0));
        lines.add(latencies());
        violations().forEach(lines::add);
        return lines.toString();
    }

    private List<String> violations() {
        var all = new ArrayList<>(more);
        all.addAll(verdict.violations());
        return all.subList(0, Math.min(MOST_VIOLATIONS, all.size()));
    }

    /** From the answer to the client to the first arrival. */
    private String latencies() {
        var sorted = verdict.latencies.stream().sorted().toList();
        if (sorted.isEmpty()) {
            return "nothing arrived";
        }
        return "from answer to mail:      median %.1f s, 95 %% within %.1f s, longest %.1f s"
                .formatted(at(sorted, 0.5), at(sorted, 0.95), at(sorted, 1));
    }

    private static double at(List<Long> sorted, double part) {
        return sorted.get((int) Math.min(sorted.size() - 1, Math.round(part * sorted.size()))) / 1000.0;
    }
}
