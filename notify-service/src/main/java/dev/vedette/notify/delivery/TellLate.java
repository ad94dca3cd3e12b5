package dev.vedette.notify.delivery;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.releasability.Channel;
import dev.vedette.notify.releasability.Recipient;
import dev.vedette.notify.releasability.Releasability;
import dev.vedette.notify.releasability.Verdict;
import dev.vedette.notify.routing.Decision;
import dev.vedette.notify.routing.KeptCatchUp;
import dev.vedette.notify.routing.NotTold;
import dev.vedette.notify.routing.Notify;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.PolicyBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Plans one event for those who missed it, by the rules and the directory of now. They are told how it stands now if they would be told that,
 * or would have been told how it stood when it came in.
 */
@ApplicationScoped
class TellLate {

    /** Why the gate keeps something from a person although his organisation is on the list. */
    private static final Set<NotTold.Reason> KEPT = Set.of(
            NotTold.Reason.CONTACT_NOT_VALID,
            NotTold.Reason.NOT_NAMED_FOR_RED,
            NotTold.Reason.NOT_CLEARED,
            NotTold.Reason.NOT_UNDERSTOOD);

    private final RecordedEvents events;
    private final Deliberation deliberation;
    private final Planned planned;
    private final StateOfReadiness readiness;
    private final PolicyBook policy;
    private final KeptCatchUps keeps;

    TellLate(
            RecordedEvents events,
            Deliberation deliberation,
            Planned planned,
            StateOfReadiness readiness,
            PolicyBook policy,
            KeptCatchUps keeps) {
        this.events = events;
        this.deliberation = deliberation;
        this.planned = planned;
        this.readiness = readiness;
        this.policy = policy;
        this.keeps = keeps;
    }

    /**
     * Plans it.
     *
     * @param event as it stands now
     * @param whom who missed it, or an earlier version of it
     * @param causes what was found out of causes for other events of the matter; as long as nothing else is planned there
     * @return whether there is anything to be told
     */
    boolean tell(Event event, Collection<Missed.Whom> whom, Causes causes) {
        InForce inForce = causes.inForce;
        Instant now = causes.now;
        Deliberation.Decided asItStands = deliberation.decide(event, inForce, now);
        List<Deliberation.Decided> asItStood = whom.stream()
                .map(Missed.Whom::missed)
                .filter(id -> !id.equals(event.id()))
                .distinct()
                .map(id -> deliberation.decide(events.find(id).orElseThrow(), inForce, now))
                .toList();
        Set<String> kept =
                keeps.organisations(whom.stream().map(Missed.Whom::missed).toList());
        boolean any = false;
        for (Decision decision : asItStands.decisions()) {
            Contact contact = decision.contact();
            Recipient recipient =
                    Recipient.of(contact, inForce.directory(), policy.inForce().classification());
            Set<UUID> missed = whom.stream()
                    .filter(one -> one.means(contact))
                    .map(Missed.Whom::missed)
                    .collect(Collectors.toSet());
            if (!missed.isEmpty() && isOfNow(event, contact, recipient)) {
                List<Deliberation.Decided> relevant = asItStood.stream()
                        .filter(it -> missed.contains(it.event().id()))
                        .toList();
                List<KeptCatchUps.Cause> all =
                        kept.contains(contact.organisation()) ? keeps.causes(missed, contact) : List.of();
                any |= tell(asItStands, decision, relevant, recipient, now)
                        || (decision instanceof NotTold notTold && causes.catchUp(asItStands, notTold, recipient, all));
            }
        }
        return any;
    }

    /** To tell what was missed by, at a time: for one matter, whose lock is held. */
    Causes causes(InForce inForce, Instant now) {
        return new Causes(inForce, now);
    }

    private boolean tell(
            Deliberation.Decided asItStands,
            Decision decision,
            List<Deliberation.Decided> asItStood,
            Recipient recipient,
            Instant now) {
        Event event = asItStands.event();
        if (decision instanceof Notify told) {
            return plan(asItStands, event, told, now);
        }
        NotTold notTold = (NotTold) decision;
        if (notTold.reason() == NotTold.Reason.NO_RULE_ASKED) {
            for (Deliberation.Decided before : asItStood) {
                Optional<Notify> told = before.of(decision.contact()) instanceof Notify then
                        ? asFarAsMarkingAllows(then, event, recipient)
                        : Optional.empty();
                if (told.isPresent()) {
                    return plan(before, event, told.get(), now);
                }
            }
        }
        return false;
    }

