package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Who is meant by the names in a rule. */
final class Audience {

    private final Directory directory;

    Audience(Directory directory) {
        this.directory = directory;
    }

    /** The contacts that these codes of organisations and ids of contacts stand for, each once, by id. */
    Collection<Contact> of(List<String> names) {
        var contacts = new TreeMap<String, Contact>();
        for (String name : names) {
            directory.contact(name).ifPresent(contact -> contacts.put(contact.id(), contact));
            directory.contactsOf(name).forEach(contact -> contacts.put(contact.id(), contact));
        }
        return contacts.values();
    }

    /** Why no rule asked for a contact: the rule that came nearest, or that none names it. */
    static String nearestMiss(Contact contact, List<Outcome> outcomes) {
        return outcomes.stream()
                .filter(outcome -> names(outcome.rule(), contact))
                .min(Comparator.comparingInt(Outcome::misses)
                        .thenComparing(outcome -> outcome.rule().id()))
                .map(Outcome::describeMiss)
                .orElse("no rule names this contact or its organisation");
    }

    static boolean names(Rule rule, Contact contact) {
        return rule.notifies().contains(contact.id()) || rule.notifies().contains(contact.organisation());
    }
}
