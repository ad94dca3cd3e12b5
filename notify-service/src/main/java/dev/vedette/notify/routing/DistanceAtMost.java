package dev.vedette.notify.routing;

import dev.vedette.notify.event.DistanceToBorder;
import dev.vedette.notify.event.Observation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds if the place of an observation is no farther from the line than that, on either side. The errors of the place and of the
 * line's dataset make an interval of it: unknown is a distance whose interval the limit cuts, and one of a place without
 * coordinates. Events that are no observations fail.
 *
 * @param metres the limit
 * @param unknownMatches whether the rule asks if it is unknown
 */
public record DistanceAtMost(double metres, boolean unknownMatches) implements Condition {

    private static final String KEY = "distanceToBorder";

    @Override
    public Truth test(Situation situation) {
        if (situation.observation() == null) {
            return Truth.FAILS;
        }
        return compare(distance(situation)).ifUnknown(unknownMatches);
    }

    private Truth compare(@Nullable DistanceToBorder distance) {
        if (distance == null || distance.metres() == null) {
            return Truth.UNKNOWN;
        }
        double error = error(distance);
        if (distance.metres() + error <= metres) {
            return Truth.HOLDS;
        }
        return distance.metres() - error <= metres ? Truth.UNKNOWN : Truth.FAILS;
    }

    @Override
    public String describe() {
        return KEY + " at most " + Metres.show(metres) + (unknownMatches ? " (or unknown)" : "");
    }

    @Override
    public List<Finding> explain(Situation situation) {
        Truth truth = test(situation);
        String text = "distance " + describe(situation) + ", wants at most " + Metres.show(metres);
        return List.of(Finding.measured(KEY, truth, text));
    }

    private static String describe(Situation situation) {
        DistanceToBorder distance = distance(situation);
        if (distance == null || distance.metres() == null) {
            return situation.observation() == null ? "absent" : "unknown";
        }
        double error = error(distance);
        return Metres.show(distance.metres()) + (error > 0 ? " ± " + Metres.show(error) : "");
    }

    private static @Nullable DistanceToBorder distance(Situation situation) {
        Observation observation = situation.observation();
        return observation == null ? null : observation.distanceToBorder();
    }

    private static double error(DistanceToBorder distance) {
        return orZero(distance.locationErrorMetres()) + orZero(distance.datasetErrorMetres());
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }
}
