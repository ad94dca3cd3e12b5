package dev.vedette.notify.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The state of readiness was set. It belongs to no incident. */
public record ReadinessEvent(UUID id, Instant recordedAt, Marking marking, Readiness readiness) implements Event {

    @Override
    public @Nullable IncidentRef incident() {
        return null;
    }
}
