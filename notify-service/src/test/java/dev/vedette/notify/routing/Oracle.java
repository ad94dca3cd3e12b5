package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.StatusEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Says the slow and obvious way who is told of an event and what. Written from docs/routing-rules.md, docs/release-policy.md and ADRs 3, 5,
 * 6, 30 and 64, not from the engine, with which it has only the records in common.
 */
final class Oracle {

    private final RandomCase world;
    private final OracleGate gate;
    private final OracleClock clock;
    private final OracleAudience audience;
    private final Map<String, Set<Contact>> meant = new HashMap<>();
    private final Map<String, List<Rule>> askingByStanding = new HashMap<>();

    Oracle(RandomCase world) {
        this.world = world;
        this.gate = new OracleGate(world);
        this.clock = new OracleClock(world.now);
        this.audience = new OracleAudience(world);
        world.rules.forEach(rule -> meant.put(rule.id(), audience.meant(rule.notifies())));
    }

    Said said() {
        var told = new TreeMap<String, String>();
        for (Contact contact : world.directory.contacts()) {
            if (isAskedFor(contact) && !isToldAlready(contact) && mayKnow(contact)) {
                told.put(contact.id(), words(contact));
            }
        }
        var later = new OracleCatchUps(world, this);
        List<String> catchUps = later.toAll(told.keySet());
        List<String> kept = later.keptFrom(told.keySet());
        boolean reached = !told.isEmpty() || !world.toldAlready.isEmpty();
        if (!reached && !isRetracted()) {
            audience.meant(world.fallback).stream()
                    .filter(this::mayKnow)
                    .forEach(contact -> told.put(contact.id(), byFallback(contact)));
        }
        boolean nobodyMinds = isRetracted() && holders().isEmpty();
        return new Said(told, catchUps, kept, leftWrong(), !reached && told.isEmpty() && !nobodyMinds);
    }

    /** Why those are not told who are asked for and may not know, by their ids. */
    Map<String, String> refused() {
        var refused = new TreeMap<String, String>();
        for (Contact contact : world.directory.contacts()) {
            if (isAskedFor(contact) && !isToldAlready(contact) && !mayKnow(contact)) {
                refused.put(contact.id(), gate.refusal(contact, world.event.marking()));
            }
        }
        return refused;
    }

    private String byFallback(Contact contact) {
        return words(contact, Precedence.ROUTINE, List.of("fallback"));
    }

    private String words(Contact contact) {
        var asked = new ArrayList<String>();
        if (holders().containsKey(contact.id())) {
            asked.add("told-before");
        }
        if (!isRetracted()) {
            asking(contact).forEach(rule -> asked.add(rule.id()));
        }
        return words(contact, urgency(contact), asked);
    }

    private String words(Contact contact, Precedence precedence, List<String> asked) {
        return Said.words(
                gate.mayKnow(contact, world.event.marking()), precedence, clock.heldUntil(contact, precedence), asked);
    }