    private static Optional<Notify> asFarAsMarkingAllows(Notify told, Event event, Recipient recipient) {
        Verdict verdict = Releasability.check(event.marking(), recipient, Channel.MAIL);
        if (verdict instanceof Verdict.Withheld) {
            return Optional.empty();
        }
        return Optional.of(
                told.with(verdict instanceof Verdict.NoticeOnly ? Notify.Content.NOTICE : Notify.Content.FULL));
    }

    private static boolean mayBeTold(Event event, Recipient recipient) {
        return !(Releasability.check(event.marking(), recipient, Channel.MAIL) instanceof Verdict.Withheld);
    }

    private boolean plan(Deliberation.Decided cause, Event event, Notify told, Instant now) {
        var occasion = new Planned.Occasion(event, cause, now, cause.event().id());
        planned.add(occasion, event, told);
        cause.catchUps().stream()
                .filter(catchUp -> catchUp.decision().contact().equals(told.contact()))
                .forEach(catchUp -> planned.add(occasion, catchUp.earlier(), catchUp.decision()));
        cause.keptCatchUps().stream()
                .filter(kept -> kept.decision().contact().equals(told.contact()))
                .forEach(kept -> keeps.note(occasion, kept));
        return true;
    }

    /** Neither a state of readiness nor a step of status that would be taken for how things stand although this contact knows better. */
    boolean isOfNow(Event event, Contact contact, Recipient recipient) {
        if (event instanceof ReadinessEvent state) {
            return readiness.isLast(state, recipient);
        }
        return !(event instanceof StatusEvent step) || !events.isLaterStepTold(step, contact);
    }

    /** What has brought in those from whom something was kept, by the rules of now about that: each is decided once, for whomever it brought in. */
    final class Causes {

        private final InForce inForce;
        private final Instant now;
        private final Map<UUID, Deliberation.Decided> decided = new HashMap<>();

        private Causes(InForce inForce, Instant now) {
            this.inForce = inForce;
            this.now = now;
        }

        /**
         * Plans for a contact what was kept from it, if it may be told now, or notes why he is not told. Being caught up betrays the cause: so it was sent, and
         * he knows it, or may know it as it stands now.
         */
        private boolean catchUp(
                Deliberation.Decided asItStands, NotTold notTold, Recipient recipient, List<KeptCatchUps.Cause> all) {
            Event event = asItStands.event();
            Contact contact = notTold.contact();
            boolean asks = false;
            boolean isOpen = !all.isEmpty() && isOpen(event, recipient, contact);
            for (KeptCatchUps.Cause cause : isOpen ? all : List.<KeptCatchUps.Cause>of()) {
                Deliberation.Decided then = decided(cause);
                Decision late = then.plan()
                        .catchUpLate(contact, event)
                        .map(decision -> deliberation.unlessHeld(event, decision))
                        .orElse(null);
                asks |= late != null;
                if (late instanceof Notify told && mayBeCaughtUp(cause, recipient)) {
                    planned.add(new Planned.Occasion(then.event(), then, now), event, told);
                    return true;
                }
                if (late instanceof NotTold kept && KEPT.contains(kept.reason()) && isTold(then, contact)) {
                    keeps.note(new Planned.Occasion(then.event(), then, now), new KeptCatchUp(event, kept));
                    return false;
                }
            }
            if (!asks && (all.isEmpty() || mayBeTold(event, recipient))) {
                planned.addIfNew(new Planned.Occasion(event, asItStands, now), event, notTold);
            }
            return false;
        }

        /** Something can come out otherwise than it is noted: it may be told, or has come to stand otherwise and is still kept. */
        private boolean isOpen(Event event, Recipient recipient, Contact contact) {
            return mayBeTold(event, recipient) || !keeps.isNoted(event.id(), contact);
        }

        private Deliberation.Decided decided(KeptCatchUps.Cause cause) {
            return decided.computeIfAbsent(
                    cause.event(), id -> deliberation.decide(events.find(id).orElseThrow(), inForce, now));
        }

        private boolean mayBeCaughtUp(KeptCatchUps.Cause cause, Recipient recipient) {
            return cause.sentThere() && (cause.sent() || mayBeTold(events.asItStands(cause.event()), recipient));
        }

        private static boolean isTold(Deliberation.Decided then, Contact contact) {
            return !(then.of(contact) instanceof NotTold not) || not.reason() == NotTold.Reason.ALREADY_TOLD;
        }
    }
}
