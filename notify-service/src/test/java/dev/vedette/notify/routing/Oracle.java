package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.QuietHours;
import dev.vedette.notify.directory.Roster;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.Coordinates;
import dev.vedette.notify.event.DistanceToBorder;
import dev.vedette.notify.event.Observation;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.Severity;
import dev.vedette.notify.event.Size;
import dev.vedette.notify.event.StatusEvent;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
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

    /** Ids of those who are told, with what they get, and whether it is held back. */
    Map<String, String> told() {
        var told = new TreeMap<String, String>();
        for (Contact contact : world.directory.contacts()) {
            List<Rule> asking = world.rules.stream()
                    .filter(rule -> asks(rule, contact))
                    .filter(rule -> meant(rule.notifies()).contains(contact))
                    .filter(rule -> world.silences.stream().noneMatch(silence -> keeps(silence, rule, contact)))
                    .toList();
            if (!asking.isEmpty() && !mayKnow(contact).isEmpty()) {
                told.put(contact.id(), mayKnow(contact) + held(contact, highest(asking)));
            }
        }
        if (told.isEmpty()) {
            meant(world.fallback).stream()
                    .filter(contact -> !mayKnow(contact).isEmpty())
                    .forEach(contact -> told.put(contact.id(), mayKnow(contact) + held(contact, Precedence.ROUTINE)));
        }
        return told;
    }

    private boolean asks(Rule rule, Contact contact) {
        return rule.validity().until() == null && !surelyNot(rule.when(), contact);
    }

    private static Precedence highest(List<Rule> rules) {
        return rules.stream()
                .map(Rule::precedence)
                .max(Comparator.naturalOrder())
                .orElse(Precedence.ROUTINE);
    }

    private static String held(Contact contact, Precedence precedence) {
        QuietHours quiet = contact.availability().quietHours();
        if (quiet == null || precedence.compareTo(quiet.below()) >= 0) {
            return "";
        }
        LocalTime now = Sample.NOW.atZone(contact.timeZone()).toLocalTime();
        LocalTime from = quiet.hours().from();
        LocalTime to = quiet.hours().to();
        boolean afterBeginning = now.compareTo(from) >= 0;
        boolean beforeEnd = now.compareTo(to) < 0;
        return (from.compareTo(to) < 0 ? afterBeginning && beforeEnd : afterBeginning || beforeEnd) ? " held" : "";
    }

    private Set<Contact> meant(List<String> names) {
        var meant = new HashSet<Contact>();
        for (String name : names) {
            for (Contact contact : world.directory.contacts()) {
                if (name.equals(contact.id()) || name.equals(contact.organisation())) {
                    meant.add(present(contact));
                }
            }
            if (name.equals("ro")) {
                meant.addAll(duty(world.directory.roster("ro").orElseThrow()));
            }
            if (name.startsWith("g")) {
                meant.addAll(meant(world.directory.group(name).orElseThrow().members()));
            }
        }
        return meant;
    }

    /** Who is on duty or stands in for that one, if he may know; else all of the roster who may, or who have somebody who may. */
    private Set<Contact> duty(Roster roster) {
        var duty = new HashSet<Contact>();
        duty.add(present(onDuty(roster)));
        if (duty.stream().allMatch(contact -> mayKnow(contact).isEmpty())) {
            roster.turns().forEach(id -> duty.add(present(contact(id))));
            roster.overrides().forEach(override -> duty.add(present(contact(override.contact()))));
        }
        return duty;
    }

    private Contact contact(String id) {
        return world.directory.contact(id).orElseThrow();
    }

    /** The one that is there: the contact, or along the chain of deputies one who may know; itself if nobody does. */
    private Contact present(Contact contact) {
        if (!away(contact)) {
            return contact;
        }
        String next = contact.availability().deputy();
        for (int i = 0; i < 10 && next != null; i++) {
            Contact deputy = contact(next);
            if (!away(deputy) && !mayKnow(deputy).isEmpty()) {
                return deputy;
            }
            next = deputy.availability().deputy();
        }
        return contact;
    }

    static boolean isPresent(Contact contact) {
        return !away(contact);
    }

    private static boolean away(Contact contact) {
        return contact.availability().absences().stream().anyMatch(absence -> covers(absence));
    }

    private static boolean covers(Validity period) {
        long from = Objects.requireNonNull(period.from()).getEpochSecond();
        long until = Objects.requireNonNull(period.until()).getEpochSecond();
        long now = Sample.NOW.getEpochSecond();
        return from <= now && now < until;
    }

    /** The event is at 14:30 UTC, so today's handover at eight has been. */
    private Contact onDuty(Roster roster) {
        String id;
        LocalDate today = LocalDate.parse("2026-03-07");
        LocalDate day = roster.start();
        int days = 0;
        while (!day.equals(today)) {
            boolean forward = day.isBefore(today);
            day = day.plusDays(forward ? 1 : -1);
            days += forward ? 1 : -1;
        }
        int turn = (int) Math.floor((double) days / roster.every());
        id = roster.turns()
                .get(((turn % roster.turns().size()) + roster.turns().size())
                        % roster.turns().size());
        for (Roster.StandIn override : roster.overrides()) {
            if (covers(override.when())) {
                id = override.contact();
            }
        }
        return world.directory.contact(id).orElseThrow();
    }

    private boolean keeps(Silence silence, Rule rule, Contact contact) {
        Silence.Scope scope = silence.covers();
        UUID incident = world.event.incident().id();
        return rule.precedence() != Precedence.FLASH
                && covers(silence.during())
                && (scope.rule() == null || scope.rule().equals(rule.id()))
                && (scope.organisation() == null || scope.organisation().equals(contact.organisation()))
                && (scope.contact() == null || scope.contact().equals(contact.id()))
                && (scope.incident() == null || scope.incident().equals(incident));
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
        if (condition instanceof SizeAtLeast least) {
            boolean unknown = fewest(seen) < least.count() && most(seen) >= least.count();
            return unknown ? !least.unknownMatches() : fewest(seen) < least.count();
        }
        if (condition instanceof InZone inside) {
            return !inside.unknownMatches()
                    ? !surely(inside, contact)
                    : inside.zones().stream()
                            .allMatch(zone -> zone.validity().until() != null || outside(seen, zone) > error(seen));
        }
        if (condition instanceof PrecedenceAtLeast least) {
            return urgency(contact).compareTo(least.wanted()) < 0;
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
        if (condition instanceof SizeAtLeast least) {
            return fewest(seen) >= least.count();
        }
        if (condition instanceof InZone inside) {
            return seen.place() != null
                    && inside.zones().stream()
                            .anyMatch(zone -> zone.validity().until() == null && outside(seen, zone) <= -error(seen));
        }
        if (condition instanceof PrecedenceAtLeast least) {
            return urgency(contact).compareTo(least.wanted()) >= 0;
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

    /** The highest precedence of the rules that do not look at it. */
    private Precedence urgency(Contact contact) {
        return highest(world.rules.stream()
                .filter(rule -> !rule.when().toString().contains("PrecedenceAtLeast"))
                .filter(rule -> asks(rule, contact))
                .toList());
    }

    private static int fewest(Observation seen) {
        Size size = seen.size();
        return size == null ? 0 : size.min();
    }

    private static int most(Observation seen) {
        Size size = seen.size();
        return size == null || size.max() == null ? Integer.MAX_VALUE : size.max();
    }

    private static double error(Observation seen) {
        return seen.place() == null ? 0 : value(seen.place().uncertaintyMetres());
    }

    /** Metres to a square of one degree: outside positive, inside negative, and nought without coordinates, with any error. */
    private static double outside(Observation seen, Zone zone) {
        if (seen.place() == null) {
            return 0;
        }
        double lower = zone.area().degrees().getEnvelopeInternal().getMinX();
        Coordinates at = Objects.requireNonNull(seen.place().coordinates());
        // Lengths of a degree on the WGS 84 ellipsoid at that latitude.
        double phi = Math.toRadians(at.latitude());
        double north = 111132.92 - 559.82 * Math.cos(2 * phi) + 1.175 * Math.cos(4 * phi);
        double east = 111412.84 * Math.cos(phi) - 93.5 * Math.cos(3 * phi) + 0.118 * Math.cos(5 * phi);
        double x = Math.max(lower - at.longitude(), at.longitude() - lower - 1) * east;
        double y = Math.max(lower - at.latitude(), at.latitude() - lower - 1) * north;
        return x > 0 && y > 0 ? Math.hypot(x, y) : Math.max(x, y);
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
