package dev.vedette.notify.delivery;

import dev.vedette.notify.event.Precedence;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What this replica is sending at the moment, and what it can take on beside it.
 *
 * <p>One organisation gets less than a third of the places at once before others are looked at, and the last fifth is kept for what is
 * IMMEDIATE or FLASH.
 */
final class InFlight {

    private final int places;
    private final int share;
    private final int kept;
    private final Map<UUID, Delivery> deliveries = new ConcurrentHashMap<>();

    InFlight(int places) {
        this.places = places;
        this.share = Math.max(1, places * 3 / 10);
        this.kept = places / 5;
    }

    void add(Delivery delivery) {
        deliveries.put(delivery.lease(), delivery);
    }

    void remove(Delivery delivery) {
        deliveries.remove(delivery.lease());
    }

    Collection<Delivery> deliveries() {
        return List.copyOf(deliveries.values());
    }

    /** Whether at least half of the places is. */
    boolean isHalfFree() {
        return deliveries.size() * 2 <= places;
    }

    /** What can be taken on now; a limit of 0 if nothing can. */
    DeliveryQueue.Room room() {
        Collection<Delivery> now = deliveries();
        int free = places - now.size();
        boolean onlyUrgent = free <= kept;
        Map<String, Long> byOrganisation =
                now.stream().collect(Collectors.groupingBy(Delivery::organisation, Collectors.counting()));
        List<String> busy = byOrganisation.entrySet().stream()
                .filter(entry -> entry.getValue() >= share)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return new DeliveryQueue.Room(
                onlyUrgent ? free : free - kept,
                share,
                busy,
                onlyUrgent ? Precedence.IMMEDIATE : Precedence.ROUTINE,
                true,
                now.stream().map(Delivery::id).toList());
    }
}
