package dev.vedette.incident.observation;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.paging.Page;
import dev.vedette.incident.paging.PageRequest;
import dev.vedette.incident.releasability.PolicyBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Shows of what is stored what the release policy permits. */
@ApplicationScoped
class ShownObservations implements Observations {

    private final ObservationStore store;
    private final PolicyBook policy;
    private final Measuring measuring;

    ShownObservations(ObservationStore store, PolicyBook policy, Measuring measuring) {
        this.store = store;
        this.policy = policy;
        this.measuring = measuring;
    }

    @Override
    public Page<ReleasedVersion> list(Caller caller, ObservationFilter filter, PageRequest page) {
        return store.list(caller, filter, page).map(version -> asShown(caller, version));
    }

    @Override
    public Page<ReleasedVersion> about(Caller caller, UUID incident, PageRequest page) {
        return store.about(caller, incident, page).map(version -> asShown(caller, version));
    }

    @Override
    public Optional<ReleasedVersion> current(Caller caller, UUID id) {
        return store.current(caller, id).map(version -> asShown(caller, version));
    }

    @Override
    public List<ReleasedVersion> current(Caller caller, Set<UUID> ids) {
        return store.current(caller, ids).stream()
                .map(version -> asShown(caller, version))
                .toList();
    }

    @Override
    public List<ReleasedVersion> versions(Caller caller, UUID id) {
        return store.versions(caller, id).stream()
                .map(version -> asShown(caller, version))
                .toList();
    }

    @Override
    public ReleasedVersion asShown(Caller caller, ObservationVersion version) {
        return Redaction.of(version, caller, policy.inForce(), measuring);
    }
}
