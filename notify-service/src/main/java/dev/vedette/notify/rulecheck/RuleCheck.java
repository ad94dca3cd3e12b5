package dev.vedette.notify.rulecheck;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.routing.Acknowledge;
import dev.vedette.notify.routing.Rule;
import dev.vedette.notify.routing.RuleSet;
import dev.vedette.notify.routing.Zone;
import dev.vedette.notify.rulecheck.Subject.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what in a rule file can do nothing. Warns only where it is sure, so that silence proves nothing. */
public final class RuleCheck {

    private final Directory directory;
    private final RuleSet rules;
    private final Instant now;
    private final Reach reach;
    private final Map<String, String> neverAsking;
    private final List<Warning> warnings = new ArrayList<>();

    private RuleCheck(Directory directory, RuleSet rules, Instant now) {
        this.directory = directory;
        this.rules = rules;
        this.now = now;
        this.reach = new Reach(directory);
        this.neverAsking = NeverAsking.reasons(rules, now);
    }

    /**
     * Everything that there is to warn of.
     *
     * @param zones all that the file defines
     * @param now the moment from which on something can or cannot be
     */
    public static List<Warning> check(Directory directory, RuleSet rules, Collection<Zone> zones, Instant now) {
        var check = new RuleCheck(directory, rules, now);
        check.checkRules();
        check.checkReach();
        check.warnings.addAll(new DirectoryCheck(directory, rules, now).warnings(zones));
        return List.copyOf(check.warnings);
    }

    private void warn(Kind kind, String name, String what, String mend) {
        warnings.add(new Warning(new Subject(kind, name), what, mend));
    }

    private void checkRules() {
        List<Rule> asking = asking();
        var shadowing = new Shadowing(directory, asking);
        neverAsking.forEach((id, why) ->
                warn(Kind.RULE, id, "rule " + id + " can never ask: " + why, "Mend its conditions, or take it out"));
        for (Rule rule : asking) {
            if (reach.contacts(rule.notifies()).stream().noneMatch(this::isOrWillBeValid)) {
                String what = "nobody whom rule " + rule.id() + " notifies is valid any more";
                warn(Kind.RULE, rule.id(), what, "Name somebody else, or take it out");
            }
            checkAcknowledge(rule);
            shadowing.shadowOf(rule.id()).ifPresent(other -> {
                String what = "rule " + rule.id() + " adds nothing: whoever it tells, rule " + other.id()
                        + " tells as well, no less urgently";
                warn(Kind.RULE, rule.id(), what, "Take one of the two out, or let them differ");
            });
        }
    }

    private void checkAcknowledge(Rule rule) {
        Acknowledge wish = rule.acknowledge();
        if (wish == null) {
            return;
        }
        Set<String> asked = reach.contacts(rule.notifies());
        Set<String> otherwise = reach.contacts(rule.otherwise());
        if (otherwise.stream().noneMatch(this::isOrWillBeValid)) {
            String what =
                    "if nobody acknowledges what rule " + rule.id() + " tells, nobody else is told: it is an alarm";
            warn(Kind.RULE, rule.id(), what, "Name under 'otherwise' whoever is to be told then");
        } else if (asked.containsAll(otherwise)) {
            String what = "those whom rule " + rule.id() + " names under 'otherwise' are told by it anyway";
            warn(Kind.RULE, rule.id(), what, "Name somebody else under 'otherwise'");
        }
        directory.organisations().forEach(organisation -> {
            long there = directory.contactsOf(organisation.code()).stream()
                    .filter(contact -> asked.contains(contact.id()) && isOrWillBeValid(contact))
                    .count();
            if (there > 0 && there < wish.needed()) {
                String what = "rule " + rule.id() + " wants " + wish.needed() + " contacts of " + organisation.code()
                        + " to acknowledge, and tells " + there;
                warn(Kind.RULE, rule.id(), what, "Ask for fewer, or name more of its contacts under 'notify'");
            }
        });
    }

    private List<Rule> asking() {
        return rules.rules().stream()
                .filter(rule -> !neverAsking.containsKey(rule.id()))
                .toList();
    }

    private boolean isOrWillBeValid(String contact) {
        return directory.contact(contact).filter(this::isOrWillBeValid).isPresent();
    }

    private boolean isOrWillBeValid(Contact contact) {
        return !DirectoryCheck.isOver(contact.validity(), now);
    }

    private void warnIfNobodyIsValid(String organisation) {
        Collection<Contact> contacts = directory.contactsOf(organisation);
        if (contacts.isEmpty()
                || contacts.stream().anyMatch(contact -> contact.validity().covers(now))) {
            return;
        }
        boolean later = contacts.stream().anyMatch(this::isOrWillBeValid);
        String what = "nobody of organisation " + organisation
                + (later
                        ? " is valid yet: what is released to it until then is an alarm"
                        : " is valid any more: what is released to it is an alarm");
        String mend = later ? "Let one of its contacts begin sooner, unless that is meant" : "Give it a contact who is";
        warn(Kind.ORGANISATION, organisation, what, mend);
    }

    private void checkReach() {
        Set<String> names = new HashSet<>(rules.fallback());
        asking().forEach(rule -> {
            names.addAll(rule.notifies());
            names.addAll(rule.otherwise());
        });
        Set<String> reached = reach.contacts(names);
        directory.organisations().forEach(organisation -> {
            List<Contact> unreached = directory.contactsOf(organisation.code()).stream()
                    .filter(contact -> !reached.contains(contact.id()))
                    .filter(this::isOrWillBeValid)
                    .toList();
            boolean some = directory.contactsOf(organisation.code()).stream()
                    .anyMatch(contact -> reached.contains(contact.id()));
            warnIfNobodyIsValid(organisation.code());
            if (!some) {
                String what = "nothing ever reaches organisation " + organisation.code();
                warn(Kind.ORGANISATION, organisation.code(), what, "Name it, or one of its contacts, in a rule");
            } else {
                unreached.forEach(contact -> warn(
                        Kind.CONTACT,
                        contact.id(),
                        "nothing ever reaches contact " + contact.id(),
                        "Name it in a rule, or take it out"));
            }
        });
    }
}
