package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Availability;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Group;
import dev.vedette.notify.directory.Hours;
import dev.vedette.notify.directory.Organisation;
import dev.vedette.notify.directory.QuietHours;
import dev.vedette.notify.directory.Roster;
import dev.vedette.notify.directory.Tier;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.Precedence;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A small random directory in which people are away, stand in for each other, take turns, and want to sleep. */
final class RandomDirectory {

    static final List<String> CODES = List.of("A", "B", "C", "D", "E");
    private static final List<ZoneId> ZONES = List.of(ZoneId.of("UTC"), ZoneId.of("Europe/Belgrade"));

    /** Also in the hour that the clock shows twice when summer time ends. */
    private static final List<List<LocalTime>> HANDOVERS = List.of(
            List.of(LocalTime.of(8, 0)),
            List.of(LocalTime.of(8, 0), LocalTime.of(20, 0)),
            List.of(LocalTime.of(1, 0), LocalTime.of(15, 30)),
            List.of(LocalTime.of(2, 30)));

    private final Random random;
    private final Instant now;
    private final List<Contact> contacts = new ArrayList<>();

    RandomDirectory(Random random, Instant now) {
        this.random = random;
        this.now = now;
    }

    Directory make() {
        int count = 1 + random.nextInt(7);
        List<String> organisations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            organisations.add(pick(CODES));
        }
        for (int i = 0; i < count; i++) {
            contacts.add(contact(i, organisations));
        }
        return Directory.of(
                CODES.stream()
                        .map(code -> new Organisation(code, code, Tier.PARTNER, "border", List.of()))
                        .toList(),
                contacts,
                List.of(new Group("g0", "g", some(List.of("g1", "ro"))), new Group("g1", "g", some(List.of("ro")))),
                List.of(roster()));
    }

    private Contact contact(int number, List<String> organisations) {
        List<Validity> absences = random.nextInt(3) == 0 ? List.of(around()) : List.of();
        return new Contact(
                "c" + number,
                "c",
                organisations.get(number),
                "c@x.example",
                "en",
                pick(ZONES),
                random.nextBoolean(),
                random.nextInt(4) == 0 ? null : RandomLevels.name(random),
                random.nextInt(4) == 0 ? atItsBorder() : Validity.ALWAYS,
                new Availability(absences, deputy(number, organisations), random.nextInt(3) == 0 ? quiet() : null));
    }

    /** Over, just beginning, just ending, or to come. */
    private Validity atItsBorder() {
        return switch (random.nextInt(4)) {
            case 0 -> new Validity(null, now);
            case 1 -> new Validity(now, null);
            case 2 -> new Validity(null, now.plusSeconds(1));
            default -> new Validity(now.plusSeconds(1), null);
        };
    }

    /** Some time that may be now, or just over, or about to begin. */
    Validity around() {
        int hour = random.nextInt(4) - 2;
        return new Validity(now.plusSeconds(3600L * hour), now.plusSeconds(3600L * (hour + 1)));
    }

    private @Nullable String deputy(int of, List<String> organisations) {
        int other = random.nextInt(organisations.size());
        return other != of && organisations.get(other).equals(organisations.get(of)) ? "c" + other : null;
    }

    private QuietHours quiet() {
        LocalTime from = LocalTime.of(random.nextInt(24), 30 * random.nextInt(2));
        LocalTime to = from.plusMinutes(30L * (1 + random.nextInt(30)));
        Set<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
        if (random.nextInt(3) == 0) {
            days.remove(pick(List.copyOf(days)));
        }
        return new QuietHours(
                new Hours(from, to, days), pick(List.of(Precedence.PRIORITY, Precedence.IMMEDIATE, Precedence.FLASH)));
    }

    private Roster roster() {
        List<String> turns = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            turns.add(pick(contacts).id());
        }
        List<Roster.StandIn> overrides =
                random.nextBoolean() ? List.of(new Roster.StandIn(pick(contacts).id(), around())) : List.of();
        ZoneId zone = pick(ZONES);
        LocalDate start = now.atZone(zone).toLocalDate().plusDays(random.nextInt(14) - 7);
        return new Roster("ro", "r", zone, start, handovers(), 1 + random.nextInt(3), turns, overrides);
    }

    /** None in the hour that the clock leaves out when summer time begins: nobody has said when that would be. */
    private List<LocalTime> handovers() {
        boolean springs = now.toString().startsWith("2026-03-2");
        return pick(springs ? HANDOVERS.subList(0, 3) : HANDOVERS);
    }

    private List<String> some(List<String> others) {
        var members = new ArrayList<String>();
        members.add(random.nextBoolean() ? pick(CODES) : pick(contacts).id());
        if (random.nextBoolean()) {
            members.add(pick(others));
        }
        return members;
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
