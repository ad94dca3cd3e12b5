package dev.vedette.incident.observation;

import dev.vedette.incident.account.Caller;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the caller's own organisation filed, whole, to be changed; of what others filed there is nothing here. */
public interface OwnObservations {

    /** The current version, if the caller's organisation filed it and the caller may see it. */
    Optional<ObservationVersion> current(Caller caller, UUID id);

    /** All versions that the caller may see, oldest first; empty if the current one is not among them. */
    List<ObservationVersion> versions(Caller caller, UUID id);
}
