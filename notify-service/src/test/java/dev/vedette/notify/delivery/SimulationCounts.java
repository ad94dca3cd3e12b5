package dev.vedette.notify.delivery;

import java.util.EnumMap;
import java.util.Map;

/** How much happened: schedules in which nothing does show nothing. */
final class SimulationCounts {

    private final Map<Purpose, Integer> taken = new EnumMap<>(Purpose.class);
    private int schedules;
    private int events;
    private int repeats;
    private int acknowledged;
    private int bounced;

    void add(SimulationRecord record) {
        schedules++;
        events += record.events().size();
        bounced += record.bounces();
        acknowledged += record.acknowledged().size();
        record.taken().forEach(it -> taken.merge(it.purpose(), 1, Integer::sum));
        repeats += record.taken().size()
                - (int) record.taken().stream()
                        .map(TakenMail::delivery)
                        .distinct()
                        .count();
    }

    @Override
    public String toString() {
        return "%d schedules: %d events, mails taken %s, %d of them repeats in doubt, %d came back, %d acknowledged"
                .formatted(schedules, events, taken, repeats, bounced, acknowledged);
    }
}
