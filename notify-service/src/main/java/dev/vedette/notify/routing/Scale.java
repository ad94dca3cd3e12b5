package dev.vedette.notify.routing;

import dev.vedette.notify.event.Certainty;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.Severity;
import dev.vedette.notify.event.Urgency;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** One of CAP's three scales. Each is declared with its greatest level first and UNKNOWN, which has no rank, last. */
@SuppressWarnings("ImmutableEnumChecker") // lists and references to methods that do not change
public enum Scale {
    SEVERITY("severity", Severity.values(), Observation::severity),
    URGENCY("urgency", Urgency.values(), Observation::urgency),
    CERTAINTY("certainty", Certainty.values(), Observation::certainty);

    /** The level that has no rank on any scale. */
    static final String UNKNOWN = "UNKNOWN";

    private final String key;
    private final List<String> levels;
    private final Function<Observation, Enum<?>> reader;

    Scale(String key, Enum<?>[] levels, Function<Observation, Enum<?>> reader) {
        this.key = key;
        this.levels = Arrays.stream(levels)
                .map(Enum::name)
                .filter(name -> !name.equals(UNKNOWN))
                .toList();
        this.reader = reader;
    }

    /** Its name in the rule language. */
    public String key() {
        return key;
    }

    /** The levels that can be wanted, greatest first. */
    public List<String> levels() {
        return levels;
    }

    String levelOf(Observation observation) {
        return reader.apply(observation).name();
    }

    boolean isAtLeast(String level, String wanted) {
        return levels.indexOf(level) <= levels.indexOf(wanted);
    }
}
