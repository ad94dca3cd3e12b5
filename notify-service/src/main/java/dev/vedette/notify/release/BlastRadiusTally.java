package dev.vedette.notify.release;

import dev.vedette.notify.delivery.Decisions;
import dev.vedette.notify.release.BlastRadiusView.ChangeView;
import dev.vedette.notify.release.BlastRadiusView.ContactChanges;
import dev.vedette.notify.release.BlastRadiusView.EventChanges;
import dev.vedette.notify.release.BlastRadiusView.LeftOutView;
import dev.vedette.notify.release.BlastRadiusView.Nobody;
import dev.vedette.notify.replay.BlastRadius;
import dev.vedette.notify.replay.Change;
import dev.vedette.notify.replay.Replayed;
import dev.vedette.notify.routing.NotTold;
import dev.vedette.notify.routing.Notify;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds up what changes, page by page of the past, as far as the caller may see it. Of the events of which something changes only the latest are kept. */
final class BlastRadiusTally {

    private static final int SHOWN = 200;

    private final Map<ContactView, Map<Change.Kind, Integer>> contacts =
            new TreeMap<>(Comparator.comparing(ContactView::organisation).thenComparing(ContactView::id));
    private final PriorityQueue<Kept> latest = new PriorityQueue<>(Kept.EARLIEST_FIRST);
    /**
     * What only one side tells so far, of the incidents of one page: if the other one tells it at another event, such as to catch up, it is told at another time and neither
     * gained nor lost.
     */
    private final Map<OnlyOnce, Change> onlyOnce = new HashMap<>();
    /** Of that, what the other side does tell: both changes of each. By themselves, as others may be equal to them. */
    private final Set<Change> elsewhere = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Map<String, Integer> leftOut = new TreeMap<>();

    private long events;
    private long changedEvents;

    private record OnlyOnce(String contact, String organisation, UUID about) {}

    /**
     * An event of which something changes.
     *
     * @param number how many were kept before it
     */
    private record Kept(Instant decidedAt, long number, EventChanges changes) {

        static final Comparator<Kept> EARLIEST_FIRST =
                Comparator.comparing(Kept::decidedAt).thenComparing(Kept::number);
    }

    /**
     * Adds a page.
     *
     * @param replayed how many of its events the caller may see
     * @param visible those events, and what was said before, as far as the caller may see it
     */
    void add(BlastRadius radius, long replayed, Set<UUID> visible) {
        events += replayed;
        onlyOnce.clear();
        elsewhere.clear();
        List<Replayed> changed = radius.changed().stream()
                .filter(it -> visible.contains(it.event().id()))
                .toList();
        changed.stream().flatMap(it -> shown(it, visible)).forEach(this::count);
        changed.forEach(it -> add(it, visible));
    }

    private static Stream<Change> shown(Replayed replayed, Set<UUID> visible) {
        return replayed.changes().stream()
                .filter(change -> visible.contains(change.about().id()));
    }

    private void add(Replayed replayed, Set<UUID> visible) {
        List<ChangeView> changes = shown(replayed, visible)
                .map(change -> view(change, replayed, visible))
                .toList();
        Nobody nobody = nobody(replayed);
        if (changes.isEmpty() && nobody == Nobody.NO) {
            return;
        }
        replayed.leftOut().forEach(organisation -> leftOut.merge(organisation, 1, Integer::sum));
        latest.add(new Kept(
                replayed.decidedAt(),
                changedEvents++,
                new EventChanges(EventLine.of(replayed.event()), nobody, replayed.leftOut(), changes)));
        if (latest.size() > SHOWN) {
            latest.remove();
        }
    }

    private void count(Change change) {
        ContactView contact = ContactView.of(change.contact());
        Map<Change.Kind, Integer> times = contacts.computeIfAbsent(contact, any -> new EnumMap<>(Change.Kind.class));
        var one = new OnlyOnce(
                contact.id(), contact.organisation(), change.about().id());
        Change other = onlyOnce.remove(one);
        if (other != null && change.kind() == opposite(other.kind())) {
            times.merge(other.kind(), -1, Integer::sum);
            times.merge(Change.Kind.DIFFERS, 1, Integer::sum);
            elsewhere.add(other);
            elsewhere.add(change);
            return;
        }
        if (opposite(change.kind()) != null) {
            onlyOnce.put(one, change);
        }
        times.merge(change.kind(), 1, Integer::sum);
    }

    private static Change.@Nullable Kind opposite(Change.Kind kind) {
        return switch (kind) {
            case GAINS -> Change.Kind.LOSES;
            case LOSES -> Change.Kind.GAINS;
            default -> null;
        };
    }

    /** What was added up, between these versions of the rules. */
    BlastRadiusView view(String before, String after, Instant from, boolean onlyLatest) {
        return new BlastRadiusView(
                before,
                after,
                from,
                events,
                onlyLatest,
                changedEvents,
                contacts.entrySet().stream()
                        .map(it -> sum(it.getKey(), it.getValue()))
                        .toList(),
                leftOut.entrySet().stream()
                        .map(it -> new LeftOutView(it.getKey(), it.getValue()))
                        .toList(),
                latest.stream()
                        .sorted(Kept.EARLIEST_FIRST.reversed())
                        .map(Kept::changes)
                        .toList());
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

    private ChangeView view(Change change, Replayed replayed, Set<UUID> visible) {
        boolean grounds = visible.containsAll(change.restsOn());
        NotTold reason = change.reason();
        return new ChangeView(
                change.kind(),
                elsewhere.contains(change),
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
