package dev.vedette.notify.routing;

import dev.vedette.notify.event.Coordinates;
import dev.vedette.notify.event.DistanceToBorder;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Place;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.Size;
import dev.vedette.notify.event.StatusEvent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether conditions may be so, and whether they may not be so, asked one apart from the other: both, if it cannot be told. Written from
 * docs/routing-rules.md and ADR 6.
 */
final class OracleConditions {

    private final Event event;
    private final @Nullable Observation seen;
    private final OracleClock clock;
    private final String standing;
    private final Precedence urgency;

    /**
     * For one event.
     *
     * @param standing the status of the incident for the one who would be told, empty without one
     * @param urgency what the rules make of it that do not look at that
     */
    OracleConditions(RandomCase world, String standing, Precedence urgency) {
        this.event = world.event;
        this.seen = event instanceof ObservationEvent recorded ? recorded.observation() : null;
        this.clock = new OracleClock(world.now);
        this.standing = standing;
        this.urgency = urgency;
    }

    boolean mayBe(Condition condition) {
        if (condition instanceof All all) {
            return all.parts().stream().allMatch(this::mayBe);
        }
        if (condition instanceof Any any) {
            return any.parts().stream().anyMatch(this::mayBe);
        }
        if (condition instanceof Not not) {
            return mayNotBe(not.part());
        }
        return verdict(condition) != OracleExpressions.Verdict.NO;
    }

    private boolean mayNotBe(Condition condition) {
        if (condition instanceof All all) {
            return all.parts().stream().anyMatch(this::mayNotBe);
        }
        if (condition instanceof Any any) {
            return any.parts().stream().allMatch(this::mayNotBe);
        }
        if (condition instanceof Not not) {
            return mayBe(not.part());
        }
        return verdict(condition) != OracleExpressions.Verdict.YES;
    }

    private OracleExpressions.Verdict verdict(Condition condition) {
        if (condition instanceof Always) {
            return OracleExpressions.Verdict.YES;
        }
        if (condition instanceof PrecedenceAtLeast least) {
            return known(urgency.compareTo(least.wanted()) >= 0);
        }
        if (condition instanceof TimeWindow window) {
            return known(clock.shows(window.hours(), window.zone()));
        }
        if (condition instanceof Where where) {
            return new OracleExpressions(event, seen, standing)
                    .of(where.expression().source());
        }
        if (condition instanceof OneOf oneOf) {
            return oneOf(oneOf);
        }
        return seen == null ? OracleExpressions.Verdict.NO : ofWhatWasSeen(condition, seen);
    }

    private static OracleExpressions.Verdict known(boolean so) {
        return so ? OracleExpressions.Verdict.YES : OracleExpressions.Verdict.NO;
    }

    /** Between two bounds: so at the one and not so at the other is unknown, which counts or not. */
    private static OracleExpressions.Verdict between(boolean one, boolean other, boolean unknownCounts) {
        if (one == other) {
            return known(one);
        }
        return unknownCounts ? OracleExpressions.Verdict.MAYBE : OracleExpressions.Verdict.NO;
    }

    private OracleExpressions.Verdict oneOf(OneOf oneOf) {
        List<String> wanted = oneOf.wanted();
        return switch (oneOf.attribute()) {
            case EVENT_TYPE -> known(wanted.contains(eventType()));
            case ORIGINATOR -> known(wanted.contains(event.marking().originator()));
            case TLP -> known(wanted.contains(event.marking().tlp().label()));
            case EXERCISE_STATUS ->
                known(wanted.contains(event.marking().exerciseStatus().name()));
            case INCIDENT_STATUS -> known(wanted.contains(standing));
            default -> seen == null ? OracleExpressions.Verdict.NO : oneOf(oneOf, seen);
        };
    }

    private static OracleExpressions.Verdict oneOf(OneOf oneOf, Observation observation) {
        List<String> wanted = oneOf.wanted();
        return switch (oneOf.attribute()) {
            case KIND -> known(wanted.contains(observation.kind().name()));
            case CHANGE -> known(wanted.contains(observation.change().name()));
            case CATEGORY -> known(wanted.contains(observation.category().name()));
            case ARMED -> known(wanted.contains(observation.armed().name()));
            default -> {
                String municipality = OracleWords.municipality(observation);
                boolean within =
                        wanted.stream().anyMatch(name -> (" " + municipality + " ").contains(" " + name + " "));
                yield municipality.isEmpty() || (within && !wanted.contains(municipality))
                        ? OracleExpressions.Verdict.MAYBE
                        : known(wanted.contains(municipality));
            }
        };
    }

