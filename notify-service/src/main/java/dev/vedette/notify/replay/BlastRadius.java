package dev.vedette.notify.replay;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Mailbox;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.routing.CatchUp;
import dev.vedette.notify.routing.Decision;
import dev.vedette.notify.routing.LeftOut;
import dev.vedette.notify.routing.NotTold;
import dev.vedette.notify.routing.Notify;
import dev.vedette.notify.routing.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What would have been told otherwise, had other rules been in force.
 *
 * <p>Both versions go through the same stretch of the past side by side, each building on what it told itself: a correction follows those whom
 * that version told. The gate is asked as in earnest. Not replayed is what depends on mails themselves: that a correction says nothing new to a
 * reader, what was superseded before it left, and what was planned anew when a contact came back.
 *
 * @param events how many events were replayed
 * @param changed those of which the new version tells otherwise, in the order in which they came in
 */
public record BlastRadius(int events, List<Replayed> changed) {

    public BlastRadius {
        changed = List.copyOf(changed);
    }

    /** What changes from one version to another. */
    public static BlastRadius between(Version before, Version after, Stretch stretch) {
        var old = new Course(before, stretch);
        var next = new Course(after, stretch);
        var changed = new ArrayList<Replayed>();
        for (Happened happened : stretch.events()) {
            Plan oldPlan = old.decide(happened);
            Plan nextPlan = next.decide(happened);
            Replayed replayed = compare(happened, oldPlan, nextPlan, after.directory());
            if (!replayed.changes().isEmpty() || replayed.nobodyBefore() != replayed.nobodyAfter()) {
                changed.add(replayed);
            }
            old.goOn(happened.event(), oldPlan);
            next.goOn(happened.event(), nextPlan);
        }
        return new BlastRadius(stretch.events().size(), changed);
    }

    /** What is told to whom: a mailbox, and the event that is told. */
    private record Telling(Mailbox mailbox, UUID event) {}

    private record Told(Event about, Notify decision) {}

    private static Replayed compare(Happened happened, Plan before, Plan after, Directory directory) {
        Event event = happened.event();
        Map<Telling, Told> old = tellings(event, before);
        Map<Telling, Told> next = tellings(event, after);
        var changes = new ArrayList<Change>();
        old.forEach((telling, was) -> {
            Told is = next.get(telling);
            if (is == null || differs(was.decision(), is.decision())) {
                changes.add(change(event, was, is, before, after));
            }
        });
        next.forEach((telling, is) -> {
            if (!old.containsKey(telling)) {
                changes.add(change(event, null, is, before, after));
            }
        });
        return new Replayed(
                event,
                happened.decidedAt(),
                changes,
                before.nobodyReached(),
                after.nobodyReached(),
                leftOut(event, before, after, directory));
    }

    /** Why somebody is not told is only asked where an organisation loses it all. */
    private static List<String> leftOut(Event event, Plan before, Plan after, Directory directory) {
        Set<String> lost = organisations(before);
        lost.removeAll(organisations(after));
        return lost.isEmpty()
                ? List.of()
                : LeftOut.of(event, directory, after.decisions()).keySet().stream()
                        .filter(lost::contains)
                        .toList();
    }

    private static Set<String> organisations(Plan plan) {
        return plan.told().stream()
                .map(notify -> notify.contact().organisation())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Map<Telling, Told> tellings(Event event, Plan plan) {
        var tellings = new LinkedHashMap<Telling, Told>();
        for (Notify notify : plan.told()) {
            tellings.put(new Telling(Mailbox.of(notify.contact()), event.id()), new Told(event, notify));
        }
        for (CatchUp catchUp : plan.catchUps()) {
            Notify notify = catchUp.decision();
            Event earlier = catchUp.earlier();
            tellings.put(new Telling(Mailbox.of(notify.contact()), earlier.id()), new Told(earlier, notify));
        }
        return tellings;
    }

    private static boolean differs(Notify one, Notify other) {
        return !Change.isToldAlike(one, other) || !one.rules().equals(other.rules());
    }

    /** At least one of the two is there. */
    private static Change change(Event event, @Nullable Told was, @Nullable Told is, Plan before, Plan after) {
        Told shown = is == null ? Objects.requireNonNull(was) : is;
        Contact contact = shown.decision().contact();
        NotTold reason = null;
        if (was == null && is != null) {
            reason = shown.about() == event ? whyNot(before, Mailbox.of(contact)) : null;
        } else if (is == null) {
            reason = shown.about() == event ? whyNot(after, Mailbox.of(contact)) : null;
        }
        return new Change(
                contact,
                shown.about(),
                was == null ? null : was.decision(),
                is == null ? null : is.decision(),
                reason,
                Stream.of(before.restsOn(contact), after.restsOn(contact))
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList());
    }

    private static @Nullable NotTold whyNot(Plan plan, Mailbox mailbox) {
        for (Decision decision : plan.decisions()) {
            if (decision instanceof NotTold notTold
                    && Mailbox.of(notTold.contact()).equals(mailbox)) {
                return notTold;
            }
        }
        return null;
    }
}
