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
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A small random directory in which people are away, stand in for each other, take turns, and want to sleep. */
final class RandomDirectory {

    static final List<String> CODES = List.of("A", "B", "C", "D", "E");
    private static final ZoneId UTC = ZoneId.of("UTC");

    private final Random random;
    private final List<Contact> contacts = new ArrayList<>();

    RandomDirectory(Random random) {
        this.random = random;
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
        Validity validity = random.nextInt(6) == 0 ? new Validity(Sample.NOW.plusSeconds(1), null) : Validity.ALWAYS;
        List<Validity> absences = random.nextInt(3) == 0 ? List.of(around()) : List.of();
        return new Contact(
                "c" + number,
                "c",
                organisations.get(number),
                "c@x.example",
                "en",
                UTC,
                random.nextBoolean(),
                validity,
                new Availability(absences, deputy(number, organisations), random.nextInt(3) == 0 ? quiet() : null));
    }

    /** Some time that may be now, or just over, or about to begin. */
    Validity around() {
        int hour = random.nextInt(4) - 2;
        return new Validity(Sample.NOW.plusSeconds(3600L * hour), Sample.NOW.plusSeconds(3600L * (hour + 1)));
    }

    private @Nullable String deputy(int of, List<String> organisations) {
        int other = random.nextInt(organisations.size());
        return other != of && organisations.get(other).equals(organisations.get(of)) ? "c" + other : null;
    }

    private QuietHours quiet() {
        LocalTime from = LocalTime.of(random.nextInt(24), 30);
        LocalTime to = from.plusHours(1 + random.nextInt(12));
        return new QuietHours(
                new Hours(from, to, EnumSet.allOf(DayOfWeek.class)),
                pick(List.of(Precedence.PRIORITY, Precedence.IMMEDIATE, Precedence.FLASH)));
    }

    private Roster roster() {
        List<String> turns = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            turns.add(pick(contacts).id());
        }
        List<Roster.StandIn> overrides =
                random.nextBoolean() ? List.of(new Roster.StandIn(pick(contacts).id(), around())) : List.of();
        LocalDate start = LocalDate.parse("2026-03-01").plusDays(random.nextInt(14));
        return new Roster("ro", "r", UTC, start, List.of(LocalTime.of(8, 0)), 1 + random.nextInt(3), turns, overrides);
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
