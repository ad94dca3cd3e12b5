package dev.vedette.notify.delivery;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.releasability.Channel;
import dev.vedette.notify.releasability.Recipient;
import dev.vedette.notify.releasability.Redaction;
import dev.vedette.notify.releasability.ReleasedEvent;
import dev.vedette.notify.rulebook.PolicyBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The states of readiness, as the events say that came in: one for what is real, and one for each other exercise status. */
@ApplicationScoped
public class StateOfReadiness {

    private final Database database;
    private final PolicyBook policy;
    private final Clock clock;

    StateOfReadiness(Database database, PolicyBook policy, Clock clock) {
        this.database = database;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * A state, as the caller is shown it.
     *
     * @param expired whether its validity is over; none holds then, because what it replaced does not come back
     */
    public record Known(ReleasedEvent.OfReadiness event, boolean expired) {

        public boolean isReal() {
            return event.marking().exerciseStatus() == ExerciseStatus.ACTUAL;
        }
    }

    /**
     * For each exercise status the state that was set last, in the order of the events, among those that have begun and that the caller may
     * know: what is real first, also if it is over, then the others as long as they hold. What had begun when it was recorded has begun by any
     * clock.
     */
    public List<Known> latest(Caller caller) {
        Viewer viewer = Viewer.of(caller, policy.inForce());
        Redaction redaction = Redaction.of(policy.inForce(), viewer.organisation());
        Instant now = clock.instant();
        return Arrays.stream(ExerciseStatus.values())
                .flatMap(status -> latest(status, viewer, now).stream())
                .map(event -> new Known(
                        (ReleasedEvent.OfReadiness) redaction.of(event), Succession.isOver(event.readiness(), now)))
                .filter(known -> known.isReal() || !known.expired())
                .toList();
    }

    /**
     * Whether no other state with the same exercise status has taken its place that somebody may know: one that was set after it and has begun.
     * One that was announced since takes nobody's place yet.
     */
    boolean isLast(ReadinessEvent event, Recipient recipient) {
        return database.query(
                        """
                        select 1 from recorded_event later join recorded_event it on it.id = ?
                        where later.kind = 'READINESS' and later.position > it.position
                          and later.body -> 'marking' ->> 'exerciseStatus' = ?
                          and ? = any(later.releasable_to) and (later.tlp <> 'RED' or ?)
                          and (later.classification is null or later.classification = any(?))
                          and (later.body -> 'readiness' ->> 'validFrom')::timestamptz <= greatest(?, later.recorded_at) limit 1""",
                        row -> row.getInt(1),
                        event.id(),
                        event.marking().exerciseStatus().name(),
                        recipient.organisation(),
                        recipient.namedForRed(),
                        Stream.of(Channel.values())
                                .flatMap(channel ->
                                        recipient.classification().shownBy(channel, recipient.ceiling()).stream())
                                .distinct()
                                .toList(),
                        clock.instant())
                .isEmpty();
    }

    private Optional<ReadinessEvent> latest(ExerciseStatus status, Viewer viewer, Instant now) {
        return database.first(
                        """
                        select kind, body from recorded_event
                        where kind = 'READINESS' and body -> 'marking' ->> 'exerciseStatus' = ?
                          and ? = any(releasable_to) and (tlp <> 'RED' or ?)
                          and (classification is null or classification = any(?))
                          and (body -> 'readiness' ->> 'validFrom')::timestamptz <= greatest(?, recorded_at)
                        order by position desc limit 1""",
                        RecordedEvents::read,
                        status.name(),
                        viewer.organisation(),
                        viewer.namedForRed(),
                        viewer.levels(),
                        now)
                .map(ReadinessEvent.class::cast);
    }
}
