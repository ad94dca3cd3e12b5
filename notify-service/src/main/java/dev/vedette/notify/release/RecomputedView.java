package dev.vedette.notify.release;

import dev.vedette.notify.delivery.PastEvents;
import dev.vedette.notify.routing.NotTold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An old decision, made once more by the rules, the directory and the release policy that made it, from what had happened by then.
 *
 * @param ruleSet version of those rules
 * @param releasePolicy version of that policy; null if none was noted, and the one in force now was taken
 * @param decidedAt when it was decided
 * @param same whether it comes out as it was kept
 * @param differences for which contacts it does not
 * @param nothingNew contacts to whom a correction said nothing new: that was found by comparing what they had been sent, which is not repeated. By the
 *     rules they would be told
 * @param decision how it comes out; those to whom it said nothing new are not told
 */
public record RecomputedView(
        String ruleSet,
        @Nullable String releasePolicy,
        Instant decidedAt,
        boolean same,
        List<Difference> differences,
        List<ContactView> nothingNew,
        TriedView decision) {

    /** A contact for which it comes out otherwise; either is TOLD, the named reason why not, or MISSING. */
    public record Difference(String contact, String organisation, String kept, String recomputed) {}

    private static final String TOLD = "TOLD";
    private static final String MISSING = "MISSING";
    private static final String NOTHING_NEW = NotTold.Reason.NOTHING_NEW.name();

    private record Key(String contact, String organisation) {}

    static RecomputedView of(PastEvents.Decided then, TriedView now) {
        Set<Key> compared = then.outcomes().stream()
                .filter(kept -> kept.reason().equals(NOTHING_NEW))
                .map(kept -> new Key(kept.contact(), kept.organisation()))
                .collect(Collectors.toSet());
        List<ContactView> nothingNew = now.told().stream()
                .map(TriedView.Told::contact)
                .filter(contact -> compared.contains(key(contact)))
                .toList();
        TriedView decision = now.withNothingNewTo(nothingNew);
        Map<Key, String> recomputed = outcomes(decision);
        var differences = new ArrayList<Difference>();
        for (PastEvents.Outcome kept : then.outcomes()) {
            String came = recomputed.remove(new Key(kept.contact(), kept.organisation()));
            if (!kept.reason().equals(came)) {
                differences.add(new Difference(
                        kept.contact(), kept.organisation(), kept.reason(), came == null ? MISSING : came));
            }
        }
        recomputed.forEach(
                (key, came) -> differences.add(new Difference(key.contact(), key.organisation(), MISSING, came)));
        return new RecomputedView(
                then.ruleSet(),
                then.releasePolicy(),
                then.at(),
                differences.isEmpty(),
                differences,
                nothingNew,
                decision);
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
