package dev.vedette.notify.rulefile;

import dev.vedette.notify.directory.Group;
import dev.vedette.notify.directory.Roster;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.rulecheck.Subject.Kind;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code groups} and {@code rosters}. Their names are noted before their members are read, since they may name each other. */
final class GroupReader {

    private static final List<String> GROUP_KEYS = List.of("id", "name", "members");
    private static final List<String> ROSTER_KEYS =
            List.of("id", "name", "timeZone", "start", "handover", "every", "turns", "overrides");

    private final Values values;
    private final Quantities quantities;
    private final Names names;
    private final DirectoryReader directory;

    GroupReader(Values values, Quantities quantities, Names names, DirectoryReader directory) {
        this.values = values;
        this.quantities = quantities;
        this.names = names;
        this.directory = directory;
    }

    /** An entry whose id has been noted. */
    record Named(Table table, @Nullable String id) {}

    /** Notes the ids of groups. */
    List<Named> groups(Node node) {
        return named(node, "groups", "a group", GROUP_KEYS, Kind.GROUP);
    }

    /** Notes the ids of rosters. */
    List<Named> rosters(Node node) {
        return named(node, "rosters", "a roster", ROSTER_KEYS, Kind.ROSTER);
    }

    private List<Named> named(Node node, String list, String title, List<String> keys, Kind kind) {
        return values.entries(node, list).stream()
                .map(entry -> Table.of(entry, title, keys, values.problems()))
                .filter(Objects::nonNull)
                .map(table -> new Named(table, table.require("id", id -> names.defineGroup(id, kind))))
                .toList();
    }

    /** Those that could be read. */
    List<Group> readGroups(List<Named> entries) {
        var groups = new ArrayList<Group>();
        for (Named entry : entries) {
            String name = entry.table().require("name", values::line);
            List<String> members = entry.table().require("members", names::recipients);
            if (entry.id() != null && name != null && members != null) {
                groups.add(new Group(entry.id(), name, members));
            }
        }
        refuseCircles(entries, groups);
        return groups;
    }

    private void refuseCircles(List<Named> entries, List<Group> groups) {
        Map<String, Group> byId = new HashMap<>();
        groups.forEach(group -> byId.put(group.id(), group));
        for (Named entry : entries) {
            String id = entry.id();
            if (id != null && leadsTo(id, id, byId, new HashSet<>())) {
                Node node = Objects.requireNonNull(entry.table().values().get("members"));
                String what = "group " + id + " leads back to itself";
                values.problems().add(node, what, "Take out the member through which it does");
            }
        }
    }

    private static boolean leadsTo(String target, String from, Map<String, Group> groups, Set<String> seen) {
        Group group = groups.get(from);
        return group != null
                && seen.add(from)
                && group.members().stream()
                        .anyMatch(member -> member.equals(target) || leadsTo(target, member, groups, seen));
    }

    /** Those that could be read. */
    List<Roster> readRosters(List<Named> entries) {
        return entries.stream().map(this::roster).filter(Objects::nonNull).toList();
    }

    private @Nullable Roster roster(Named entry) {
        Table table = entry.table();
        String name = table.require("name", values::line);
        ZoneId zone = table.read("timeZone", quantities::zone, DirectoryReader.LOCAL_ZONE);
        LocalDate start = table.require("start", quantities::date);
        List<LocalTime> handovers =
                table.read("handover", node -> values.list(node, quantities::time), List.of(LocalTime.of(8, 0)));
        int every = table.read("every", quantities::count, 1);
        List<String> turns = table.require("turns", node -> values.sequence(node, names::contact));
        List<Roster.StandIn> overrides = table.read("overrides", node -> overrides(node, zone), List.of());
        if (entry.id() == null || name == null || start == null || turns == null) {
            return null;
        }
        List<LocalTime> sorted = handovers.stream().sorted().toList();
        return new Roster(entry.id(), name, zone, start, sorted, every, turns, overrides);
    }

    private @Nullable List<Roster.StandIn> overrides(Node node, ZoneId zone) {
        List<Roster.StandIn> overrides = values.list(node, item -> override(item, zone));
        if (overrides == null) {
            return null;
        }
        List<Validity> times = overrides.stream()
                .map(Roster.StandIn::when)
                .sorted(Comparator.comparing(Validity::from, Comparator.nullsFirst(Comparator.naturalOrder())))
                .toList();
        for (int i = 1; i < times.size(); i++) {
            if (times.get(i - 1).covers(Objects.requireNonNull(times.get(i).from()))) {
                values.problems().add(node, "two overrides are for the same time", "Let one end when the next begins");
            }
        }
        return overrides;
    }

    private Roster.@Nullable StandIn override(Node node, ZoneId zone) {
        Table table = Table.of(node, "an override", List.of("contact", "from", "until"), values.problems());
        if (table == null) {
            return null;
        }
        String contact = table.require("contact", names::contact);
        Validity when = directory.period(table, zone);
        return contact == null || when == null ? null : new Roster.StandIn(contact, when);
    }
}
