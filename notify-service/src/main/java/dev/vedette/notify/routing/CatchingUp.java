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
import java.util.List;
import java.util.Map;
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
    List<CatchUp> plan(List<Notify> told) {
        IncidentRef incident = event.incident();
        Map<Contact, Asked> newcomers = newcomers(told);
        if (incident == null || newcomers.isEmpty()) {
            return List.of();
        }
        var catchUps = new ArrayList<CatchUp>();
        for (Event earlier : history.currentEvents(incident.id())) {
            if (!isSuperseded(earlier)) {
                catchUps.addAll(catchUps(earlier, newcomers));
            }
        }
        return catchUps;
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

    private List<CatchUp> catchUps(Event earlier, Map<Contact, Asked> newcomers) {
        Set<String> alreadyTold = history.toldOfEvent(earlier.id());
        var catchUps = new ArrayList<CatchUp>();
        newcomers.forEach((contact, asked) -> {
            if (!alreadyTold.contains(contact.id())
                    && isLatestFor(contact, earlier)
                    && gate.decide(contact, earlier.marking(), asked) instanceof Notify notify) {
                catchUps.add(new CatchUp(earlier, notify));
            }
        });
        return catchUps;
    }

    /** Of the steps each contact is told the latest that it may know, whatever came after it. */
    private boolean isLatestFor(Contact contact, Event earlier) {
        return !(earlier instanceof StatusEvent)
                || standing.stepKnownTo(contact)
                        .filter(step -> step.id().equals(earlier.id()))
                        .isPresent();
    }
}
