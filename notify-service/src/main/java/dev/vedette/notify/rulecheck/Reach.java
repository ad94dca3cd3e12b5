package dev.vedette.notify.rulecheck;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Group;
import dev.vedette.notify.directory.Roster;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whom names lead to, at any time at all. */
record Reach(Directory directory) {

    /** These names, and those of all members of groups among them. */
    Set<String> spread(Collection<String> names) {
        Set<String> all = new TreeSet<>();
        names.forEach(name -> spread(name, all));
        return all;
    }

    private void spread(String name, Set<String> all) {
        if (all.add(name)) {
            directory.group(name).map(Group::members).orElse(List.of()).forEach(member -> spread(member, all));
        }
    }

    /** Ids of all contacts that these names ever mean, and of those who stand in for them. */
    Set<String> contacts(Collection<String> names) {
        Set<String> found = new TreeSet<>();
        for (String name : spread(names)) {
            directory.contact(name).ifPresent(contact -> withDeputies(contact, found));
            directory.contactsOf(name).forEach(contact -> withDeputies(contact, found));
            directory
                    .roster(name)
                    .map(Roster::everyone)
                    .orElse(List.of())
                    .forEach(id -> directory.contact(id).ifPresent(contact -> withDeputies(contact, found)));
        }
        return found;
    }

    private void withDeputies(Contact contact, Set<String> found) {
        String deputy = contact.availability().deputy();
        if (found.add(contact.id()) && deputy != null) {
            directory.contact(deputy).ifPresent(next -> withDeputies(next, found));
        }
    }

    /**
     * Whether some names mean at any time everyone whom others mean then.
     *
     * @param all the former, with the members of groups: {@link #spread}
     */
    boolean covers(Set<String> all, Collection<String> names) {
        return names.stream().allMatch(name -> covers(all, name, new HashSet<>()));
    }

    private boolean covers(Set<String> all, String name, Set<String> seen) {
        if (all.contains(name)) {
            return true;
        }
        if (!seen.add(name)) {
            return false;
        }
        if (directory
                .contact(name)
                .map(Contact::organisation)
                .filter(all::contains)
                .isPresent()) {
            return true;
        }
        List<String> parts = parts(name);
        return !parts.isEmpty() && parts.stream().allMatch(part -> covers(all, part, seen));
    }

    /** What a name stands for, if it stands for several. */
    private List<String> parts(String name) {
        List<String> parts = directory.group(name).map(Group::members).orElse(List.of());
        if (parts.isEmpty()) {
            parts = directory.roster(name).map(Roster::everyone).orElse(List.of());
        }
        return parts.isEmpty()
                ? directory.contactsOf(name).stream().map(Contact::id).toList()
                : parts;
    }
}
