package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.releasability.Classification;
import dev.vedette.notify.routing.NotTold.Reason;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    private final Asking asking;
    private final Set<String> told;
    private final Map<String, Precedence> toldEarlierVersion;
    private final Map<String, Asked> asked = new TreeMap<>();

    Deciding(
            Event event,
            RuleSet rules,
            Directory directory,
            Classification classification,
            History history,
            Instant now) {
        this.event = event;
        this.rules = rules;
        this.directory = directory;
        this.gate = new Gate(directory, classification, now);
        this.audience = new Audience(directory, contact -> gate.refusal(contact, event.marking()), now);
        var standing = new Standing(event, history, directory, classification);
        this.asking = new Asking(event, rules, directory, standing, audience, history.silences(), now);
        this.catchingUp = new CatchingUp(event, history, asking, standing, gate);
        this.told = history.toldOfEvent(event.id()).keySet();
        this.toldEarlierVersion = isFirstVersion() ? Map.of() : toldOfObservation(history);
    }

    Plan plan() {
        gather();
        Map<String, Decision> decided = decideAsked();
        boolean reached = !told.isEmpty() || anyTold(decided) || nobodyConcerned();
        if (!reached && !onlyThoseTold()) {
            audience.of(rules.fallback()).forEach(contact -> asked(contact).add(Grounds.fallback()));
            decided = decideAsked();
            reached = anyTold(decided);
        }
        Map<String, Decision> known = decided;
        List<Notify> notified = notified(decided);
        CatchingUp.Result catchUps = onlyThoseTold() ? CatchingUp.Result.NOTHING : catchingUp.plan(notified);
        return new Plan(
                rules.version(),
                notified,
                catchUps,
                catchingUp::late,
                !reached,
                leftWrong(decided.values()),
                asking::restsOn,
                () -> decideAll(known));
    }

    private void gather() {
        for (String id : toldEarlierVersion.keySet()) {
            directory.contact(id).ifPresent(contact -> asked(contact).add(Grounds.toldBefore()));
        }
        asking.forEach(this::take);
    }

    private void take(Contact contact, Outcome outcome) {
        if (!onlyThoseTold()) {
            Asked asks = asked(contact);
            asks.add(Grounds.rule(outcome.rule().id(), () -> asking.findings(outcome, contact)));
            asks.raise(outcome.rule());
            if (outcome.rule().catchUp()) {
                catchingUp.add(contact, outcome);
            }
        } else if (asked.containsKey(contact.id())) {
            asked(contact).raise(outcome.rule());
        }
    }

    private Asked asked(Contact contact) {
        return asked.computeIfAbsent(contact.id(), id -> new Asked(leastUrgency(contact)));
    }

    /** What is wrong is taken back as urgently as it was said: whoever was woken by it is not left with it until morning. */
    private Precedence leastUrgency(Contact contact) {
        Precedence known = toldEarlierVersion.get(contact.id());
        return known != null && isTakenBack() ? known.or(Precedence.PRIORITY) : Precedence.ROUTINE;
    }

    /** The decisions on those who are asked for: all who are told are among them. */
    private Map<String, Decision> decideAsked() {
        var decided = new TreeMap<String, Decision>();
        asked.forEach((id, asks) -> decided.put(id, decide(directory.contact(id).orElseThrow(), asks)));
        return decided;
    }

    private Decision decide(Contact contact, Asked asks) {
        return told.contains(contact.id()) ? alreadyTold(contact) : gate.decide(contact, event.marking(), asks);
    }

    private List<Decision> decideAll(Map<String, Decision> decided) {
        return directory.contacts().stream()
                .map(contact -> Objects.requireNonNullElseGet(decided.get(contact.id()), () -> notAsked(contact)))
                .toList();
    }

    private static NotTold alreadyTold(Contact contact) {
        return new NotTold(contact, Reason.ALREADY_TOLD, "was told this event before");
    }

    private NotTold notAsked(Contact contact) {
        if (told.contains(contact.id())) {
            return alreadyTold(contact);
        }
        if (onlyThoseTold()) {
            return new NotTold(contact, Reason.CORRECTION_ONLY_TO_THOSE_TOLD, "was told no earlier version");
        }
        Optional<NotTold> kept = refused(contact, asking.askingIfKnown(contact));
        if (kept.isPresent()) {
            return kept.get();
        }
        List<String> silenced = asking.silenced(contact);
        if (!silenced.isEmpty()) {
            // To lift the silence would not have him told. What else the gate has against him is an alarm, which a
            // silence keeps from being one.
            return gate.refusal(contact, event.marking())
                    .filter(refusal -> refusal.reason() == Reason.NOT_RELEASED)
                    .orElseGet(() -> new NotTold(contact, Reason.SILENCED, String.join("; ", silenced)));
        }
        Optional<NotTold> passedOver = refused(contact, asking.passedOver(contact));
        if (passedOver.isPresent()) {
            return passedOver.get();
        }
        List<String> unavailable = asking.unavailable(contact);
        if (!unavailable.isEmpty()) {
            return new NotTold(contact, Reason.NOT_AVAILABLE, String.join("; ", unavailable));
        }
        return new NotTold(contact, Reason.NO_RULE_ASKED, asking.nearestMiss(contact));
    }

    /** One who would be told if he might be: in somebody's place, or of a step that he does not know of. */
    private Optional<NotTold> refused(Contact contact, List<String> ways) {
        return ways.isEmpty()
                ? Optional.empty()
                : gate.refusal(contact, event.marking())
                        .map(refusal -> new NotTold(
                                contact, refusal.reason(), refusal.detail() + "; " + String.join("; ", ways)));
    }

    private static List<Notify> notified(Map<String, Decision> decided) {
        return decided.values().stream()
                .filter(Notify.class::isInstance)
                .map(Notify.class::cast)
                .toList();
    }

    private static boolean anyTold(Map<String, Decision> decided) {
        return !notified(decided).isEmpty();
    }

    /** Nobody holds what is being retracted. */
    private boolean nobodyConcerned() {
        return isChange(ObservationChange.RETRACTED) && toldEarlierVersion.isEmpty();
    }

    private boolean onlyThoseTold() {
        return isChange(ObservationChange.RETRACTED);
    }

    private boolean holdsWhatNoLongerStands(Contact contact) {
        return toldEarlierVersion.containsKey(contact.id()) && isTakenBack();
    }

    private boolean isTakenBack() {
        return isChange(ObservationChange.CORRECTED) || isChange(ObservationChange.RETRACTED);
    }

    /** Those who are not to be told that what they were told no longer stands: the gate keeps it from them, or they are not valid any more. */
    private List<NotTold> leftWrong(Collection<Decision> decisions) {
        return decisions.stream()
                .filter(decision -> holdsWhatNoLongerStands(decision.contact()))
                .filter(NotTold.class::isInstance)
                .map(NotTold.class::cast)
                .filter(notTold -> notTold.reason().isOfGate() || notTold.reason() == Reason.CONTACT_NOT_VALID)
                .toList();
    }

    private boolean isFirstVersion() {
        return !(event instanceof ObservationEvent recorded)
                || recorded.observation().change() == ObservationChange.FILED;
    }

    private Map<String, Precedence> toldOfObservation(History history) {
        return event instanceof ObservationEvent recorded
                ? history.toldOfObservation(recorded.observation().id())
                : Map.of();
    }

    private boolean isChange(ObservationChange change) {
        return event instanceof ObservationEvent recorded
                && recorded.observation().change() == change;
    }
}
