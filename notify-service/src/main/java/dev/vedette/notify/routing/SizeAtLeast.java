package dev.vedette.notify.routing;

import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds if an observation saw at least so many persons or items. Unknown is a size whose range the limit cuts, one that is open at the top
 * and begins below the limit, and that of an observation that states none. Events that are no observations fail.
 *
 * @param count the limit, above nought
 * @param unknownMatches whether the rule asks if it is unknown
 */
public record SizeAtLeast(int count, boolean unknownMatches) implements Condition {

    private static final String KEY = "size";

    public SizeAtLeast {
        if (count < 1) {
            throw new IllegalArgumentException("every size is at least " + count);
        }
    }

    @Override
    public Truth test(Situation situation) {
        Observation observation = situation.observation();
        if (observation == null) {
            return Truth.FAILS;
        }
        return compare(observation.size()).ifUnknown(unknownMatches);
    }

    private Truth compare(@Nullable Size size) {
        if (size == null) {
            return Truth.UNKNOWN;
        }
        if (size.min() >= count) {
            return Truth.HOLDS;
        }
        return size.max() == null || size.max() >= count ? Truth.UNKNOWN : Truth.FAILS;
    }

    @Override
    public String describe() {
        return KEY + " at least " + count + (unknownMatches ? " (or unknown)" : "");
    }

    @Override
    public List<Finding> explain(Situation situation) {
        Truth truth = test(situation);
        String text = KEY + " " + describe(situation.observation()) + ", wants at least " + count;
        return List.of(Finding.measured(KEY, truth, text));
    }

    private static String describe(@Nullable Observation observation) {
        if (observation == null) {
            return "absent";
        }
        Size size = observation.size();
        if (size == null) {
            return "unknown";
        }
        if (size.max() == null) {
            return size.min() + " or more";
        }
        return size.max() == size.min() ? String.valueOf(size.min()) : size.min() + " to " + size.max();
    }
}
