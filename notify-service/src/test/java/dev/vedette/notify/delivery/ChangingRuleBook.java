package dev.vedette.notify.delivery;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.routing.Always;
import dev.vedette.notify.routing.Attribute;
import dev.vedette.notify.routing.Condition;
import dev.vedette.notify.routing.OneOf;
import dev.vedette.notify.routing.Rule;
import dev.vedette.notify.routing.RuleSet;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.RuleBook;
import dev.vedette.notify.rulebook.RulesStatus;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Rules and a directory that a test changes as it goes. */
@Alternative
@ApplicationScoped
public class ChangingRuleBook implements RuleBook {

    /** As the version of a file, it changes with whatever is in it. */
    private static final AtomicLong VERSIONS = new AtomicLong();

    private volatile InForce inForce = tellingEveryone(Samples.directory("MIA", "MOD", "KFOR"));

    @Override
    public Optional<InForce> inForce() {
        return Optional.of(inForce);
    }

    @Override
    public RulesStatus status() {
        return new RulesStatus(
                new RulesStatus.Taken(inForce, "0".repeat(64), "test", Instant.EPOCH, false),
                List.of(),
                null,
                dev.vedette.notify.rulebook.RuleMaster.FILE);
    }

    /** Everyone is told everything, as far as the gate lets them. */
    public void tellEveryoneOf(Directory directory) {
        inForce = tellingEveryone(directory);
    }

    /** The same; and they are told what was said before, too, when they are told something of an incident. */
    public void letEveryoneCatchUp(Directory directory) {
        inForce = with(directory, Precedence.PRIORITY, true);
    }

    /** The same, with that precedence. */
    public void tellEveryoneOf(Directory directory, Precedence precedence) {
        inForce = with(directory, precedence, false);
    }

    /** Everyone is told of what belongs to an incident that has escalated, and nothing else. */
    public void tellThoseAbove(Directory directory) {
        tellOf(directory, new OneOf(Attribute.INCIDENT_STATUS, List.of("ESCALATED")));
    }

    /** Everyone is told of that, and nothing else. */
    public void tellOf(Directory directory, Condition when) {
        inForce = telling(directory, when, Precedence.PRIORITY, false);
    }

    /** Who is told of what belongs to an incident that has escalated, and then also of what was said before, by that rule. */
    public void letThoseAboveCatchUp(Directory directory, String rule) {
        letCatchUp(directory, rule, new OneOf(Attribute.INCIDENT_STATUS, List.of("ESCALATED")));
    }

    /** The same where that holds. */
    public void letCatchUp(Directory directory, String rule, Condition when) {
        inForce = new InForce(
                directory,
                RuleSet.of(
                        version(),
                        List.of(new Rule(
                                rule,
                                when,
                                codes(directory),
                                Precedence.FLASH,
                                null,
                                true,
                                Validity.ALWAYS,
                                null,
                                null)),
                        List.of("mia-duty")));
    }

    private static String version() {
        return "v" + VERSIONS.incrementAndGet();
    }

    private static List<String> codes(Directory directory) {
        return directory.organisations().stream().map(it -> it.code()).toList();
    }

    /** Nobody is told anything. */
    public void tellNobodyOf(Directory directory) {
        inForce = new InForce(directory, RuleSet.of(version(), List.of(), List.of()));
    }

    /** These. */
    public void use(InForce these) {
        inForce = these;
    }

    /** The same directory, but with one contact changed. */
    public void replace(Contact contact) {
        Directory before = inForce.directory();
        Collection<Contact> contacts = new ArrayList<>(before.contacts());
        contacts.removeIf(it -> it.id().equals(contact.id()));
        contacts.add(contact);
        RuleSet same = inForce.rules();
        inForce = new InForce(
                Directory.of(before.organisations(), contacts), RuleSet.of(version(), same.rules(), same.fallback()));
    }

    private static InForce tellingEveryone(Directory directory) {
        return with(directory, Precedence.PRIORITY, false);
    }

    private static InForce with(Directory directory, Precedence precedence, boolean catchUp) {
        return telling(directory, new Always(), precedence, catchUp);
    }

    private static InForce telling(Directory directory, Condition when, Precedence precedence, boolean catchUp) {
        var rule = new Rule("everyone", when, codes(directory), precedence, null, catchUp, Validity.ALWAYS, null, null);
        return new InForce(directory, RuleSet.of(version(), List.of(rule), List.of()));
    }
}
