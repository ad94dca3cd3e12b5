package dev.vedette.notify.rulefile;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Group;
import dev.vedette.notify.directory.Organisation;
import dev.vedette.notify.directory.Roster;
import dev.vedette.notify.routing.Zone;
import dev.vedette.notify.rulecheck.Subject;
import dev.vedette.notify.rulecheck.Subject.Kind;
import dev.vedette.notify.rulefile.Definitions.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** What the file defines, and whether a reference to it leads somewhere. Faulty entries count, so that one mistake is not told twice. */
final class Names {

    private final Values values;
    private final Set<String> organisations = new TreeSet<>();
    private final Map<String, @Nullable String> contacts = new TreeMap<>();
    private final Set<String> groups = new TreeSet<>();
    /** Contacts and groups, which rules call by one name. */
    private final Set<String> recipients = new TreeSet<>();

    private final Set<String> organisationsWithContact = new TreeSet<>();
    /** What contacts name as their organisation and there is not. */
    private final Set<String> unknownEmployers = new TreeSet<>();

    private final Set<String> zoneIds = new TreeSet<>();
    private final Map<String, @Nullable Zone> zones = new TreeMap<>();
    private final Map<Subject, Place> places = new HashMap<>();

    Names(Values values) {
        this.values = values;
    }

    /** Notes the code of an {@link Organisation}. */
    @Nullable
    String defineOrganisation(Node node) {
        return define(node, Kind.ORGANISATION, values.code(node), organisations);
    }

    /**
     * Notes the id of a {@link Contact}.
     *
     * @param organisation to which it belongs, or null if that is a mistake
     */
    @Nullable
    String defineContact(Node node, @Nullable String organisation) {
        String id = define(node, Kind.CONTACT, values.id(node), recipients);
        if (id != null) {
            contacts.put(id, organisation);
        }
        return id;
    }

    /**
     * Notes the id of a {@link Group} or a {@link Roster}.
     *
     * @param kind which of the two
     */
    @Nullable
    String defineGroup(Node node, Kind kind) {
        String id = define(node, kind, values.id(node), recipients);
        if (id != null) {
            groups.add(id);
        }
        return id;
    }

    /** Notes a {@link Zone}, or that it is there but has a mistake. */
    void defineZone(Node node, String id, @Nullable Zone zone) {
        if (define(node, Kind.ZONE, id, zoneIds) != null) {
            zones.put(id, zone);
        }
    }

    /** A reference to a zone; null, without a mistake, if the zone has one. */
    @Nullable
    Zone zone(Node node) {
        String id = values.scalar(node);
        if (id == null || zoneIds.contains(id)) {
            return id == null ? null : zones.get(id);
        }
        values.problems().add(node, "there is no zone " + Values.quote(id), Suggestion.mend(id, zoneIds));
        return null;
    }

    private @Nullable String define(Node node, Kind kind, @Nullable String name, Set<String> defined) {
        if (name != null) {
            places.putIfAbsent(new Subject(kind, name), placeOf(node));
        }
        if (name != null && !defined.add(name)) {
            values.problems().add(node, name + " is defined a second time", "Give each its own name, or merge the two");
            return null;
        }
        return name;
    }

    /** Notes where something is defined; false if it was already. */
    boolean define(Node node, Subject subject) {
        return places.putIfAbsent(subject, placeOf(node)) == null;
    }

    private static Place placeOf(Node node) {
        int line = node.getStartMark().map(Mark::getLine).orElse(0);
        int column = node.getStartMark().map(Mark::getColumn).orElse(0);
        return new Place(line + 1, column + 1);
    }

    Map<Subject, Place> places() {
        return places;
    }

    /** Those without a mistake. */
    List<Zone> zones() {
        return zones.values().stream().filter(Objects::nonNull).toList();
    }

    /** The codes of all organisations. */
    List<String> organisations() {
        return List.copyOf(organisations);
    }

    /** A reference to an organisation. */
    @Nullable
    String organisation(Node node) {
        String code = values.scalar(node);
        if (code == null || organisations.contains(code)) {
            return code;
        }
        String what = "there is no organisation " + Values.quote(code);
        values.problems().add(node, what, Suggestion.mend(code, organisations));
        return null;
    }

    /** The organisation that a contact belongs to. */
    @Nullable
    String employer(Node node) {
        String code = organisation(node);
        if (code != null) {
            organisationsWithContact.add(code);
        } else if (node instanceof ScalarNode unknown) {
            unknownEmployers.add(unknown.getValue());
        }
        return code;
    }

    /** A reference to somebody who can be told: an organisation that has a contact, a contact, a group or a roster. */
    @Nullable
    String recipient(Node node) {
        String name = values.scalar(node);
        if (name == null || recipients.contains(name) || organisationsWithContact.contains(name)) {
            return name;
        }
        if (organisations.contains(name)) {
            if (unknownEmployers.stream().anyMatch(unknown -> Suggestion.suggests(unknown, name, organisations))) {
                // Its contact is there, with the code mistyped: that is told, and to mend it is enough.
                return name;
            }
            values.problems().add(node, name + " has no contact, so nobody would be told", "Add a contact of " + name);
            return null;
        }
        var known = new TreeSet<>(organisations);
        known.addAll(recipients);
        String what = "there is no organisation, contact, group or roster " + Values.quote(name);
        values.problems().add(node, what, Suggestion.mend(name, known));
        return null;
    }

    /** A reference to one contact. */
    @Nullable
    String contact(Node node) {
        String id = values.scalar(node);
        if (id == null || contacts.containsKey(id)) {
            return id;
        }
        values.problems().add(node, "there is no contact " + Values.quote(id), Suggestion.mend(id, contacts.keySet()));
        return null;
    }

    /** A reference to one that stands in for a contact: another one of the same organisation, since what it may be told is the same. */
    @Nullable
    String deputy(Node node, @Nullable String of, @Nullable String organisation) {
        String id = contact(node);
        if (id == null || organisation == null || contacts.get(id) == null) {
            return id;
        }
        if (id.equals(of)) {
            values.problems().add(node, id + " cannot stand in for itself", "Name another contact of " + organisation);
            return null;
        }
        if (!organisation.equals(contacts.get(id))) {
            String what = id + " belongs to " + contacts.get(id) + " and cannot stand in for " + organisation;
            values.problems().add(node, what, "Name another contact of " + organisation);
            return null;
        }
        return id;
    }

    /** Recipients, each once. */
    @Nullable
    List<String> recipients(Node node) {
        return values.list(node, this::recipient);
    }
}
