package dev.vedette.notify.routing;

import dev.vedette.notify.event.Observation;
import java.util.List;

/**
 * Holds if an observation reaches a level of a scale. UNKNOWN has no rank: it fails, unless {@code unknownMatches}. Events that are
 * no observations fail.
 *
 * @param wanted one of {@link Scale#levels()}
 */
public record AtLeast(Scale scale, String wanted, boolean unknownMatches) implements Condition {

    public AtLeast {
        if (!scale.levels().contains(wanted)) {
            throw new IllegalArgumentException(wanted + " is no level of " + scale.key());
        }
    }

    @Override
    public Truth test(Situation situation) {
        Observation observation = situation.observation();
        if (observation == null) {
            return Truth.FAILS;
        }
        String level = scale.levelOf(observation);
        if (level.equals(Scale.UNKNOWN)) {
            return unknownMatches ? Truth.UNKNOWN : Truth.FAILS;
        }
        return Truth.of(scale.isAtLeast(level, wanted));
    }

    @Override
    public String describe() {
        return scale.key() + " at least " + wanted + (unknownMatches ? " (or unknown)" : "");
    }

    @Override
    public List<Finding> explain(Situation situation) {
        Observation observation = situation.observation();
        String level = observation == null ? "absent" : scale.levelOf(observation);
        String text = scale.key() + " " + level + ", wants at least " + wanted;
        return List.of(new Finding(scale.key(), test(situation), text));
    }
}
