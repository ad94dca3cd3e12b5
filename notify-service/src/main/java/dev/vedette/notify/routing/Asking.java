package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.StatusEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** Which rules ask for which contact, and why others do not. */
final class Asking {

    private final Event event;
    private final RuleSet rules;
    private final Directory directory;
    private final Standing standing;
    private final Audience audience;
    private final Outcomes outcomes;
    private final List<Silence> silences;
    private final Instant now;

    Asking(
            Event event,
            RuleSet rules,
            Directory directory,
            Standing standing,
            Audience audience,
            List<Silence> silences,
            Instant now) {
        this.event = event;
        this.rules = rules;
        this.directory = directory;
        this.standing = standing;
        this.audience = audience;
        this.outcomes = new Outcomes(event, rules, now);
        this.silences = List.copyOf(silences);
        this.now = now;
    }

    /** Takes every contact that a rule asks for, with that rule; for each contact in the order of the rules' ids. */
    void forEach(BiConsumer<Contact, Outcome> taker) {
        standing.statuses()
                .forEach(status -> outcomes.at(status.orElse(null)).asking().forEach(outcome -> {
                    for (String id : audience.meantBy(outcome.rule())) {
                        Contact contact = directory.contact(id).orElseThrow();
                        if (Objects.equals(standing.statusFor(contact), status.orElse(null))
                                && silencing(outcome, contact).isEmpty()) {
                            taker.accept(contact, outcome);
                        }
                    }
                }));
    }

    /** A contact of the directory. */
    Optional<Contact> contact(String id) {
        return directory.contact(id);
    }

    /** What held, and how the rule comes to mean the contact if not directly. */
    List<Finding> findings(Outcome outcome, Contact contact) {
        return audience.indirectly(outcome.rule(), contact)
                .map(outcome::findings)
                .orElseGet(outcome::findings);
    }

    /** Rules that would ask for this contact if it might know where the step that is decided leads. */
    List<String> askingIfKnown(Contact contact) {
        return at(contact).asking().stream()
                .filter(outcome -> audience.means(outcome.rule(), contact))
                .filter(outcome -> silencing(outcome, contact).isEmpty())
                .map(outcome -> "rule " + outcome.rule().id() + " asks for it")
                .toList();
    }

    /** The silences that keep rules from asking for this contact, each with its rule, in words. */
    List<String> silenced(Contact contact) {
        return at(contact).asking().stream()
                .filter(outcome -> audience.means(outcome.rule(), contact))
                .flatMap(outcome -> silencing(outcome, contact).stream()
                        .map(silence -> "rule " + outcome.rule().id() + " " + silence.describe()))
                .toList();
    }

    /** Rules that would ask for this contact if it might be told, and tell somebody else instead. */
    List<String> passedOver(Contact contact) {
        return at(contact).asking().stream()
                .flatMap(outcome -> audience.passedOver(outcome.rule(), contact).stream()
                        .map(way -> "rule " + outcome.rule().id() + ": " + way))
                .toList();
    }

    /** Rules that would ask for this contact at another time, and why they do not now. */
    List<String> unavailable(Contact contact) {
        return at(contact).asking().stream()
                .filter(outcome -> audience.everMeans(outcome.rule(), contact))
                .map(outcome -> audience.whyNotNow(outcome.rule(), contact))
                .toList();
    }

    /** Why no rule asked for a contact: the rule that came nearest, or that none names it. */
    String nearestMiss(Contact contact) {
        Outcomes.Evaluation evaluation = at(contact);
        return directory.namesOf(contact).stream()
                .flatMap(name -> rules.naming(name).stream())
                .map(evaluation::of)
                .min(Comparator.comparingInt(Outcome::misses)
                        .thenComparing(outcome -> outcome.rule().id()))
                .map(Outcome::describeMiss)
                .orElse("no rule names this contact or its organisation");
    }

    /** The step of status by which the rules were judged for a contact; empty if none of those that mean it looks at that. */
    Optional<UUID> restsOn(Contact contact) {
        return standing.stepKnownTo(contact)
                .filter(step -> directory.namesOf(contact).stream()
                                .flatMap(name -> rules.naming(name).stream())
                                .anyMatch(rule -> rule.when().looksAtIncidentStatus())
                        || standsInBecauseOfTheStatus(contact))
                .map(StatusEvent::id);
    }

    /** Whoever stands in for somebody is named by no rule that means him now. */
    private boolean standsInBecauseOfTheStatus(Contact contact) {
        return Stream.of(outcomes.at(standing.statusFor(contact)), at(contact))
                .flatMap(evaluation -> evaluation.asking().stream())
                .map(Outcome::rule)
                .filter(rule -> rule.when().looksAtIncidentStatus())
                .anyMatch(rule -> audience.means(rule, contact)
                        || audience.passedOver(rule, contact).isPresent());
    }

    private Outcomes.Evaluation at(Contact contact) {
        return outcomes.at(standing.explaining(contact));
    }

    private Optional<Silence> silencing(Outcome outcome, Contact contact) {
        return silences.stream()
                .filter(silence -> silence.covers(outcome.rule(), contact, event, now))
                .findFirst();
    }
}
