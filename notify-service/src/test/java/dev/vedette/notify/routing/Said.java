package dev.vedette.notify.routing;

import dev.vedette.notify.event.Precedence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about an event, in words that {@link Oracle} and {@link Routing} can be compared by.
 *
 * @param told by id: what is shown, how urgently, held until when, and what asked
 * @param catchUps which earlier event, to whom, and as told, in their order
 * @param kept which earlier event from whom, and why, of what those who are told were to be caught up with
 * @param leftWrong ids of those who hold what no longer stands, and may not be told so
 * @param nobodyReached whether nobody is told who should be
 */
record Said(
        SortedMap<String, String> told,
        List<String> catchUps,
        List<String> kept,
        SortedSet<String> leftWrong,
        boolean nobodyReached) {

    static Said by(Plan plan) {
        var told = new TreeMap<String, String>();
        plan.told().forEach(notify -> told.put(notify.contact().id(), words(notify)));
        var catchUps = new ArrayList<String>();
        plan.catchUps()
                .forEach(it -> catchUps.add(
                        it.earlier().id() + " to " + it.decision().contact().id() + " " + words(it.decision())));
        List<String> kept = plan.keptCatchUps().stream()
                .map(it -> it.earlier().id() + " from "
                        + it.decision().contact().id() + " " + it.decision().reason())
                .toList();
        var leftWrong = new TreeSet<String>();
        plan.leftWrong().forEach(notTold -> leftWrong.add(notTold.contact().id()));
        return new Said(told, catchUps, kept, leftWrong, plan.nobodyReached());
    }

    /** Reasons of all who are not told, by their ids. */
    static Map<String, String> whyNot(Plan plan) {
        var reasons = new TreeMap<String, String>();
        plan.notTold()
                .forEach(notTold ->
                        reasons.put(notTold.contact().id(), notTold.reason().name()));
        return reasons;
    }

    private static String words(Notify notify) {
        return words(notify.content().name(), notify.precedence(), notify.heldUntil(), notify.rules());
    }

    static String words(String content, Precedence precedence, @Nullable Instant heldUntil, List<String> asked) {
        return content + " " + precedence + (heldUntil == null ? "" : " held until " + heldUntil) + " by " + asked;
    }
}
