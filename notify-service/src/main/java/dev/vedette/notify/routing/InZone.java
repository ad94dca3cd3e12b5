package dev.vedette.notify.routing;

import dev.vedette.notify.event.Coordinates;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.Place;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds if the place of an observation is inside one of the zones. Unknown is a place whose uncertainty reaches across the edge, and one
 * without coordinates. Events that are no observations fail, and so does a zone that is not valid at the time.
 *
 * @param zones sorted by id, at least one
 * @param unknownMatches whether the rule asks if it is unknown
 */
public record InZone(List<Zone> zones, boolean unknownMatches) implements Condition {

    private static final String KEY = "zone";

    public InZone {
        zones = zones.stream().sorted(Comparator.comparing(Zone::id)).toList();
        if (zones.isEmpty()) {
            throw new IllegalArgumentException("no zone");
        }
    }

    @Override
    public Truth test(Situation situation) {
        Observation observation = situation.observation();
        if (observation == null) {
            return Truth.FAILS;
        }
        Truth truth = Truth.FAILS;
        for (Zone zone : zones) {
            truth = truth.or(test(zone, observation, situation));
        }
        return truth.ifUnknown(unknownMatches);
    }

    private static Truth test(Zone zone, Observation observation, Situation situation) {
        if (!zone.validity().covers(situation.now())) {
            return Truth.FAILS;
        }
        Coordinates position = position(observation);
        if (position == null) {
            return Truth.UNKNOWN;
        }
        double error = observation.locationErrorMetres();
        if (zone.area().isSurelyFarther(position, error)) {
            return Truth.FAILS;
        }
        double metres = zone.area().metresOutside(position);
        if (Math.abs(metres) < error) {
            return Truth.UNKNOWN;
        }
        return Truth.of(metres <= 0);
    }

    @Override
    public String describe() {
        String names = zones.stream().map(Zone::id).collect(Collectors.joining(" or "));
        return "inside " + KEY + " " + names + (unknownMatches ? " (or unknown)" : "");
    }

    @Override
    public List<Finding> explain(Situation situation) {
        Truth truth = test(situation);
        Observation observation = situation.observation();
        String found = observation == null
                ? "place absent"
                : zones.stream()
                        .filter(zone -> truth != Truth.HOLDS || test(zone, observation, situation) == truth)
                        .map(zone -> describe(zone, observation, situation))
                        .collect(Collectors.joining(", "));
        String text = KEY + ": " + found + ", wants inside";
        return List.of(Finding.measured(KEY, truth, text));
    }

    private static String describe(Zone zone, Observation observation, Situation situation) {
        if (!zone.validity().covers(situation.now())) {
            return zone.id() + " is " + zone.validity().describeMiss(situation.now());
        }
        Coordinates position = position(observation);
        if (position == null) {
            return "place without coordinates, maybe in " + zone.id();
        }
        double metres = zone.area().metresOutside(position);
        double error = observation.locationErrorMetres();
        return Metres.show(Math.abs(metres))
                + (error > 0 ? " ± " + Metres.show(error) : "")
                + (metres <= 0 ? " inside " : " outside ")
                + zone.id();
    }

    private static @Nullable Coordinates position(Observation observation) {
        Place place = observation.place();
        return place == null ? null : place.coordinates();
    }
}
