package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.StatusEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What those who come to an incident late are told of it. */
final class CatchingUp {

    private final Event event;
    private final History history;
    private final Asking rules;
    private final Map<String, Asked> asking = new HashMap<>();
    private final Standing standing;
    private final Gate gate;

    CatchingUp(Event event, History history, Asking rules, Standing standing, Gate gate) {
        this.event = event;
        this.history = history;
        this.rules = rules;
        this.standing = standing;
        this.gate = gate;
    }

    /** Notes that a rule with {@code catchUp} asks for somebody. */
    void add(Contact contact, Outcome outcome) {
        Asked asked = asking.computeIfAbsent(contact.id(), id -> new Asked(Precedence.ROUTINE));
        asked.add(Grounds.catchUp(outcome.rule().id(), () -> rules.findings(outcome, contact)));
        asked.raise(outcome.rule());
    }

    /**
     * The catch-ups that rules ask for.
     *
     * @param told what those get who are told the event itself: nobody else catches up, because being caught up betrays that something
     *     has happened. What they catch up on is as urgent as that: whoever is woken by the news is to read what it is about
     */
    Result plan(List<Notify> told) {
        IncidentRef incident = event.incident();
        Map<Contact, Asked> newcomers = newcomers(told);
        if (incident == null || newcomers.isEmpty()) {
            return Result.NOTHING;
        }
        var catchUps = new ArrayList<CatchUp>();
        var kept = new ArrayList<KeptCatchUp>();
        for (Event earlier : history.currentEvents(incident.id())) {
            if (!isSuperseded(earlier)) {
                add(earlier, newcomers, catchUps, kept);
            }
        }
        return new Result(catchUps, kept);
    }

    /** What newcomers are told, and what is kept from them against the originator's wish. */
    record Result(List<CatchUp> catchUps, List<KeptCatchUp> kept) {

        static final Result NOTHING = new Result(List.of(), List.of());
    }

    /**
     * What a rule with {@code catchUp} that asks for a contact would have it told of something earlier, as urgently as it was told the event; empty if it
     * knows that, or none asks for it.
     */
    Optional<Decision> late(Contact contact, Event earlier) {
        Asked asked = asking.get(contact.id());
        if (asked == null
                || isSuperseded(earlier)
                || history.toldOfEvent(earlier.id()).containsKey(contact.id())
                || !isLatestFor(contact, earlier)) {
            return Optional.empty();
        }
        asked.raise(history.toldOfEvent(event.id()).getOrDefault(contact.id(), Precedence.ROUTINE));
        return Optional.of(gate.decide(contact, earlier.marking(), asked));
    }

    private Map<Contact, Asked> newcomers(List<Notify> told) {
        var newcomers = new TreeMap<Contact, Asked>(Comparator.comparing(Contact::id));
        for (Notify notify : told) {
            Contact contact = notify.contact();
            Asked asked = asking.get(contact.id());
            if (asked != null) {
                asked.raise(notify.precedence());
                newcomers.put(contact, asked);
            }
        }
        return newcomers;
    }

    /** The event itself, and what it replaces, are not told beside it. */
    private boolean isSuperseded(Event earlier) {
        if (earlier.id().equals(event.id()) || (earlier instanceof StatusEvent && event instanceof StatusEvent)) {
            return true;
        }
        return earlier instanceof ObservationEvent before
                && event instanceof ObservationEvent after
                && before.observation().id().equals(after.observation().id());
    }

    private void add(Event earlier, Map<Contact, Asked> newcomers, List<CatchUp> catchUps, List<KeptCatchUp> kept) {
        Set<String> alreadyTold = history.toldOfEvent(earlier.id()).keySet();
        var reached = new HashSet<String>();
        alreadyTold.forEach(id -> rules.contact(id).ifPresent(contact -> reached.add(contact.organisation())));
        var refused = new ArrayList<KeptCatchUp>();
        newcomers.forEach((contact, asked) -> {
            if (!alreadyTold.contains(contact.id()) && isLatestFor(contact, earlier)) {
                Decision decision = gate.decide(contact, earlier.marking(), asked);
                if (decision instanceof Notify notify) {
                    catchUps.add(new CatchUp(earlier, notify));
                    reached.add(contact.organisation());
                } else if (decision instanceof NotTold not && not.reason() != NotTold.Reason.NOT_RELEASED) {
                    refused.add(new KeptCatchUp(earlier, not));
                }
            }
        });
        refused.stream()
                .filter(one -> !reached.contains(one.decision().contact().organisation()))
                .forEach(kept::add);
    }

    /** Of the steps each contact is told the latest that it may know, whatever came after it. */
    private boolean isLatestFor(Contact contact, Event earlier) {
        return !(earlier instanceof StatusEvent)
                || standing.stepKnownTo(contact)
                        .filter(step -> step.id().equals(earlier.id()))
                        .isPresent();
    }
}
