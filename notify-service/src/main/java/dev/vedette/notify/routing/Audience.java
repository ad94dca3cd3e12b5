package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Group;
import dev.vedette.notify.directory.Roster;
import dev.vedette.notify.routing.StandIns.Place;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who is meant by the names in a rule at one moment, for one event: who is on duty then, and who stands in for whom. Nobody takes another
 * one's place from whom the gate keeps the event.
 */
final class Audience {

    /** Named as such, or as one of an organisation or group. */
    private static final String DIRECTLY = "";

    private final Directory directory;
    private final StandIns standIns;
    private final Instant now;
    private final Map<String, Meaning> meanings = new HashMap<>();

    /**
     * The one for an event.
     *
     * @param refusal why the gate does not let somebody be told of the event; empty if it does
     */
    Audience(Directory directory, Function<Contact, Optional<NotTold>> refusal, Instant now) {
        this.directory = directory;
        this.standIns = new StandIns(directory, refusal, now);
        this.now = now;
    }

    /**
     * Whom a name means.
     *
     * @param ways ids of the contacts, and how it comes to mean them
     * @param passedOver ids of those whom it would mean if they might be told, and how
     */
    private record Meaning(Map<String, String> ways, Map<String, String> passedOver) {

        Meaning() {
            this(new HashMap<>(), new HashMap<>());
        }

        /** Being meant directly needs no explanation, whatever else leads there. */
        void mean(String id, String way) {
            ways.merge(id, way, (one, other) -> other.equals(DIRECTLY) ? DIRECTLY : one);
        }

        void passOver(String id, String way) {
            passedOver.putIfAbsent(id, way);
        }
    }

    /** The contacts that these names stand for, each once, by id. */
    Collection<Contact> of(List<String> names) {
        var contacts = new TreeMap<String, Contact>();
        for (String name : names) {
            meant(name).keySet().forEach(id -> directory.contact(id).ifPresent(contact -> contacts.put(id, contact)));
        }
        return contacts.values();
    }

    /** Ids of the contacts that a rule means now. */
    Set<String> meantBy(Rule rule) {
        if (rule.notifies().size() == 1) {
            return meant(rule.notifies().get(0)).keySet();
        }
        var ids = new TreeSet<String>();
        rule.notifies().forEach(name -> ids.addAll(meant(name).keySet()));
        return ids;
    }

    /** Whether a rule means a contact now. */
    boolean means(Rule rule, Contact contact) {
        return rule.notifies().stream().anyMatch(name -> meant(name).containsKey(contact.id()));
    }

    /** How a rule comes to mean a contact, if not by naming it, its organisation, or a group. */
    Optional<String> indirectly(Rule rule, Contact contact) {
        List<String> ways = rule.notifies().stream()
                .map(name -> meant(name).get(contact.id()))
                .filter(Objects::nonNull)
                .toList();
        return ways.isEmpty() || ways.contains(DIRECTLY)
                ? Optional.empty()
                : Optional.of(ways.stream().distinct().collect(Collectors.joining(", ")));
    }

    /** How a rule would mean a contact now, in words, if it might be told. */
    Optional<String> passedOver(Rule rule, Contact contact) {
        return rule.notifies().stream()
                .map(name -> meaning(name).passedOver().get(contact.id()))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private Map<String, String> meant(String name) {
        return meaning(name).ways();
    }

    private Meaning meaning(String name) {
        Meaning known = meanings.get(name);
        if (known == null) {
            known = find(name);
            meanings.put(name, known);
        }
        return known;
    }

    private Meaning find(String name) {
        var found = new Meaning();
        directory.contact(name).ifPresent(contact -> add(standIns.of(contact), DIRECTLY, found));
        directory.contactsOf(name).forEach(contact -> add(standIns.of(contact), DIRECTLY, found));
        directory.roster(name).ifPresent(roster -> addDuty(roster, found));
        for (String member : directory.group(name).map(Group::members).orElse(List.of())) {
            meaning(member).ways().forEach(found::mean);
            meaning(member).passedOver().forEach(found::passOver);
        }
        return found;
    }

    private void add(Place place, String way, Meaning found) {
        String meant = place.meant().id();
        place.passedOver().forEach(other -> found.passOver(other.contact().id(), "would stand in for " + meant));
        if (place.isTaken()) {
            found.mean(place.told().id(), "stands in for " + meant);
        } else {
            found.mean(meant, place.passedOver().isEmpty() ? way : place.whyHimself());
        }
    }

    /** Whoever is on duty stands in for all who take turns. If he may not be told, those of them who may be are. */
    private void addDuty(Roster roster, Meaning found) {
        Place onDuty = standIns.of(directory.contact(roster.onDuty(now)).orElseThrow());
        Optional<NotTold> refused = standIns.refusal(onDuty);
        List<Place> others = refused.isEmpty() ? List.of() : mayBeTold(roster);
        if (others.isEmpty()) {
            add(onDuty, "on duty in " + roster.id(), found);
        } else {
            refused.ifPresent(one -> found.passOver(one.contact().id(), "on duty in " + roster.id()));
            others.forEach(place ->
                    add(place, "off duty in " + roster.id() + ", but whoever is on duty may not be told", found));
        }
    }

    private List<Place> mayBeTold(Roster roster) {
        return roster.everyone().stream()
                .flatMap(id -> directory.contact(id).stream())
                .map(standIns::of)
                .filter(place -> standIns.refusal(place).isEmpty())
                .toList();
    }

    /** Whether a rule means a contact at any time. */
    boolean everMeans(Rule rule, Contact contact) {
        Set<String> names = directory.namesOf(contact);
        return rule.notifies().stream().anyMatch(names::contains);
    }

    /** Why a rule that means a contact at other times does not mean it now, in words. */
    String whyNotNow(Rule rule, Contact contact) {
        String absence = contact.availability()
                .absenceAt(now)
                .map(period -> "absent until " + period.until() + ", "
                        + Optional.of(standIns.of(contact))
                                .filter(Place::isTaken)
                                .map(place -> place.told().id())
                                .orElse("nobody")
                        + " stands in")
                .orElse("off duty");
        return "rule " + rule.id() + ": " + absence;
    }
}
