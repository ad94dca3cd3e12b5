package dev.vedette.incident.timeline;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.incident.IncidentDetail;
import dev.vedette.incident.incident.Incidents;
import dev.vedette.incident.incident.SeenStep;
import dev.vedette.incident.releasability.PolicyBook;
import dev.vedette.incident.releasability.Releasability;
import dev.vedette.incident.releasability.ReleasePolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What became of incidents, for those who may know. */
@ApplicationScoped
public class Timelines {

    private static final Comparator<Entry> IN_ORDER =
            Comparator.comparing(Entry::at).thenComparing(Entry::kind).thenComparing(Entry::id);

    private final Incidents incidents;
    private final FactsStore facts;
    private final RecordedEvents events;
    private final PolicyBook policy;
    private final Clock clock;

    Timelines(Incidents incidents, FactsStore facts, RecordedEvents events, PolicyBook policy, Clock clock) {
        this.incidents = incidents;
        this.facts = facts;
        this.events = events;
        this.policy = policy;
        this.clock = clock;
    }

    /** All that a caller may see at this moment of what became of an incident, in order of time; empty if he may not know of the incident. */
    public Optional<List<Entry>> of(Caller caller, UUID incident) {
        return incidents.find(caller, incident).map(detail -> entries(caller, detail));
    }

    private List<Entry> entries(Caller caller, IncidentDetail detail) {
        // The markings last: whatever is tightened meanwhile counts.
        Facts said = facts.of(detail.incident().id());
        List<RecordedEvent> recorded = events.of(detail.incident().id());
        ReleasePolicy inForce = policy.inForce();
        var entries = new ArrayList<Entry>();
        versions(caller, recorded, inForce).forEach(entries::add);
        detail.changes().forEach(step -> entries.add(step(step)));
        var sight = new Sight(caller, inForce, recorded, said.markings());
        entries.addAll(new ShownFacts(sight, said, clock.instant()).entries());
        entries.sort(IN_ORDER);
        return List.copyOf(entries);
    }

    private static Entry step(SeenStep step) {
        return Entry.step(
                step.eventId(),
                step.recordedAt(),
                new Entry.Step(
                        step.from().name(), step.to().name(), step.marking().originator()));
    }

    /** As everywhere here: those that he may see of what he may see the current version of. */
    private static List<Entry> versions(Caller caller, List<RecordedEvent> recorded, ReleasePolicy policy) {
        Map<UUID, RecordedEvent> current = new HashMap<>();
        recorded.stream()
                .filter(it -> it.observation() != null)
                .forEach(it -> current.merge(
                        Objects.requireNonNull(it.observation()).id(),
                        it,
                        (one, other) ->
                                Objects.requireNonNull(one.observation()).number()
                                                > Objects.requireNonNull(other.observation())
                                                        .number()
                                        ? one
                                        : other));
        return recorded.stream()
                .filter(it -> it.observation() != null && maySee(caller, it, policy))
                .filter(it -> maySee(
                        caller,
                        Objects.requireNonNull(current.get(
                                Objects.requireNonNull(it.observation()).id())),
                        policy))
                .map(it -> Entry.recorded(it, Objects.requireNonNull(ShownFacts.recorded(it))))
                .toList();
    }

    private static boolean maySee(Caller caller, RecordedEvent event, ReleasePolicy policy) {
        return Releasability.maySee(event.marking(), event.author(), caller, policy.classification());
    }
}
