package dev.vedette.notify.routing;

import java.util.List;

/**
 * One condition of a rule, or several combined. Conditions are values: the same condition and situation always come out the same.
 */
public sealed interface Condition
        permits All,
                Always,
                Any,
                AtLeast,
                AttachmentPresent,
                DistanceAtMost,
                InZone,
                Keyword,
                Not,
                OneOf,
                PrecedenceAtLeast,
                SizeAtLeast,
                TimeWindow,
                Where {

    Truth test(Situation situation);

    /** What it wants, in words, such as "severity at least SEVERE". */
    String describe();

    /** How it comes out, in words: one finding, or for {@link All} one for each of its parts. */
    List<Finding> explain(Situation situation);

    /** How far it is from holding: for {@link All} by how many of its parts it fails, for every other one or none; far for another type of event. */
    default int misses(Situation situation) {
        return test(situation).asks() ? 0 : 1;
    }

    /** Whether it depends on {@link Situation#precedence()}, so that other rules have to be asked first. */
    default boolean looksAtPrecedence() {
        return false;
    }

    /** Whether it may come out differently, or be explained differently, where the incident stands differently. */
    default boolean looksAtIncidentStatus() {
        return false;
    }
}
