package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Roster;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Whom names mean: who is there, who stands in, and who is on duty. */
final class OracleAudience {

    private final RandomCase world;
    private final OracleClock clock;
    private final OracleGate gate;

    OracleAudience(RandomCase world) {
        this.world = world;
        this.clock = new OracleClock(world.now);
        this.gate = new OracleGate(world);
    }

    Set<Contact> meant(List<String> names) {
        var meant = new HashSet<Contact>();
        for (String name : names) {
            for (Contact contact : world.directory.contacts()) {
                if (name.equals(contact.id()) || name.equals(contact.organisation())) {
                    meant.add(present(contact));
                }
            }
            if (name.equals("ro")) {
                meant.addAll(duty(world.directory.roster("ro").orElseThrow()));
            }
            if (name.startsWith("g")) {
                meant.addAll(meant(world.directory.group(name).orElseThrow().members()));
            }
        }
        return meant;
    }

    /** Who is on duty or stands in for that one, unless he may not know and others of the roster, or their deputies, may: then those. */
    private Set<Contact> duty(Roster roster) {
        Contact onDuty = present(contact(clock.onDuty(roster)));
        var others = new HashSet<Contact>();
        roster.turns().forEach(id -> others.add(present(contact(id))));
        roster.overrides().forEach(override -> others.add(present(contact(override.contact()))));
        others.removeIf(contact -> !mayBeTold(contact));
        return mayBeTold(onDuty) || others.isEmpty() ? Set.of(onDuty) : others;
    }

    private boolean mayBeTold(Contact contact) {
        return !gate.mayKnow(contact, world.event.marking()).isEmpty();
    }

    private Contact contact(String id) {
        return world.directory.contact(id).orElseThrow();
    }

    /** The one that is there: the contact, or along the chain of deputies one who may know; itself if nobody does. */
    private Contact present(Contact contact) {
        if (isThere(contact)) {
            return contact;
        }
        String next = contact.availability().deputy();
        for (int i = 0; i < 10 && next != null; i++) {
            Contact deputy = contact(next);
            if (isThere(deputy) && mayBeTold(deputy)) {
                return deputy;
            }
            next = deputy.availability().deputy();
        }
        return contact;
    }

    boolean isThere(Contact contact) {
        return contact.availability().absences().stream().noneMatch(clock::isWithin);
    }
}
