package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentStatus;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the rules come out for each contact: once for every status that the incident has for anyone. */
final class Outcomes {

    private final Event event;
    private final RuleSet rules;
    private final Standing standing;
    private final Instant now;
    private final Map<IncidentStatus, List<Outcome>> byStatus = new EnumMap<>(IncidentStatus.class);
    private @Nullable List<Outcome> withoutIncident;

    Outcomes(Event event, RuleSet rules, Standing standing, Instant now) {
        this.event = event;
        this.rules = rules;
        this.standing = standing;
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
        return forContact(contact).stream()
                .filter(Outcome::asks)
                .filter(outcome -> Audience.names(outcome.rule(), contact))
                .toList();
    }

    private List<Outcome> evaluate(@Nullable IncidentStatus status) {
        var situation = new Situation(event, status, now);
        return rules.rules().stream().map(rule -> Outcome.of(rule, situation)).toList();
    }
}
