package dev.vedette.notify.delivery;

import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.releasability.Channel;
import dev.vedette.notify.releasability.Recipient;
import dev.vedette.notify.releasability.Releasability;
import dev.vedette.notify.releasability.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.UUID;

/**
 * Whether somebody may know of the events on which it rests that he is told something: that he is told, when, and by which rule would betray them. Who is chosen by rules is chosen by what he may know
 * ({@link dev.vedette.notify.routing.Plan}); this is asked of who is told in the place of others.
 */
@ApplicationScoped
class KnownGrounds {

    private final RecordedEvents events;

    KnownGrounds(RecordedEvents events) {
        this.events = events;
    }

    /** Whether he may be told of all of them, if by a notice only: of observations, as they stand now. */
    boolean maySee(Collection<UUID> grounds, Recipient recipient) {
        return grounds.stream()
                .map(events::asItStands)
                .filter(event -> !(event instanceof ReadinessEvent))
                .noneMatch(event ->
                        Releasability.check(event.marking(), recipient, Channel.MAIL) instanceof Verdict.Withheld);
    }
}
