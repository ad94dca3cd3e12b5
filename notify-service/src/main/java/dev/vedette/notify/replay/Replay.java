package dev.vedette.notify.replay;

import dev.vedette.notify.routing.Plan;

/** One event once more. */
public final class Replay {

    private Replay() {}

    /**
     * What is to be done about the only event of a stretch, under that version of the rules.
     *
     * @throws IllegalArgumentException if it has none, or more than one
     */
    public static Plan of(Version version, Stretch stretch) {
        if (stretch.events().size() != 1) {
            throw new IllegalArgumentException(
                    "not one event, but " + stretch.events().size());
        }
        return new Course(version, stretch).decide(stretch.events().get(0));
    }
}
