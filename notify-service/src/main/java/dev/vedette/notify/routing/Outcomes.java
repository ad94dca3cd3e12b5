package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.StatusEvent;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How the rules come out for each contact: once for every status that the incident has for anyone. */
final class Outcomes {

    private final Event event;
    private final RuleSet rules;
    private final Directory directory;
    private final Standing standing;
    private final Instant now;
    private final Map<IncidentStatus, List<Outcome>> byStatus = new EnumMap<>(IncidentStatus.class);
    private @Nullable List<Outcome> withoutIncident;
    private @Nullable List<Rule> rulesOnStatus;

    Outcomes(Event event, RuleSet rules, Directory directory, Standing standing, Instant now) {
        this.event = event;
        this.rules = rules;
        this.directory = directory;
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

    /** The steps of status by which the rules were judged, by id of the contact, as {@link Plan#restsOn()} has them. */
    Map<String, UUID> restOn() {
        var steps = new TreeMap<String, UUID>();
        directory.contacts().forEach(contact -> restsOn(contact).ifPresent(step -> steps.put(contact.id(), step)));
        return steps;
    }

    private Optional<UUID> restsOn(Contact contact) {
        return standing.stepKnownTo(contact)
                .filter(step -> rulesOnStatus().stream().anyMatch(rule -> Audience.names(rule, contact)))
                .map(StatusEvent::id);
    }

    /** Found by trying, so that no kind of condition can be forgotten. */
    private List<Rule> rulesOnStatus() {
        if (rulesOnStatus == null) {
            rulesOnStatus = IntStream.range(0, rules.rules().size())
                    .filter(this::differsByStatus)
                    .mapToObj(rules.rules()::get)
                    .toList();
        }
        return rulesOnStatus;
    }

    private boolean differsByStatus(int rule) {
        return Arrays.stream(IncidentStatus.values())
                        .map(status -> byStatus.computeIfAbsent(status, this::evaluate)
                                .get(rule)
                                .findings())
                        .distinct()
                        .count()
                > 1;
    }

    private List<Outcome> evaluate(@Nullable IncidentStatus status) {
        var situation = new Situation(event, status, now);
        return rules.rules().stream().map(rule -> Outcome.of(rule, situation)).toList();
    }
}