    private String eventType() {
        if (seen != null) {
            return "OBSERVATION";
        }
        return event instanceof StatusEvent ? "STATUS" : "READINESS";
    }

    private OracleExpressions.Verdict ofWhatWasSeen(Condition condition, Observation observation) {
        if (condition instanceof AttachmentPresent attachment) {
            return known(attachment.wanted() == !observation.attachments().isEmpty());
        }
        if (condition instanceof Keyword keyword) {
            return known(keyword.words().stream().anyMatch(word -> OracleWords.says(observation, word)));
        }
        if (condition instanceof AtLeast level) {
            return level(level, observation);
        }
        if (condition instanceof SizeAtLeast least) {
            Size size = observation.size();
            int fewest = size == null ? 0 : size.min();
            int most = size == null || size.max() == null ? Integer.MAX_VALUE : size.max();
            return between(fewest >= least.count(), most >= least.count(), least.unknownMatches());
        }
        if (condition instanceof DistanceAtMost limit) {
            return distance(limit, observation.distanceToBorder());
        }
        return zone((InZone) condition, observation);
    }

    private static OracleExpressions.Verdict level(AtLeast level, Observation observation) {
        Enum<?> found = switch (level.scale()) {
            case SEVERITY -> observation.severity();
            case URGENCY -> observation.urgency();
            case CERTAINTY -> observation.certainty();
        };
        if (found.name().equals("UNKNOWN")) {
            return level.unknownMatches() ? OracleExpressions.Verdict.MAYBE : OracleExpressions.Verdict.NO;
        }
        var fromWanted = new ArrayList<String>();
        for (Object constant : found.getDeclaringClass().getEnumConstants()) {
            fromWanted.add(((Enum<?>) constant).name());
        }
        // The greatest is declared first.
        return known(fromWanted.indexOf(found.name()) <= fromWanted.indexOf(level.wanted()));
    }

    private static OracleExpressions.Verdict distance(DistanceAtMost limit, @Nullable DistanceToBorder distance) {
        if (distance == null || distance.metres() == null) {
            return between(true, false, limit.unknownMatches());
        }
        return between(
                distance.metres() - error(distance) <= limit.metres(),
                distance.metres() + error(distance) <= limit.metres(),
                limit.unknownMatches());
    }

    static double error(DistanceToBorder distance) {
        return orNought(distance.locationErrorMetres()) + orNought(distance.datasetErrorMetres());
    }

    private OracleExpressions.Verdict zone(InZone inside, Observation observation) {
        boolean surely = false;
        boolean maybe = false;
        for (Zone zone : inside.zones()) {
            if (clock.isWithin(zone.validity())) {
                Double outside = outside(observation, zone);
                double error = error(observation);
                surely |= outside != null && outside <= -error;
                maybe |= outside == null || outside < error || outside <= 0;
            }
        }
        return between(surely, maybe, inside.unknownMatches());
    }

    /** How far the place may be from where it is said to be: what was measured from it may say that it is farther. */
    private static double error(Observation observation) {
        Place place = observation.place();
        DistanceToBorder distance = observation.distanceToBorder();
        double stated = place == null ? 0 : orNought(place.uncertaintyMetres());
        double measured =
                distance == null || distance.measuredFrom() != null ? 0 : orNought(distance.locationErrorMetres());
        return Math.max(stated, measured);
    }

    private static double orNought(@Nullable Double metres) {
        return metres == null ? 0 : metres;
    }

    /** Metres to a square of one degree: outside positive, inside negative; null without coordinates. */
    private static @Nullable Double outside(Observation observation, Zone zone) {
        Coordinates at =
                observation.place() == null ? null : observation.place().coordinates();
        if (at == null) {
            return null;
        }
        double lower = zone.area().degrees().getEnvelopeInternal().getMinX();
        // Lengths of a degree on the WGS 84 ellipsoid at that latitude.
        double phi = Math.toRadians(at.latitude());
        double north = 111132.92 - 559.82 * Math.cos(2 * phi) + 1.175 * Math.cos(4 * phi);
        double east = 111412.84 * Math.cos(phi) - 93.5 * Math.cos(3 * phi) + 0.118 * Math.cos(5 * phi);
        double x = Math.max(lower - at.longitude(), at.longitude() - lower - 1) * east;
        double y = Math.max(lower - at.latitude(), at.latitude() - lower - 1) * north;
        return x > 0 && y > 0 ? Math.hypot(x, y) : Math.max(x, y);
    }
}
