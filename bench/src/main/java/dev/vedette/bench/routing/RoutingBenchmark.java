package dev.vedette.bench.routing;

import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.routing.Decision;
import dev.vedette.notify.routing.History;
import dev.vedette.notify.routing.Notify;
import dev.vedette.notify.routing.Routing;
import dev.vedette.notify.routing.RuleSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Routes one event after the other, each another one, with a thousand contacts. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class RoutingBenchmark {

    private static final int CONTACTS = 1000;
    private static final int EVENTS = 512;

    @Param({"10", "100", "1000", "10000"})
    int ruleCount;

    /** Whether the country grows with the rules, so that as many are told: what rules cost that do not ask. */
    @Param({"false", "true"})
    boolean sameTold;

    private RuleSet rules = RuleSet.of("none", List.of(), List.of());
    private Directory directory = Directory.of(List.of(), List.of());
    private List<Event> events = List.of();
    private int next;

    @Setup
    public void make() {
        Large large = sameTold ? Large.ofACountryFor(ruleCount) : Large.ofOneCountry();
        directory = large.directory(CONTACTS);
        rules = large.rules(ruleCount, CONTACTS);
        events = large.events(EVENTS);
    }

    private Event event() {
        next = (next + 1) % EVENTS;
        return events.get(next);
    }

    /** Who is told, by which rules and conditions. */
    @Benchmark
    public List<Notify> decide() {
        return Routing.decide(event(), rules, directory, History.NONE, Large.NOW)
                .told();
    }

    /** The same, and for everyone else why not, with the nearest miss. */
    @Benchmark
    public List<Decision> explain() {
        return Routing.decide(event(), rules, directory, History.NONE, Large.NOW)
                .decisions();
    }
}
