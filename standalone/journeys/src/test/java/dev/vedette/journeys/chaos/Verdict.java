package dev.vedette.journeys.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What came of everything that was filed. */
final class Verdict {

    final List<String> lost = new ArrayList<>();
    final List<String> doubled = new ArrayList<>();
    final List<String> outOfOrder = new ArrayList<>();
    final List<String> strangers = new ArrayList<>();
    final List<String> unrecorded = new ArrayList<>();
    final List<Long> latencies = new ArrayList<>();
    final Map<String, Integer> repeats = new TreeMap<>();
    /** Repeats that came after a later mail of the same incident: what was late was known already. */
    int lateRepeats;

    int expected;
    int arrived;
    int superseded;
    int retractionsSpared;

    boolean isGood() {
        return violations().isEmpty();
    }

    /** All that must not be, in words. */
    List<String> violations() {
        var all = new ArrayList<String>();
        lost.forEach(it -> all.add("LOST " + it));
        doubled.forEach(it -> all.add("DOUBLED WITHOUT DOUBT " + it));
        outOfOrder.forEach(it -> all.add("OUT OF ORDER " + it));
        strangers.forEach(it -> all.add("NOT MEANT FOR " + it));
        unrecorded.forEach(it -> all.add("WRONGLY RECORDED " + it));
        return all;
    }
}
