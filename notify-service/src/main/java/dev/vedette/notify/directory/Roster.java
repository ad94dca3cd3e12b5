package dev.vedette.notify.directory;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who is on duty when: contacts that take turns, handing over at times of day, whatever summer time does to the length of a turn.
 *
 * @param id lower case, unique among all names of the directory
 * @param start the day on which the first of the turns begins, with the first handover
 * @param handovers times of day at which one shift ends and the next begins, ascending, at least one
 * @param every how many shifts a turn has, at least one: with one handover a day, 7 is a week
 * @param turns ids of contacts in the order of their turns, at least one; somebody may have several
 * @param overrides who is on duty instead at some time; they do not overlap
 */
public record Roster(
        String id,
        String name,
        ZoneId zone,
        LocalDate start,
        List<LocalTime> handovers,
        int every,
        List<String> turns,
        List<StandIn> overrides) {

    /** Somebody is on duty out of turn. */
    public record StandIn(String contact, Validity when) {}

    public Roster {
        handovers = List.copyOf(handovers);
        turns = List.copyOf(turns);
        overrides = List.copyOf(overrides);
        if (handovers.isEmpty() || turns.isEmpty() || every < 1) {
            throw new IllegalArgumentException("roster " + id + " has nobody on duty");
        }
    }

    /** Id of the contact that is on duty. Before the start the turns are as if they had always been. */
    public String onDuty(Instant instant) {
        return overrideAt(instant)
                .map(StandIn::contact)
                .orElseGet(() ->
                        turns.get((int) Math.floorMod(Math.floorDiv(shift(instant), every), (long) turns.size())));
    }

    /** Everyone who is on duty at any time. */
    public List<String> everyone() {
        return Stream.concat(turns.stream(), overrides.stream().map(StandIn::contact))
                .distinct()
                .toList();
    }

    private Optional<StandIn> overrideAt(Instant instant) {
        return overrides.stream()
                .filter(override -> override.when().covers(instant))
                .findFirst();
    }

    /**
     * The number of the shift, counted from the start. The instants of the handovers are compared, not what the clock shows: where summer
     * time ends it shows the same time twice, and nobody takes over twice.
     */
    private long shift(Instant instant) {
        LocalDate day = instant.atZone(zone).toLocalDate();
        long passed = handovers.stream()
                .filter(time -> !day.atTime(time).atZone(zone).toInstant().isAfter(instant))
                .count();
        return ChronoUnit.DAYS.between(start, day) * handovers.size() + passed - 1;
    }
}
