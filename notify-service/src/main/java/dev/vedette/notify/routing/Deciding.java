package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.routing.NotTold.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One decision in the making. */
final class Deciding {

    private final Event event;
    private final RuleSet rules;
    private final Directory directory;
    private final Audience audience;
    private final Gate gate;
    private final CatchingUp catchingUp;
    private final Outcomes outcomes;
    private final Set<String> told;
    private final Set<String> toldEarlierVersion;
    private final Map<String, Asked> asked = new TreeMap<>();

    Deciding(Event event, RuleSet rules, Directory directory, History history, Instant now) {
        this.event = event;
        this.rules = rules;
        this.directory = directory;
        this.audience = new Audience(directory);
        this.gate = new Gate(directory, now);
        var standing = new Standing(event, history, directory);
        this.outcomes = new Outcomes(event, rules, directory, standing, now);
        this.catchingUp = new CatchingUp(event, history, outcomes, standing, gate);
        this.told = history.toldOfEvent(event.id());
        this.toldEarlierVersion = isFirstVersion() ? Set.of() : toldOfObservation(history);
    }

    Plan plan() {
        gather();
        List<Decision> decisions = decideAll();
        boolean reached = !told.isEmpty() || anyTold(decisions) || nobodyConcerned();
        if (!reached) {
            audience.of(rules.fallback()).forEach(contact -> asked(contact).add(Grounds.fallback()));
            decisions = decideAll();
            reached = anyTold(decisions);
        }
        return new Plan(
                rules.version(), decisions, catchUps(decisions), !reached, leftWrong(decisions), outcomes.restOn());
    }

    private void gather() {
        toldEarlierVersion.stream()
                .flatMap(id -> directory.contact(id).stream())
                .forEach(contact -> asked(contact).add(Grounds.toldBefore()));
        for (Contact contact : directory.contacts()) {
            outcomes.askingFor(contact).forEach(outcome -> take(outcome, contact));
        }
    }

    private void take(Outcome outcome, Contact contact) {
        if (!onlyThoseTold()) {
            asked(contact).add(Grounds.rule(outcome.rule().id(), outcome.findings()));
            asked(contact).raise(outcome.rule());
        } else if (asked.containsKey(contact.id())) {
            asked(contact).raise(outcome.rule());
        }
    }

    private List<CatchUp> catchUps(List<Decision> decisions) {
        if (onlyThoseTold()) {
            return List.of();
        }
        return catchingUp.plan(decisions.stream()
                .filter(Notify.class::isInstance)
                .map(Decision::contact)
                .toList());
    }

    private Asked asked(Contact contact) {
        return asked.computeIfAbsent(
                contact.id(),
                id -> new Asked(holdsWhatNoLongerStands(contact) ? Precedence.PRIORITY : Precedence.ROUTINE));
    }

    private List<Decision> decideAll() {
        return directory.contacts().stream().map(this::decide).toList();
    }

    private Decision decide(Contact contact) {
        if (told.contains(contact.id())) {
            return new NotTold(contact, Reason.ALREADY_TOLD, "was told this event before");
        }
        Asked asks = asked.get(contact.id());
        if (asks != null) {
            return gate.decide(contact, event.marking(), asks);
        }
        if (onlyThoseTold()) {
            return new NotTold(contact, Reason.CORRECTION_ONLY_TO_THOSE_TOLD, "was told no earlier version");
        }
        return new NotTold(contact, Reason.NO_RULE_ASKED, Audience.nearestMiss(contact, outcomes.forContact(contact)));
    }

    private static boolean anyTold(List<Decision> decisions) {
        return decisions.stream().anyMatch(Notify.class::isInstance);
    }

    /** Nobody holds what is being retracted. */
    private boolean nobodyConcerned() {
        return isChange(ObservationChange.RETRACTED) && toldEarlierVersion.isEmpty();
    }

    private boolean onlyThoseTold() {
        return isChange(ObservationChange.RETRACTED);
    }

    private boolean holdsWhatNoLongerStands(Contact contact) {
        return toldEarlierVersion.contains(contact.id())
                && (isChange(ObservationChange.CORRECTED) || isChange(ObservationChange.RETRACTED));
    }

    /** Those from whom the gate keeps that what they were told no longer stands. */
    private List<NotTold> leftWrong(List<Decision> decisions) {
        return decisions.stream()
                .filter(decision -> holdsWhatNoLongerStands(decision.contact()))
                .filter(NotTold.class::isInstance)
                .map(NotTold.class::cast)
                .filter(notTold -> notTold.reason().isOfGate())
                .toList();
    }

    private boolean isFirstVersion() {
        return !(event instanceof ObservationEvent recorded)
                || recorded.observation().change() == ObservationChange.FILED;
    }

    private Set<String> toldOfObservation(History history) {
        return event instanceof ObservationEvent recorded
                ? history.toldOfObservation(recorded.observation().id())
                : Set.of();
    }

    private boolean isChange(ObservationChange change) {
        return event instanceof ObservationEvent recorded
                && recorded.observation().change() == change;
    }
}
