package dev.vedette.notify.release;

import dev.vedette.notify.delivery.Decisions;
import dev.vedette.notify.replay.BlastRadius;
import dev.vedette.notify.replay.Change;
import dev.vedette.notify.replay.Replayed;
import dev.vedette.notify.routing.NotTold;
import dev.vedette.notify.routing.Notify;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What other rules would have changed, as far as the caller may see it.
 *
 * @param before version of the rules in force
 * @param after version of the rules that are tried
 * @param from how far back it looks
 * @param events how many events were replayed
 * @param onlyLatest whether there were more, of which only the latest were replayed
 * @param changedEvents of how many of them something changes
 * @param contacts for each contact for whom something changes, how often, in the order of organisation and id
 * @param items the latest events of which something changes, the latest first
 */
public record BlastRadiusView(
        String before,
        String after,
        Instant from,
        long events,
        boolean onlyLatest,
        long changedEvents,
        List<ContactChanges> contacts,
        List<EventChanges> items) {

    private static final int SHOWN = 200;

    /** How often something changes for a contact. */
    public record ContactChanges(ContactView contact, int gains, int loses, int differs, int otherRules) {}

    /**
     * What changes of one event.
     *
     * @param reachesNobody BEFORE, AFTER if under those rules alone nobody is reached who should be; NO otherwise
     */
    public record EventChanges(EventLine event, Nobody reachesNobody, List<ChangeView> changes) {}

    /** Under which rules nobody is reached. */
    public enum Nobody {
        NO,
        BEFORE,
        AFTER
    }

    /**
     * What changes for one contact.
     *
     * @param about what is told, if it is something said before (catch-up)
     * @param reason named reason of the side that does not tell it
     * @param detail the same in words; not shown where that rests on a step of status that is kept from the viewer
     */
    public record ChangeView(
            Change.Kind kind,
            ContactView contact,
            @Nullable EventLine about,
            @Nullable TellingView before,
            @Nullable TellingView after,
            NotTold.@Nullable Reason reason,
            @Nullable String detail) {}

    static BlastRadiusView of(
            BlastRadius radius,
            String before,
            String after,
            Instant from,
            long events,
            boolean onlyLatest,
            Set<UUID> visible) {
        var items = new ArrayList<EventChanges>();
        var contacts = new TreeMap<ContactView, Map<Change.Kind, Integer>>(
                Comparator.comparing(ContactView::organisation).thenComparing(ContactView::id));
        for (Replayed replayed : radius.changed()) {
            if (!visible.contains(replayed.event().id())) {
                continue;
            }
            List<ChangeView> changes = replayed.changes().stream()
                    .filter(change -> visible.contains(change.about().id()))
                    .map(change -> view(change, replayed, visible))
                    .toList();
            changes.forEach(
                    change -> contacts.computeIfAbsent(change.contact(), contact -> new EnumMap<>(Change.Kind.class))
                            .merge(change.kind(), 1, Integer::sum));
            Nobody nobody = nobody(replayed);
            if (!changes.isEmpty() || nobody != Nobody.NO) {
                items.add(0, new EventChanges(EventLine.of(replayed.event()), nobody, changes));
            }
        }
        return new BlastRadiusView(
                before,
                after,
                from,
                events,
                onlyLatest,
                items.size(),
                contacts.entrySet().stream()
                        .map(it -> sum(it.getKey(), it.getValue()))
                        .toList(),
                items.stream().limit(SHOWN).toList());
    }

    private static ContactChanges sum(ContactView contact, Map<Change.Kind, Integer> times) {
        return new ContactChanges(
                contact,
                times.getOrDefault(Change.Kind.GAINS, 0),
                times.getOrDefault(Change.Kind.LOSES, 0),
                times.getOrDefault(Change.Kind.DIFFERS, 0),
                times.getOrDefault(Change.Kind.OTHER_RULES, 0));
    }

    private static Nobody nobody(Replayed replayed) {
        if (replayed.nobodyBefore() == replayed.nobodyAfter()) {
            return Nobody.NO;
        }
        return replayed.nobodyAfter() ? Nobody.AFTER : Nobody.BEFORE;
    }

    private static ChangeView view(Change change, Replayed replayed, Set<UUID> visible) {
        boolean grounds = visible.containsAll(change.restsOn());
        NotTold reason = change.reason();
        return new ChangeView(
                change.kind(),
                ContactView.of(change.contact()),
                change.about().id().equals(replayed.event().id()) ? null : EventLine.of(change.about()),
                telling(change.before(), grounds),
                telling(change.after(), grounds),
                reason == null ? null : reason.reason(),
                reason == null ? null : grounds ? reason.detail() : Decisions.KEPT);
    }

    private static @Nullable TellingView telling(@Nullable Notify notify, boolean grounds) {
        return notify == null ? null : TellingView.of(notify, grounds);
    }
}
