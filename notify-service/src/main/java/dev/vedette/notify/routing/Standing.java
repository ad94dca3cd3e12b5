package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.releasability.Classification;
import dev.vedette.notify.releasability.KnownSteps;
import dev.vedette.notify.releasability.Recipient;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the incident stands for each contact. Rules that looked at how it truly stands would betray a step to those from whom it is kept:
 * by telling them, by not telling them, and by the grounds.
 */
final class Standing {

    private final @Nullable IncidentStatus leadsTo;
    private final @Nullable IncidentRef incident;
    private final List<StatusEvent> steps;
    private final Directory directory;
    private final Classification classification;

    Standing(Event event, History history, Directory directory, Classification classification) {
        this.leadsTo = event instanceof StatusEvent step ? step.change().to() : null;
        this.incident = event.incident();
        this.steps = steps(event, incident, history);
        this.directory = directory;
        this.classification = classification;
    }

    private static List<StatusEvent> steps(Event event, @Nullable IncidentRef incident, History history) {
        if (incident == null) {
            return List.of();
        }
        var steps = new ArrayList<>(history.statusSteps(incident.id()));
        if (event instanceof StatusEvent now) {
            steps.removeIf(step -> step.id().equals(now.id()));
            steps.add(now);
        }
        return List.copyOf(steps);
    }

    /** The latest step that this contact may know, that of the event itself included. */
    Optional<StatusEvent> stepKnownTo(Contact contact) {
        return KnownSteps.latest(steps, Recipient.of(contact, directory, classification));
    }

    /** The status of the incident as far as this contact may know it; null without an incident. */
    @Nullable
    IncidentStatus statusFor(Contact contact) {
        if (incident != null && steps.isEmpty()) {
            return IncidentStatus.OPEN;
        }
        return incident == null
                ? null
                : stepKnownTo(contact).map(step -> step.change().to()).orElse(IncidentStatus.OPEN);
    }

    /**
     * The status by which it is explained why a contact is not told; null without an incident. Of a step it is the one that it leads to: whoever
     * reads that may see the step, and is not helped by how the incident stands for him from whom it is kept.
     */
    @Nullable
    IncidentStatus explaining(Contact contact) {
        return leadsTo != null ? leadsTo : statusFor(contact);
    }

    /** Every status that the incident can have for anyone; empty in place of one without an incident. */
    Set<Optional<IncidentStatus>> statuses() {
        if (incident == null) {
            return Set.of(Optional.empty());
        }
        var statuses = new LinkedHashSet<Optional<IncidentStatus>>();
        statuses.add(Optional.of(IncidentStatus.OPEN));
        steps.forEach(step -> statuses.add(Optional.of(step.change().to())));
        return statuses;
    }
}
