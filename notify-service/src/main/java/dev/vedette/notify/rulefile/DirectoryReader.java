package dev.vedette.notify.rulefile;

import dev.vedette.notify.directory.Availability;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Organisation;
import dev.vedette.notify.directory.QuietHours;
import dev.vedette.notify.directory.Tier;
import dev.vedette.notify.directory.Validity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code organisations} and {@code contacts}. */
final class DirectoryReader {

    static final ZoneId LOCAL_ZONE = ZoneId.of("Europe/Belgrade");

    private static final List<String> ORGANISATION_KEYS = List.of("code", "name", "tier", "lineTerm", "namedTo");
    private static final List<String> CONTACT_KEYS = List.of(
            "id",
            "name",
            "organisation",
            "address",
            "language",
            "timeZone",
            "tlpRed",
            "cleared",
            "validFrom",
            "validUntil",
            "absent",
            "deputy",
            "quietHours");

    /** A subset of RFC 5321 that can do no harm in a header: no quotes, comments, spaces, or anything but ASCII. */
    private static final Pattern ADDRESS = Pattern.compile("(?=.{3,254}$)(?=[^@]{1,64}@)[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+"
            + "(\\.[A-Za-z0-9!#$%&'*+/=?^_{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}");

    private final Values values;
    private final Quantities quantities;
    private final HoursReader hours;
    private final Names names;
    private final Map<String, List<Contact>> byAddress = new HashMap<>();

    DirectoryReader(Values values, Quantities quantities, HoursReader hours, Names names) {
        this.values = values;
        this.hours = hours;
        this.quantities = quantities;
        this.names = names;
    }

    /** Those that could be read. Their codes are known only after all have been looked at, hence the two passes. */
    List<Organisation> organisations(Node node) {
        var tables = new ArrayList<Table>();
        for (Node entry : values.entries(node, "organisations")) {
            Table table = Table.of(entry, "an organisation", ORGANISATION_KEYS, values.problems());
            if (table != null) {
                tables.add(table);
            }
        }
        List<@Nullable String> codes = new ArrayList<>();
        tables.forEach(table -> codes.add(table.require("code", names::defineOrganisation)));
        var organisations = new ArrayList<Organisation>();
        for (int i = 0; i < tables.size(); i++) {
            Organisation organisation = organisation(tables.get(i), codes.get(i));
            if (organisation != null) {
                organisations.add(organisation);
            }
        }
        return organisations;
    }

    private @Nullable Organisation organisation(Table table, @Nullable String code) {
        String name = table.require("name", values::line);
        Tier tier = table.require("tier", node -> values.oneOf(node, Tier.class));
        String lineTerm = table.read("lineTerm", values::line, "border");
        List<String> namedTo = table.read("namedTo", node -> values.list(node, names::organisation), List.of());
        return code == null || name == null || tier == null
                ? null
                : new Organisation(code, name, tier, lineTerm, namedTo);
    }

    /** Those that could be read; in two passes as well, because of deputies. */
    List<Contact> contacts(Node node) {
        List<Table> tables = values.entries(node, "contacts").stream()
                .map(entry -> Table.of(entry, "a contact", CONTACT_KEYS, values.problems()))
                .filter(Objects::nonNull)
                .toList();
        List<@Nullable String> organisations = new ArrayList<>();
        List<@Nullable String> ids = new ArrayList<>();
        for (Table table : tables) {
            String organisation = table.require("organisation", names::employer);
            organisations.add(organisation);
            ids.add(table.require("id", id -> names.defineContact(id, organisation)));
        }
        var contacts = new ArrayList<Contact>();
        for (int i = 0; i < tables.size(); i++) {
            Contact contact = contact(tables.get(i), ids.get(i), organisations.get(i));
            if (contact != null) {
                contacts.add(contact);
            }
        }
        return contacts;
    }

    private @Nullable Contact contact(Table table, @Nullable String id, @Nullable String organisation) {
        String name = table.require("name", values::line);
        String address = table.require("address", this::address);
        String language = table.read("language", node -> values.oneOf(node, Map.of("EN", "en")), "en");
        ZoneId zone = table.read("timeZone", quantities::zone, LOCAL_ZONE);
        boolean tlpRed = table.read("tlpRed", values::truth, false);
        String cleared = table.find("cleared", values::level);
        Validity validity = validity(table, zone);
        String deputy = table.find("deputy", node -> names.deputy(node, id, organisation));
        List<Validity> absences =
                table.read("absent", node -> values.list(node, item -> period(item, zone)), List.of());
        QuietHours quiet = table.find("quietHours", hours::quietHours);
        if (id == null || name == null || organisation == null || address == null || validity == null) {
            return null;
        }
        var availability = new Availability(absences, deputy, quiet);
        var contact =
                new Contact(id, name, organisation, address, language, zone, tlpRed, cleared, validity, availability);
        refuseSharedMailbox(table, contact);
        return contact;
    }

    /** A time with both ends, {@code {from: 2026-04-01, until: 2026-04-14}}. */
    private @Nullable Validity period(Node node, ZoneId zone) {
        Table table = Table.of(node, "absent", List.of("from", "until"), values.problems());
        return table == null ? null : period(table, zone);
    }

    /** {@code from} and {@code until}, both needed. */
    @Nullable
    Validity period(Table table, ZoneId zone) {
        Instant from = table.require("from", value -> quantities.from(value, zone));
        Instant until = table.require("until", value -> quantities.until(value, zone));
        return from == null || until == null ? null : validity(table, "until", "from", from, until);
    }

    /** Two contacts with one mailbox at one time would get every mail twice. */
    private void refuseSharedMailbox(Table table, Contact contact) {
        String address = contact.address().toLowerCase(Locale.ROOT);
        List<Contact> others = byAddress.computeIfAbsent(address, any -> new ArrayList<>());
        for (Contact other : others) {
            if (other.validity().overlaps(contact.validity())) {
                Node node = Objects.requireNonNull(table.values().get("address"));
                String what =
                        "the address is that of " + other.id() + " already, so that mailbox would get every mail twice";
                values.problems().add(node, what, "Keep one of the two, or let one end before the other begins");
                return;
            }
        }
        others.add(contact);
    }

    private @Nullable String address(Node node) {
        String mend = "Write one plain address, such as duty@kfor.example, without a name or brackets";
        return values.matching(node, ADDRESS, "a mail address", mend);
    }

    /** {@code validFrom} and {@code validUntil}. */
    @Nullable
    Validity validity(Table table, ZoneId zone) {
        Instant from = table.find("validFrom", node -> quantities.from(node, zone));
        Instant until = table.find("validUntil", node -> quantities.until(node, zone));
        return validity(table, "validUntil", "validFrom", from, until);
    }

    private @Nullable Validity validity(
            Table table, String untilKey, String fromKey, @Nullable Instant from, @Nullable Instant until) {
        if (from != null && until != null && !from.isBefore(until)) {
            Node node = Objects.requireNonNull(table.values().get(untilKey));
            values.problems().add(node, untilKey + " is not after " + fromKey, "Exchange or mend the two");
            return null;
        }
        return new Validity(from, until);
    }
}
