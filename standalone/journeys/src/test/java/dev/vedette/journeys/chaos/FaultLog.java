package dev.vedette.journeys.chaos;

import dev.vedette.standalone.terminal.LogFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was done to the installation, and when; also as lines of a file. */
final class FaultLog {

    private final List<Fault> faults = new ArrayList<>();
    private final LogFile lines;

    FaultLog(Path file) {
        this.lines = new LogFile(file);
    }

    /** Takes down the beginning of a fault; what is returned ends it. */
    synchronized Runnable begin(String kind, String target) {
        int index = faults.size();
        long now = System.currentTimeMillis();
        faults.add(new Fault(kind, target, now, Fault.GOES_ON));
        note(kind + " " + target);
        return () -> end(index);
    }

    private synchronized void end(int index) {
        var fault = faults.get(index);
        faults.set(index, new Fault(fault.kind(), fault.target(), fault.begin(), System.currentTimeMillis()));
        note("over: " + fault.name());
    }

    /** Takes something down that is no fault of ours. */
    void note(String what) {
        lines.append(Instant.now() + " " + what);
    }

    synchronized List<Fault> all() {
        return List.copyOf(faults);
    }

    synchronized long count(String kind) {
        return faults.stream().filter(fault -> fault.kind().equals(kind)).count();
    }

    synchronized Map<String, Integer> counts() {
        var counts = new TreeMap<String, Integer>();
        faults.forEach(fault -> counts.merge(fault.name(), 1, Integer::sum));
        return counts;
    }
}
