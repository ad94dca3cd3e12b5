package dev.vedette.notify.delivery;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes sure that what a draft follows is here, or what is foretold would be another thing than what is decided once it is recorded; and that
 * its author may see that.
 */
@ApplicationScoped
class Following {

    private final RecordedEvents events;

    Following(RecordedEvents events) {
        this.events = events;
    }

    /** Throws {@link ProblemException} if it is not here, or not for whoever asks. */
    void require(Draft draft, Sight sight) {
        Event event = draft.event();
        IncidentRef incident = event.incident();
        if (incident != null && !draft.newIncident() && !sight.ofIncident(incident.id())) {
            throw ProblemException.notFound();
        }
        if (event instanceof ObservationEvent observed && observed.observation().version() > 1) {
            requireVersion(observed, sight);
        } else if (event instanceof StatusEvent step) {
            requireStatus(step, sight);
            requireCited(step, sight);
        }
    }

    private void requireVersion(ObservationEvent event, Sight sight) {
        int version = event.observation().version();
        ObservationEvent latest = latest(event.observation().id(), event.incident(), sight)
                .filter(it -> it.marking().originator().equals(event.marking().originator()))
                .orElseThrow(ProblemException::notFound);
        if (version != latest.observation().version() + 1) {
            throw ProblemException.invalid(
                    "data.observation.version",
                    "must follow version " + latest.observation().version() + ", the latest that has come in here");
        }
    }

    /** Who is not named for TLP:RED knows the steps of that label that he took himself, which nothing here says of him. */
    private void requireStatus(StatusEvent step, Sight sight) {
        IncidentStatus stands = events.statusSteps(step.incident().id(), step.id()).stream()
                .filter(before -> sight.of(before.id()))
                .reduce((earlier, later) -> later)
                .map(before -> before.change().to())
                .orElse(IncidentStatus.OPEN);
        if (sight.caller().tlpRed() && step.change().from() != stands) {
            throw ProblemException.invalid(
                    "data.change.from", "must be " + stands + ", by the latest step that has come in here");
        }
    }

    private void requireCited(StatusEvent step, Sight sight) {
        List<UUID> cited = step.change().citedObservations();
        if (!cited.stream().allMatch(id -> latest(id, step.incident(), sight).isPresent())) {
            throw ProblemException.notFound();
        }
    }

    private Optional<ObservationEvent> latest(UUID observation, IncidentRef incident, Sight sight) {
        return events.latest(List.of(observation)).stream()
                .filter(it -> sight.of(it.id()) && it.incident().id().equals(incident.id()))
                .findFirst();
    }
}