    /** As the rules want that mean him; and a correction not less urgent than what he was told, nor than PRIORITY. */
    Precedence urgency(Contact contact) {
        Precedence urgency = highest(asking(contact));
        Precedence known = holders().get(contact.id());
        if (known == null || !isTakenBack()) {
            return urgency;
        }
        return List.of(urgency, known, Precedence.PRIORITY).stream()
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Precedence highest(List<Rule> rules) {
        return rules.stream()
                .map(Rule::precedence)
                .max(Comparator.naturalOrder())
                .orElse(Precedence.ROUTINE);
    }

    private boolean isAskedFor(Contact contact) {
        return holders().containsKey(contact.id())
                || (!isRetracted() && !asking(contact).isEmpty());
    }

    private boolean isToldAlready(Contact contact) {
        return world.toldAlready.containsKey(contact.id());
    }

    private boolean mayKnow(Contact contact) {
        return !gate.mayKnow(contact, world.event.marking()).isEmpty();
    }

    /** Those who were told an earlier version of what is now told anew, and how urgently at most. */
    private Map<String, Precedence> holders() {
        var holders = new TreeMap<String, Precedence>();
        if (!(world.event instanceof ObservationEvent now) || now.observation().change() == ObservationChange.FILED) {
            return holders;
        }
        for (RandomCase.Earlier earlier : world.past) {
            if (earlier.event() instanceof ObservationEvent before
                    && before.observation().id().equals(now.observation().id())) {
                earlier.told().forEach((id, how) -> holders.merge(id, how, (one, other) -> highest(one, other)));
            }
        }
        return holders;
    }

    private static Precedence highest(Precedence one, Precedence other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    boolean isRetracted() {
        return change() == ObservationChange.RETRACTED;
    }

    private boolean isTakenBack() {
        return isRetracted() || change() == ObservationChange.CORRECTED;
    }

    private @Nullable ObservationChange change() {
        return world.event instanceof ObservationEvent recorded
                ? recorded.observation().change()
                : null;
    }

    private SortedSet<String> leftWrong() {
        var left = new TreeSet<String>();
        for (Contact contact : world.directory.contacts()) {
            if (isTakenBack() && holders().containsKey(contact.id()) && !isToldAlready(contact) && !mayKnow(contact)) {
                left.add(contact.id());
            }
        }
        return left;
    }

    /** The rules that mean him, ask as far as he may know how things stand, and are not silenced; by their ids. */
    List<Rule> asking(Contact contact) {
        return askingByStanding.computeIfAbsent(standing(contact), this::askingAt).stream()
                .filter(rule -> Objects.requireNonNull(meant.get(rule.id())).contains(contact))
                .filter(rule -> world.silences.stream().noneMatch(silence -> keeps(silence, rule, contact)))
                .sorted(Comparator.comparing(Rule::id))
                .toList();
    }

    /** What looks at how urgent the others make it is asked after those. */
    private List<Rule> askingAt(String standing) {
        var first = new OracleConditions(world, standing, Precedence.ROUTINE);
        List<Rule> others = world.rules.stream()
                .filter(rule -> !looksAtUrgency(rule.when()))
                .filter(rule -> clock.isWithin(rule.validity()) && first.mayBe(rule.when()))
                .toList();
        var second = new OracleConditions(world, standing, highest(others));
        return world.rules.stream()
                .filter(rule -> clock.isWithin(rule.validity()) && second.mayBe(rule.when()))
                .toList();
    }

    /** Not under {@code not}, where it may not stand. */
    private static boolean looksAtUrgency(Condition condition) {
        if (condition instanceof All all) {
            return all.parts().stream().anyMatch(Oracle::looksAtUrgency);
        }
        if (condition instanceof Any any) {
            return any.parts().stream().anyMatch(Oracle::looksAtUrgency);
        }
        return condition instanceof PrecedenceAtLeast;
    }

    private boolean keeps(Silence silence, Rule rule, Contact contact) {
        Silence.Scope scope = silence.covers();
        IncidentRef incident = world.event.incident();
        return rule.precedence() != Precedence.FLASH
                && clock.isWithin(silence.during())
                && (scope.rule() == null || scope.rule().equals(rule.id()))
                && (scope.organisation() == null || scope.organisation().equals(contact.organisation()))
                && (scope.contact() == null || scope.contact().equals(contact.id()))
                && (scope.incident() == null
                        || (incident != null && scope.incident().equals(incident.id())));
    }

    /** Where the last of the steps leads that this contact may see, else as it was opened; empty without an incident. */
    private String standing(Contact contact) {
        if (world.event.incident() == null) {
            return "";
        }
        StatusEvent last = lastStep(contact);
        return last == null ? "OPEN" : last.change().to().name();
    }

    /** That of the event included. */
    @Nullable
    StatusEvent lastStep(Contact contact) {
        StatusEvent last = null;
        for (RandomCase.Earlier earlier : world.past) {
            if (earlier.event() instanceof StatusEvent step && gate.maySee(step, contact)) {
                last = step;
            }
        }
        return world.event instanceof StatusEvent step && gate.maySee(step, contact) ? step : last;
    }
}
