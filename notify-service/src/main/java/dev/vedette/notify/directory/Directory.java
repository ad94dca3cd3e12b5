package dev.vedette.notify.directory;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All organisations, contacts, groups and rosters, each in the order of its code or id, whatever order they were given in. */
public final class Directory {

    private final SortedMap<String, Organisation> organisations;
    private final SortedMap<String, Contact> contacts;
    /** The same, to be found faster. */
    private final Map<String, Contact> contactsById;

    private final SortedMap<String, Group> groups;
    private final SortedMap<String, Roster> rosters;
    private final Map<String, List<Contact>> byOrganisation;
    private final Map<String, Set<String>> namesByContact = new HashMap<>();

    private Directory(
            SortedMap<String, Organisation> organisations,
            SortedMap<String, Contact> contacts,
            SortedMap<String, Group> groups,
            SortedMap<String, Roster> rosters) {
        this.groups = Collections.unmodifiableSortedMap(groups);
        this.rosters = Collections.unmodifiableSortedMap(rosters);
        this.organisations = Collections.unmodifiableSortedMap(organisations);
        this.contacts = Collections.unmodifiableSortedMap(contacts);
        this.byOrganisation = contacts.values().stream().collect(Collectors.groupingBy(Contact::organisation));
        this.contactsById = new HashMap<>(contacts);
        findNames();
    }

    /** A directory without groups and rosters. */
    public static Directory of(Collection<Organisation> organisations, Collection<Contact> contacts) {
        return of(organisations, contacts, List.of(), List.of());
    }

    /**
     * A directory of these.
     *
     * @throws IllegalArgumentException if a code or id repeats, or a contact's organisation is not among them
     */
    public static Directory of(
            Collection<Organisation> organisations,
            Collection<Contact> contacts,
            Collection<Group> groups,
            Collection<Roster> rosters) {
        var directory = new Directory(
                sorted(organisations, Organisation::code),
                sorted(contacts, Contact::id),
                sorted(groups, Group::id),
                sorted(rosters, Roster::id));
        for (Contact contact : contacts) {
            if (!directory.knows(contact.organisation())) {
                throw new IllegalArgumentException(contact.id() + " belongs to no organisation of the directory");
            }
        }
        return directory;
    }

    private static <T> SortedMap<String, T> sorted(Collection<T> items, Function<T, String> key) {
        var sorted = new TreeMap<String, T>();
        for (T item : items) {
            if (sorted.put(key.apply(item), item) != null) {
                throw new IllegalArgumentException(key.apply(item) + " is there twice");
            }
        }
        return sorted;
    }

    public Collection<Organisation> organisations() {
        return organisations.values();
    }

    public Collection<Contact> contacts() {
        return contacts.values();
    }

    public boolean knows(String organisation) {
        return organisations.containsKey(organisation);
    }

    public Optional<Organisation> organisation(String code) {
        return Optional.ofNullable(organisations.get(code));
    }

    public Optional<Contact> contact(String id) {
        return Optional.ofNullable(contactsById.get(id));
    }

    public Collection<Group> groups() {
        return groups.values();
    }

    public Optional<Group> group(String id) {
        return Optional.ofNullable(groups.get(id));
    }

    public Collection<Roster> rosters() {
        return rosters.values();
    }

    public Optional<Roster> roster(String id) {
        return Optional.ofNullable(rosters.get(id));
    }

    /** The contacts of an organisation, by id; none for an unknown organisation. */
    public List<Contact> contactsOf(String organisation) {
        return byOrganisation.getOrDefault(organisation, List.of());
    }

    /** Every name that means a contact at some time: its own, that of its organisation, of groups and rosters that lead to it. */
    public Set<String> namesOf(Contact contact) {
        return namesByContact.getOrDefault(contact.id(), Set.of());
    }

    private void findNames() {
        for (Contact contact : contacts.values()) {
            name(contact.id(), contact.id());
            name(contact.id(), contact.organisation());
        }
        rosters.values().forEach(roster -> roster.everyone().forEach(id -> name(id, roster.id())));
        // A group may stand before the groups that it consists of: once more for every level.
        for (int level = 0; level < groups.size(); level++) {
            groups.values().forEach(this::nameGroup);
        }
    }

    private void nameGroup(Group group) {
        namesByContact.values().stream()
                .filter(names -> group.members().stream().anyMatch(names::contains))
                .forEach(names -> names.add(group.id()));
    }

    private void name(String contact, String name) {
        namesByContact.computeIfAbsent(contact, id -> new TreeSet<>()).add(name);
    }

    /** Whether a recipient of one organisation may read that another was told; not if either is unknown. */
    public boolean mayBeNamed(String organisation, String to) {
        Organisation named = organisations.get(organisation);
        return named != null && knows(to) && named.mayBeNamedTo(to);
    }
}
