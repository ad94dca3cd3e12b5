package dev.vedette.notify.release;

import dev.vedette.notify.delivery.PastEvents;
import dev.vedette.notify.routing.NotTold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An old decision, made once more by the rules, the directory and the release policy that made it, from what had happened by then.
 *
 * @param ruleSet version of those rules
 * @param releasePolicy version of that policy; null if none was noted, and the one in force now was taken
 * @param decidedAt when it was decided
 * @param same whether it comes out as it was kept; who was not told since it came in after what takes its place would be told by the rules
 * @param differences for which contacts it does not
 * @param nothingNew contacts to whom a correction said nothing new: that was found by comparing what they had been sent, which is not repeated. By the
 *     rules they would be told
 * @param notCaughtUp what was said earlier and what contacts would be told besides by the rules, but were not, as it said nothing new to them either
 * @param decision how it comes out; without those to whom it said nothing new
 */
public record RecomputedView(
        String ruleSet,
        @Nullable String releasePolicy,
        Instant decidedAt,
        boolean same,
        List<Difference> differences,
        List<ContactView> nothingNew,
        List<TriedView.CaughtUp> notCaughtUp,
        TriedView decision) {

    /**
     * A contact for which it comes out otherwise.
     *
     * @param earlier what he was to be told besides, if it is about that; null if about the event itself
     * @param kept TOLD, the named reason why not, or MISSING
     * @param recomputed likewise
     */
    public record Difference(
            String contact, String organisation, @Nullable UUID earlier, String kept, String recomputed) {}

    private static final String TOLD = "TOLD";
    private static final String MISSING = "MISSING";
    /** What had been taken in before it says so, not the rules: by them he would be told. It is not named here, as it may be kept from who looks. */
    private static final String OVERTAKEN = NotTold.Reason.OVERTAKEN.name();

    private static final String NOTHING_NEW = NotTold.Reason.NOTHING_NEW.name();

    private record Key(String contact, String organisation) {}

    /**
     * Compares.
     *
     * @param then as it was kept
     * @param visible events that may be named
     */
    static RecomputedView of(PastEvents.Decided then, TriedView now, Set<UUID> visible) {
        Set<Key> compared = then.outcomes().stream()
                .filter(kept -> kept.reason().equals(NOTHING_NEW))
                .map(kept -> new Key(kept.contact(), kept.organisation()))
                .collect(Collectors.toSet());
        List<ContactView> nothingNew = now.told().stream()
                .map(TriedView.Told::contact)
                .filter(contact -> compared.contains(key(contact)))
                .toList();
        TriedView decision = now.withNothingNewTo(nothingNew);
        List<TriedView.CaughtUp> notCaughtUp = decision.caughtUp().stream()
                .filter(it -> !then.caughtUp().contains(kept(it)))
                .toList();
        List<Difference> differences = Stream.concat(
                        ofTheEvent(then, decision).stream(), ofWhatCameBefore(then, decision, visible))
                .toList();
        return new RecomputedView(
                then.ruleSet(),
                then.releasePolicy(),
                then.at(),
                differences.isEmpty(),
                differences,
                nothingNew,
                notCaughtUp,
                decision.without(notCaughtUp));
    }

    private static List<Difference> ofTheEvent(PastEvents.Decided then, TriedView now) {
        Map<Key, String> recomputed = outcomes(now);
        var differences = new ArrayList<Difference>();
        for (PastEvents.Outcome kept : then.outcomes()) {
            String came = recomputed.remove(new Key(kept.contact(), kept.organisation()));
            boolean same = kept.reason().equals(came) || (kept.reason().equals(OVERTAKEN) && TOLD.equals(came));
            if (!same) {
                differences.add(new Difference(
                        kept.contact(), kept.organisation(), null, kept.reason(), came == null ? MISSING : came));
            }
        }
        recomputed.forEach(
                (key, came) -> differences.add(new Difference(key.contact(), key.organisation(), null, MISSING, came)));
        return differences;
    }

    /** What comes out besides was left out since it said nothing new, or would not be distinguished from that. */
    private static Stream<Difference> ofWhatCameBefore(PastEvents.Decided then, TriedView now, Set<UUID> visible) {
        Set<PastEvents.CaughtUp> recomputed =
                now.caughtUp().stream().map(RecomputedView::kept).collect(Collectors.toSet());
        return then.caughtUp().stream()
                .filter(it -> visible.contains(it.earlier()) && !recomputed.contains(it))
                .map(it -> new Difference(it.contact(), it.organisation(), it.earlier(), TOLD, MISSING));
    }

    private static PastEvents.CaughtUp kept(TriedView.CaughtUp it) {
        return new PastEvents.CaughtUp(
                it.earlier().eventId(), it.contact().id(), it.contact().organisation());
    }

    private static Map<Key, String> outcomes(TriedView now) {
        var outcomes = new HashMap<Key, String>();
        now.told().forEach(it -> outcomes.put(key(it.contact()), TOLD));
        now.notTold().forEach(it -> outcomes.put(key(it.contact()), it.reason().name()));
        return outcomes;
    }

    private static Key key(ContactView contact) {
        return new Key(contact.id(), contact.organisation());
    }
}
