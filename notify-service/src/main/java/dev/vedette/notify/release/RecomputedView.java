package dev.vedette.notify.release;

import dev.vedette.notify.delivery.PastEvents;
import dev.vedette.notify.routing.NotTold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An old decision, made once more by the rules, the directory and the release policy that made it, from what had happened by then.
 *
 * @param ruleSet version of those rules
 * @param releasePolicy version of that policy; null if none was noted, and the one in force now was taken
 * @param decidedAt when it was decided
 * @param same whether it comes out as it was kept
 * @param differences for which contacts it does not
 * @param decision how it comes out
 */
public record RecomputedView(
        String ruleSet,
        @Nullable String releasePolicy,
        Instant decidedAt,
        boolean same,
        List<Difference> differences,
        TriedView decision) {

    /** A contact for which it comes out otherwise; either is TOLD, the named reason why not, or MISSING. */
    public record Difference(String contact, String organisation, String kept, String recomputed) {}

    private static final String TOLD = "TOLD";
    private static final String MISSING = "MISSING";

    private record Key(String contact, String organisation) {}

    static RecomputedView of(PastEvents.Decided then, TriedView now) {
        Map<Key, String> recomputed = outcomes(now);
        var differences = new ArrayList<Difference>();
        for (PastEvents.Outcome kept : then.outcomes()) {
            String came = recomputed.remove(new Key(kept.contact(), kept.organisation()));
            if (!isSame(kept.reason(), came == null ? MISSING : came)) {
                differences.add(new Difference(
                        kept.contact(), kept.organisation(), kept.reason(), came == null ? MISSING : came));
            }
        }
        recomputed.forEach(
                (key, came) -> differences.add(new Difference(key.contact(), key.organisation(), MISSING, came)));
        return new RecomputedView(
                then.ruleSet(), then.releasePolicy(), then.at(), differences.isEmpty(), differences, now);
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

    /** That a correction said nothing new to somebody was found by comparing what he had been sent, not by rules. */
    private static boolean isSame(String kept, String recomputed) {
        return kept.equals(recomputed) || (kept.equals(NotTold.Reason.NOTHING_NEW.name()) && recomputed.equals(TOLD));
    }
}
