package dev.vedette.incident.observation;

import dev.vedette.incident.account.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Hands out whole what the caller's own organisation filed. */
@ApplicationScoped
class WholeObservations implements OwnObservations {

    private final ObservationStore store;

    WholeObservations(ObservationStore store) {
        this.store = store;
    }

    @Override
    public Optional<ObservationVersion> current(Caller caller, UUID id) {
        return store.current(caller, id).filter(version -> isOwn(caller, version));
    }

    @Override
    public List<ObservationVersion> versions(Caller caller, UUID id) {
        return store.versions(caller, id).stream()
                .filter(version -> isOwn(caller, version))
                .toList();
    }

    private static boolean isOwn(Caller caller, ObservationVersion version) {
        return version.marking().originator().equals(caller.organisation().code());
    }
}
