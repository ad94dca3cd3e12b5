package dev.vedette.notify.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.vedette.notify.directory.Availability;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Organisation;
import dev.vedette.notify.directory.QuietHours;
import dev.vedette.notify.directory.Roster;
import dev.vedette.notify.directory.Validity;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The directory, as API and page show it. */
final class DirectoryReport {

    private DirectoryReport() {}

    /**
     * An organisation with its contacts.
     *
     * @param namedTo organisations whose mails may say that this one was told, too
     */
    public record OrganisationReport(
            String code,
            String name,
            String tier,
            String lineTerm,
            List<String> namedTo,
            List<ContactReport> contacts) {}

    /**
     * A contact.
     *
     * @param cleared the highest level of classification that it may be shown; absent: nothing classified
     * @param absences in words
     * @param away the same, for pages
     * @param quietHours in words, or null
     */
    public record ContactReport(
            String id,
            String name,
            String address,
            String language,
            String timeZone,
            boolean namedForRed,
            @Nullable String cleared,
            @Nullable Instant validFrom,
            @Nullable Instant validUntil,
            List<String> absences,
            @JsonIgnore List<Validity> away,
            @Nullable String deputy,
            @Nullable String quietHours) {

        /** From when and until when it can be told anything, for pages. */
        public Validity valid() {
            return new Validity(validFrom, validUntil);
        }
    }

    /** Several that are told together. */
    public record GroupReport(String id, String name, List<String> members) {}

    /**
     * Who takes turns.
     *
     * @param onDuty whose turn it is now
     * @param duty what there is to be said of it, for pages
     * @param overrides who is on duty out of turn, now or later, the first one first
     */
    public record RosterReport(
            String id,
            String name,
            String onDuty,
            @JsonIgnore String duty,
            List<String> turns,
            List<OverrideReport> overrides,
            String handovers,
            int every,
            String timeZone) {}

    /** Somebody is on duty out of turn. */
    public record OverrideReport(
            String contact,
            @Nullable Instant from,
            @Nullable Instant until) {

        /** For pages. */
        public Validity when() {
            return new Validity(from, until);
        }
    }

    static List<OrganisationReport> organisations(Directory directory) {
        return directory.organisations().stream()
                .map(organisation -> organisation(organisation, directory.contactsOf(organisation.code())))
                .toList();
    }

    private static OrganisationReport organisation(Organisation organisation, List<Contact> contacts) {
        return new OrganisationReport(
                organisation.code(),
                organisation.name(),
                organisation.tier().name(),
                organisation.lineTerm(),
                organisation.namedTo(),
                contacts.stream().map(DirectoryReport::contact).toList());
    }

    private static ContactReport contact(Contact contact) {
        Validity validity = contact.validity();
        Availability availability = contact.availability();
        return new ContactReport(
                contact.id(),
                contact.name(),
                contact.address(),
                contact.language(),
                contact.timeZone().getId(),
                contact.tlpRed(),
                contact.cleared(),
                validity.from(),
                validity.until(),
                availability.absences().stream().map(DirectoryReport::period).toList(),
                availability.absences(),
                availability.deputy(),
                quietHours(availability.quietHours()));
    }

    private static String period(Validity period) {
        return "from " + period.from() + " until " + period.until();
    }

    private static @Nullable String quietHours(@Nullable QuietHours quiet) {
        return quiet == null ? null : quiet.hours().describe() + ", below " + Words.words(quiet.below());
    }

    static List<GroupReport> groups(Directory directory) {
        return directory.groups().stream()
                .map(group -> new GroupReport(group.id(), group.name(), group.members()))
                .toList();
    }

    static List<RosterReport> rosters(Directory directory, Instant now) {
        return directory.rosters().stream()
                .map(roster -> new RosterReport(
                        roster.id(),
                        roster.name(),
                        roster.onDuty(now),
                        duty(roster, directory, now),
                        roster.turns(),
                        overrides(roster, now),
                        roster.handovers().stream().map(Object::toString).collect(Collectors.joining(", ")),
                        roster.every(),
                        roster.zone().getId()))
                .toList();
    }

    private static List<OverrideReport> overrides(Roster roster, Instant now) {
        return roster.overrides().stream()
                .filter(it -> it.when().until() == null || it.when().until().isAfter(now))
                .map(it -> new OverrideReport(
                        it.contact(), it.when().from(), it.when().until()))
                .sorted(Comparator.comparing(OverrideReport::from, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
    }

    /** Who has the turn may not be there, and before the first turn the turns are as if they had always been. */
    private static String duty(Roster roster, Directory directory, Instant now) {
        Contact contact = directory.contact(roster.onDuty(now)).orElseThrow();
        if (!contact.validity().covers(now)) {
            return "has the turn, but is valid only " + TimeText.period(contact.validity());
        }
        Optional<Validity> absence = contact.availability().absenceAt(now);
        if (absence.isPresent()) {
            return "has the turn, but is absent " + TimeText.period(absence.get());
        }
        Instant begins = roster.start()
                .atTime(roster.handovers().get(0))
                .atZone(roster.zone())
                .toInstant();
        boolean instead = roster.overrides().stream().anyMatch(it -> it.when().covers(now));
        return instead || !now.isBefore(begins)
                ? "is on duty"
                : "is told until the first turn begins (" + TimeText.minutes(begins) + ")";
    }
}
