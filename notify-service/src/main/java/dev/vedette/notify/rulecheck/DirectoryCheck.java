package dev.vedette.notify.rulecheck;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Roster;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.routing.All;
import dev.vedette.notify.routing.Any;
import dev.vedette.notify.routing.Condition;
import dev.vedette.notify.routing.InZone;
import dev.vedette.notify.routing.Not;
import dev.vedette.notify.routing.RuleSet;
import dev.vedette.notify.routing.Zone;
import dev.vedette.notify.rulecheck.Subject.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands in a directory, or is drawn, for nothing. */
final class DirectoryCheck {

    private final Directory directory;
    private final RuleSet rules;
    private final Instant now;
    private final List<Warning> warnings = new ArrayList<>();

    DirectoryCheck(Directory directory, RuleSet rules, Instant now) {
        this.directory = directory;
        this.rules = rules;
        this.now = now;
    }

    List<Warning> warnings(Collection<Zone> zones) {
        checkNames();
        directory.rosters().forEach(this::checkRoster);
        zones.forEach(this::checkZone);
        directory.contacts().forEach(this::checkDeputies);
        directory.contacts().forEach(this::checkDeputyForRed);
        return warnings;
    }

    static boolean isOver(Validity validity, Instant now) {
        return validity.until() != null && !validity.until().isAfter(now);
    }

    private void warn(Kind kind, String name, String what, String mend) {
        warnings.add(new Warning(new Subject(kind, name), what, mend));
    }

    private void checkNames() {
        Set<String> used = new HashSet<>(rules.fallback());
        rules.rules().forEach(rule -> {
            used.addAll(rule.notifies());
            used.addAll(rule.otherwise());
        });
        directory.groups().forEach(group -> used.addAll(group.members()));
        directory.groups().stream()
                .filter(group -> !used.contains(group.id()))
                .forEach(group -> warnUnused(Kind.GROUP, group.id(), "nothing names group "));
        directory.rosters().stream()
                .filter(roster -> !used.contains(roster.id()))
                .forEach(roster -> warnUnused(Kind.ROSTER, roster.id(), "nothing names roster "));
    }

    private void warnUnused(Kind kind, String name, String what) {
        warn(kind, name, what + name, "Name it in a rule, or take it out");
    }

    private void checkRoster(Roster roster) {
        boolean over = new Reach(directory)
                .contacts(List.of(roster.id())).stream()
                        .allMatch(id -> directory
                                .contact(id)
                                .filter(contact -> isOver(contact.validity(), now))
                                .isPresent());
        if (over) {
            String what = "nobody who takes turns in roster " + roster.id() + " is valid any more";
            warn(Kind.ROSTER, roster.id(), what, "Put in others, or take it out");
        }
        checkRosterForRed(roster);
    }

    /** While such a one is on duty, TLP:RED goes to those who are off duty. */
    private void checkRosterForRed(Roster roster) {
        List<Contact> everyone = roster.everyone().stream()
                .flatMap(id -> directory.contact(id).stream())
                .toList();
        String others = everyone.stream()
                .filter(contact -> !contact.tlpRed())
                .map(Contact::id)
                .collect(Collectors.joining(", "));
        if (everyone.stream().anyMatch(Contact::tlpRed) && !others.isEmpty()) {
            String what = "in roster " + roster.id() + " some are named for TLP:RED, but not " + others
                    + ": on duty they may not be told it";
            warn(Kind.ROSTER, roster.id(), what, "Name them as well, or let others take their turns");
        }
    }

    private void checkDeputyForRed(Contact contact) {
        String deputy = contact.availability().deputy();
        if (contact.tlpRed()
                && deputy != null
                && directory.contact(deputy).filter(other -> !other.tlpRed()).isPresent()) {
            String what =
                    deputy + " stands in for " + contact.id() + ", who is named for TLP:RED, and is not named for it";
            warn(Kind.CONTACT, contact.id(), what, "Name the deputy as well, or let somebody else stand in");
        }
    }

    private void checkZone(Zone zone) {
        if (rules.rules().stream().noneMatch(rule -> looksAt(rule.when(), zone))) {
            warnUnused(Kind.ZONE, zone.id(), "no rule looks at zone ");
        } else if (isOver(zone.validity(), now)) {
            String what = "zone " + zone.id() + " is not valid any more, so that nothing is inside it";
            warn(Kind.ZONE, zone.id(), what, "Draw it anew, or take it out of the rules");
        }
    }

    private static boolean looksAt(Condition condition, Zone zone) {
        if (condition instanceof InZone inside) {
            return inside.zones().contains(zone);
        }
        return parts(condition).anyMatch(part -> looksAt(part, zone));
    }

    private static Stream<Condition> parts(Condition condition) {
        if (condition instanceof All all) {
            return all.parts().stream();
        }
        if (condition instanceof Any any) {
            return any.parts().stream();
        }
        return condition instanceof Not not ? Stream.of(not.part()) : Stream.empty();
    }

    /** A circle is as good as any other order until all in it are away at one time. */
    private void checkDeputies(Contact contact) {
        Set<Contact> circle = new LinkedHashSet<>();
        Contact next = contact;
        while (next != null && circle.add(next)) {
            String deputy = next.availability().deputy();
            next = deputy == null ? null : directory.contact(deputy).orElse(null);
        }
        boolean first = circle.stream().allMatch(other -> contact.id().compareTo(other.id()) <= 0);
        if (contact.equals(next) && first && isEverEmpty(circle)) {
            String ids = circle.stream().map(Contact::id).collect(Collectors.joining(", "));
            String what = "the deputies " + ids + " stand in for each other, and all are absent at one time";
            warn(Kind.CONTACT, contact.id(), what, "Let somebody else stand in for one of them");
        }
    }

    /** Whether there is still to come a time at which all are absent: if so, then when one of the absences begins, or now. */
    private boolean isEverEmpty(Set<Contact> contacts) {
        Stream<Instant> beginnings = contacts.stream()
                .flatMap(contact -> contact.availability().absences().stream())
                .map(absence -> absence.from() == null || absence.from().isBefore(now) ? now : absence.from());
        return beginnings.anyMatch(instant -> contacts.stream()
                .allMatch(contact -> contact.availability().absenceAt(instant).isPresent()));
    }
}
