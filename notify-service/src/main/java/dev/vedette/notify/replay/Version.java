package dev.vedette.notify.replay;

import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.releasability.Classification;
import dev.vedette.notify.routing.RuleSet;

/**
 * Rules with the directory that they were written for.
 *
 * @param classification the levels that there are, by the release policy of now
 */
public record Version(Directory directory, RuleSet rules, Classification classification) {

    /** Where no release policy is at hand: whatever is classified is told to nobody. */
    public Version(Directory directory, RuleSet rules) {
        this(directory, rules, Classification.NONE);
    }
}
