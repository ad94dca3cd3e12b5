package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.Precedence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How the rules come out for each contact: once for every status that the incident has for anyone. */
final class Outcomes {

    private final Event event;
    private final RuleSet rules;
    private final Standing standing;
    private final Audience audience;
    private final List<Silence> silences;
    private final Instant now;
    private final Map<IncidentStatus, List<Outcome>> byStatus = new EnumMap<>(IncidentStatus.class);
    private @Nullable List<Outcome> withoutIncident;

    Outcomes(Event event, RuleSet rules, Standing standing, Audience audience, List<Silence> silences, Instant now) {
        this.event = event;
        this.rules = rules;
        this.standing = standing;
        this.audience = audience;
        this.silences = List.copyOf(silences);
        this.now = now;
    }

    /** All rules, whether they name the contact or not. */
    List<Outcome> forContact(Contact contact) {
        IncidentStatus status = standing.statusFor(contact);
        if (status != null) {
            return byStatus.computeIfAbsent(status, this::evaluate);
        }
        if (withoutIncident == null) {
            withoutIncident = evaluate(null);
        }
        return withoutIncident;
    }

    /** Those that ask for telling this contact. */
    List<Outcome> askingFor(Contact contact) {
        return asking(contact)
                .filter(outcome -> silencing(outcome, contact).isEmpty())
                .map(outcome -> audience.indirectly(outcome.rule(), contact)
                        .map(outcome::through)
                        .orElse(outcome))
                .toList();
    }

    /** The silences that keep rules from asking for this contact, each with its rule, in words. */
    List<String> silenced(Contact contact) {
        return asking(contact)
                .flatMap(
                        outcome -> silencing(outcome, contact)
                                .map(silence -> "rule " + outcome.rule().id() + " " + silence.describe())
                                .stream())
                .toList();
    }

    /** Rules that would ask for this contact at another time, and why they do not now. */
    List<String> unavailable(Contact contact) {
        return forContact(contact).stream()
                .filter(Outcome::asks)
                .filter(outcome -> audience.everNames(outcome.rule(), contact))
                .map(outcome -> audience.whyNotNow(outcome.rule(), contact))
                .toList();
    }

    private Stream<Outcome> asking(Contact contact) {
        return forContact(contact).stream()
                .filter(Outcome::asks)
                .filter(outcome -> audience.names(outcome.rule(), contact));
    }

    private Optional<Silence> silencing(Outcome outcome, Contact contact) {
        return silences.stream()
                .filter(silence -> silence.covers(outcome.rule(), contact, event, now))
                .findFirst();
    }

    /** First the rules that look at facts alone, then those that look at how urgent the first make it. */
    private List<Outcome> evaluate(@Nullable IncidentStatus status) {
        var outcomes = new ArrayList<Outcome>();
        var facts = new Situation(event, status, Precedence.ROUTINE, now);
        rules.rules().stream()
                .filter(rule -> !rule.when().looksAtPrecedence())
                .map(rule -> Outcome.of(rule, facts))
                .forEach(outcomes::add);
        Precedence highest = outcomes.stream()
                .filter(Outcome::asks)
                .map(outcome -> outcome.rule().precedence())
                .reduce(Precedence.ROUTINE, Precedence::or);
        var urgency = new Situation(event, status, highest, now);
        rules.rules().stream()
                .filter(rule -> rule.when().looksAtPrecedence())
                .map(rule -> Outcome.of(rule, urgency))
                .forEach(outcomes::add);
        outcomes.sort(Comparator.comparing(outcome -> outcome.rule().id()));
        return List.copyOf(outcomes);
    }
}
