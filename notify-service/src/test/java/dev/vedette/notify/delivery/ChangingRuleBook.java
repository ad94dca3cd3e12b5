package dev.vedette.notify.delivery;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.routing.Always;
import dev.vedette.notify.routing.Precedence;
import dev.vedette.notify.routing.Rule;
import dev.vedette.notify.routing.RuleSet;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.RuleBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Rules and a directory that a test changes as it goes. */
@Alternative
@ApplicationScoped
public class ChangingRuleBook implements RuleBook {

    private volatile InForce inForce = tellingEveryone(Samples.directory("MIA", "MOD", "KFOR"));

    @Override
    public Optional<InForce> inForce() {
        return Optional.of(inForce);
    }

    /** Everyone is told everything, as far as the gate lets them. */
    public void tellEveryoneOf(Directory directory) {
        inForce = tellingEveryone(directory);
    }

    /** The same directory, but with one contact changed. */
    public void replace(Contact contact) {
        Directory before = inForce.directory();
        Collection<Contact> contacts = new ArrayList<>(before.contacts());
        contacts.removeIf(it -> it.id().equals(contact.id()));
        contacts.add(contact);
        inForce = new InForce(Directory.of(before.organisations(), contacts), inForce.rules());
    }

    private static InForce tellingEveryone(Directory directory) {
        var rule = new Rule(
                "everyone",
                new Always(),
                directory.organisations().stream().map(it -> it.code()).toList(),
                Precedence.PRIORITY,
                null,
                false,
                Validity.ALWAYS,
                null,
                null);
        return new InForce(directory, RuleSet.of("v1", List.of(rule), List.of()));
    }
}
