package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Nobody is left with what does not stand any more. */
final class WrongInvariants extends SimulationInvariants {

    WrongInvariants(SimulationRecord record, SimulatedWorld world, Database database) {
        super(record, world, database);
    }

    @Override
    void look() {
        nobodyIsLeftWrong();
    }

    /** Whoever may hold what was corrected or retracted is told so, or somebody is to tell him. */
    private void nobodyIsLeftWrong() {
        for (ObservationEvent last : world.latest()) {
            List<ObservationEvent> all = versions(last.observation().id());
            Optional<ObservationEvent> changed = all.stream()
                    .filter(it -> it.observation().change() == ObservationChange.CORRECTED
                            || it.observation().change() == ObservationChange.RETRACTED)
                    .reduce((one, other) -> other);
            if (changed.isEmpty()) {
                continue;
            }
            int since = changed.get().observation().version();
            Map<String, Integer> held = new HashMap<>();
            record.taken().stream()
                    .filter(it -> last.observation().id().equals(it.observation()))
                    .forEach(it -> held.merge(it.recipient(), it.version(), Math::max));
            held.forEach((address, version) -> {
                if (version < since && !isAlarmed(all, since, address) && !saysNothingNew(all, since, address)) {
                    breaks(
                            "left wrong: %s has version %d of %s, which was changed by %d",
                            address, version, last.observation().id(), since);
                }
            });
        }
    }

    private boolean isAlarmed(List<ObservationEvent> versions, int since, String address) {
        return versions.stream()
                .filter(it -> it.observation().version() >= since)
                .anyMatch(it -> database.first(
                                "select 1 from unreached u where event_id = ? and (lower(address) = ? or contact_id = '') and "
                                        + Unreached.STILL,
                                row -> true,
                                it.id(),
                                address)
                        .isPresent());
    }

    private boolean saysNothingNew(List<ObservationEvent> versions, int since, String address) {
        return versions.stream()
                .filter(it -> it.observation().version() >= since)
                .anyMatch(it -> database.first(
                                "select 1 from decision where event_id = ? and lower(address) = ? and reason = 'NOTHING_NEW'",
                                row -> true,
                                it.id(),
                                address)
                        .isPresent());
    }
}
