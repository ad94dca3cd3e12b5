package dev.vedette.notify.release;

import dev.vedette.notify.delivery.Decisions;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.replay.Happened;
import dev.vedette.notify.replay.Replay;
import dev.vedette.notify.replay.Stretch;
import dev.vedette.notify.replay.Version;
import dev.vedette.notify.routing.Decision;
import dev.vedette.notify.routing.NotTold;
import dev.vedette.notify.routing.Notify;
import dev.vedette.notify.routing.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * How rules decide an event of the past.
 *
 * @param ruleSet version of the rules
 * @param at the time for which it is decided, which is when it was decided in truth
 * @param told who would be told the event
 * @param caughtUp who would be told what was said before it
 * @param notTold who would not, and why
 * @param reachesNobody whether nobody would be reached who should be
 */
public record TriedView(
        String ruleSet,
        EventLine event,
        Instant at,
        List<Told> told,
        List<CaughtUp> caughtUp,
        List<NotToldView> notTold,
        boolean reachesNobody) {

    private static final String COMPARED =
            "found by comparing what had been sent, which is not repeated; by the rules this contact would be told";

    /** Somebody who would be told. */
    public record Told(ContactView contact, TellingView telling) {}

    /** Somebody who would be told something that was said before. */
    public record CaughtUp(EventLine earlier, ContactView contact, TellingView telling) {}

    /** Somebody who would not be told. */
    public record NotToldView(ContactView contact, NotTold.Reason reason, String detail) {}

    static TriedView of(Version version, Stretch stretch, Set<UUID> visible) {
        Happened happened = stretch.events().get(0);
        Plan plan = Replay.of(version, stretch);
        var told = new ArrayList<Told>();
        var notTold = new ArrayList<NotToldView>();
        for (Decision decision : plan.decisions()) {
            boolean grounds = showsGrounds(plan, decision.contact(), visible);
            ContactView contact = ContactView.of(decision.contact());
            if (decision instanceof Notify notify) {
                told.add(new Told(contact, TellingView.of(notify, grounds)));
            } else if (decision instanceof NotTold not) {
                notTold.add(new NotToldView(contact, not.reason(), grounds ? not.detail() : Decisions.KEPT));
            }
        }
        List<CaughtUp> caughtUp = plan.catchUps().stream()
                .filter(it -> visible.contains(it.earlier().id()))
                .map(it -> new CaughtUp(
                        EventLine.of(it.earlier()),
                        ContactView.of(it.decision().contact()),
                        TellingView.of(
                                it.decision(), showsGrounds(plan, it.decision().contact(), visible))))
                .toList();
        return new TriedView(
                plan.ruleSet(),
                EventLine.of(happened.event()),
                happened.decidedAt(),
                told,
                caughtUp,
                notTold,
                plan.nobodyReached());
    }

    /** The same, but that these of those who would be told are not, nor anything besides, because it says nothing new to them. */
    TriedView withNothingNewTo(List<ContactView> contacts) {
        return new TriedView(
                ruleSet,
                event,
                at,
                told.stream().filter(it -> !contacts.contains(it.contact())).toList(),
                caughtUp.stream().filter(it -> !contacts.contains(it.contact())).toList(),
                Stream.concat(
                                notTold.stream(),
                                contacts.stream().map(it -> new NotToldView(it, NotTold.Reason.NOTHING_NEW, COMPARED)))
                        .toList(),
                reachesNobody);
    }

    /** The same, but that these are not told what was said before. */
    TriedView without(List<CaughtUp> left) {
        return new TriedView(
                ruleSet,
                event,
                at,
                told,
                caughtUp.stream().filter(it -> !left.contains(it)).toList(),
                notTold,
                reachesNobody);
    }

    private static boolean showsGrounds(Plan plan, Contact contact, Set<UUID> visible) {
        return plan.restsOn(contact).map(visible::contains).orElse(true);
    }
}
