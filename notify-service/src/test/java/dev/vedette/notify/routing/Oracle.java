package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.event.DistanceToBorder;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.Severity;
import dev.vedette.notify.event.StatusEvent;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Says the slow and obvious way who is told of a newly filed observation. Written from the description of the rules, not from the
 * engine: conditions are read as "surely not" and "surely", and a rule asks unless it surely does not.
 */
final class Oracle {

    private final RandomCase world;

    Oracle(RandomCase world) {
        this.world = world;
    }

    /** Ids of those who are told, with what they get. */
    Map<String, String> told() {
        var told = new TreeMap<String, String>();
        for (Contact contact : world.directory.contacts()) {
            boolean asked = false;
            for (Rule rule : world.rules) {
                boolean names = rule.notifies().contains(contact.id())
                        || rule.notifies().contains(contact.organisation());
                boolean valid = rule.validity().until() == null;
                asked = asked || (names && valid && !surelyNot(rule.when(), contact));
            }
            if (asked && !mayKnow(contact).isEmpty()) {
                told.put(contact.id(), mayKnow(contact));
            }
        }
        if (told.isEmpty()) {
            world.directory
                    .contact(world.fallback.get(0))
                    .filter(contact -> !mayKnow(contact).isEmpty())
                    .ifPresent(contact -> told.put(contact.id(), mayKnow(contact)));
        }
        return told;
    }

    /** FULL, NOTICE, or empty. */
    String mayKnow(Contact contact) {
        var marking = world.event.marking();
        boolean listed = marking.releasableTo().contains(contact.organisation());
        if (!listed || contact.validity().from() != null) {
            return "";
        }
        if (!marking.tlp().label().equals("TLP:RED")) {
            return "FULL";
        }
        return contact.tlpRed() ? "NOTICE" : "";
    }

    /** The last of the steps that this contact is shown, else as it was opened. */
    private String standing(Contact contact) {
        String standing = "OPEN";
        for (StatusEvent step : world.steps) {
            if (maySee(step, contact)) {
                standing = step.change().to().name();
            }
        }
        return standing;
    }

    static boolean maySee(StatusEvent step, Contact contact) {
        boolean red = step.marking().tlp().label().equals("TLP:RED");
        return step.marking().releasableTo().contains(contact.organisation()) && (!red || contact.tlpRed());
    }

    private boolean surelyNot(Condition condition, Contact contact) {
        Observation seen = world.event.observation();
        if (condition instanceof All all) {
            return all.parts().stream().anyMatch(part -> surelyNot(part, contact));
        }
        if (condition instanceof Any any) {
            return any.parts().stream().allMatch(part -> surelyNot(part, contact));
        }
        if (condition instanceof Not not) {
            return surely(not.part(), contact);
        }
        if (condition instanceof AtLeast level) {
            return seen.severity() == Severity.UNKNOWN
                    ? !level.unknownMatches()
                    : Severity.valueOf(level.wanted()).compareTo(seen.severity()) < 0;
        }
        if (condition instanceof DistanceAtMost limit) {
            return nearest(seen) > limit.metres() || (farthest(seen) > limit.metres() && !limit.unknownMatches());
        }
        return !surely(condition, contact);
    }

    private boolean surely(Condition condition, Contact contact) {
        Observation seen = world.event.observation();
        if (condition instanceof All all) {
            return all.parts().stream().allMatch(part -> surely(part, contact));
        }
        if (condition instanceof Any any) {
            return any.parts().stream().anyMatch(part -> surely(part, contact));
        }
        if (condition instanceof Not not) {
            return surelyNot(not.part(), contact);
        }
        if (condition instanceof AtLeast level) {
            return seen.severity() != Severity.UNKNOWN && !surelyNot(level, contact);
        }
        if (condition instanceof DistanceAtMost limit) {
            return farthest(seen) <= limit.metres();
        }
        OneOf oneOf = (OneOf) condition;
        return switch (oneOf.attribute()) {
            case KIND -> oneOf.wanted().contains(seen.kind().toString());
            case ORIGINATOR -> oneOf.wanted().contains(world.event.marking().originator());
            case INCIDENT_STATUS -> oneOf.wanted().contains(standing(contact));
            default -> oneOf.wanted().contains(world.event.marking().tlp().toString());
        };
    }

    private static double nearest(Observation seen) {
        DistanceToBorder distance = seen.distanceToBorder();
        return distance == null ? 0 : value(distance.metres()) - error(distance);
    }

    private static double farthest(Observation seen) {
        DistanceToBorder distance = seen.distanceToBorder();
        return distance == null ? Double.POSITIVE_INFINITY : value(distance.metres()) + error(distance);
    }

    private static double error(DistanceToBorder distance) {
        return value(distance.locationErrorMetres()) + value(distance.datasetErrorMetres());
    }

    /** Every distance here is made with all its numbers. */
    private static double value(@Nullable Double number) {
        return Objects.requireNonNull(number);
    }
}
