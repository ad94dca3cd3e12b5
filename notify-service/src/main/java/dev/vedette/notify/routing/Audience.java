package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Group;
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
import java.util.stream.Collectors;

/** Who is meant by the names in a rule at one moment: who is on duty then, and who stands in for whom. */
final class Audience {

    /** Named as such, or as one of an organisation or group. */
    private static final String DIRECTLY = "";

    private final Directory directory;
    private final Instant now;
    /** For each name the ids of the contacts that it means, and how it comes to mean them. */
    private final Map<String, Map<String, String>> meant = new HashMap<>();

    Audience(Directory directory, Instant now) {
        this.directory = directory;
        this.now = now;
    }

    /** The contacts that these names stand for, each once, by id. */
    Collection<Contact> of(List<String> names) {
        var contacts = new TreeMap<String, Contact>();
        for (String name : names) {
            meantBy(name).keySet().forEach(id -> directory.contact(id).ifPresent(contact -> contacts.put(id, contact)));
        }
        return contacts.values();
    }

    /** Ids of the contacts that a rule means now. */
    Set<String> meantBy(Rule rule) {
        if (rule.notifies().size() == 1) {
            return meantBy(rule.notifies().get(0)).keySet();
        }
        var ids = new TreeSet<String>();
        rule.notifies().forEach(name -> ids.addAll(meantBy(name).keySet()));
        return ids;
    }

    /** Whether a rule means a contact now. */
    boolean means(Rule rule, Contact contact) {
        return rule.notifies().stream().anyMatch(name -> meantBy(name).containsKey(contact.id()));
    }

    /** How a rule comes to mean a contact, if not by naming it, its organisation, or a group. */
    Optional<String> indirectly(Rule rule, Contact contact) {
        List<String> ways = rule.notifies().stream()
                .map(name -> meantBy(name).get(contact.id()))
                .filter(Objects::nonNull)
                .toList();
        return ways.isEmpty() || ways.contains(DIRECTLY)
                ? Optional.empty()
                : Optional.of(ways.stream().distinct().collect(Collectors.joining(", ")));
    }

    private Map<String, String> meantBy(String name) {
        Map<String, String> known = meant.get(name);
        if (known == null) {
            known = find(name);
            meant.put(name, known);
        }
        return known;
    }

    private Map<String, String> find(String name) {
        var found = new HashMap<String, String>();
        directory.contact(name).ifPresent(contact -> add(contact, DIRECTLY, found));
        directory.contactsOf(name).forEach(contact -> add(contact, DIRECTLY, found));
        directory
                .roster(name)
                .flatMap(roster -> directory.contact(roster.onDuty(now)))
                .ifPresent(contact -> add(contact, "on duty in " + name, found));
        for (String member : directory.group(name).map(Group::members).orElse(List.of())) {
            meantBy(member).forEach((id, way) -> merge(id, way, found));
        }
        return found;
    }

    private void add(Contact contact, String way, Map<String, String> found) {
        Optional<Contact> deputy = deputyOf(contact);
        if (deputy.isPresent()) {
            merge(deputy.get().id(), "stands in for " + contact.id(), found);
        } else {
            merge(contact.id(), way, found);
        }
    }

    /** Being meant directly needs no explanation, whatever else leads there. */
    private static void merge(String id, String way, Map<String, String> found) {
        found.merge(id, way, (one, other) -> other.equals(DIRECTLY) ? DIRECTLY : one);
    }

    /** Who is told instead of an absent contact: its deputy, or that one's; nobody if all of them are absent. */
    private Optional<Contact> deputyOf(Contact absent) {
        Contact next = absent;
        for (int i = 0; i < directory.contacts().size() && isAbsent(next); i++) {
            String deputy = next.availability().deputy();
            if (deputy == null) {
                return Optional.empty();
            }
            next = directory.contact(deputy).orElseThrow();
        }
        return next.equals(absent) || isAbsent(next) ? Optional.empty() : Optional.of(next);
    }

    private boolean isAbsent(Contact contact) {
        return contact.availability().absenceAt(now).isPresent();
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
                        + deputyOf(contact).map(Contact::id).orElse("nobody") + " stands in")
                .orElse("off duty");
        return "rule " + rule.id() + ": " + absence;
    }
}
