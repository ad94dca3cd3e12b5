package dev.vedette.notify.rulefile;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Group;
import dev.vedette.notify.directory.Organisation;
import dev.vedette.notify.directory.Roster;
import dev.vedette.notify.routing.Rule;
import dev.vedette.notify.routing.RuleSet;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a rule file. Described for its writers in {@code docs/routing-rules.md}. */
public final class RuleFile {

    /** A file of more bytes than that is not taken. */
    public static final int MAX_BYTES = Yaml.MAX_BYTES;

    private static final List<String> KEYS =
            List.of("organisations", "contacts", "groups", "rosters", "zones", "rules", "fallback");
    private static final int VERSION_LENGTH = 12;

    private RuleFile() {}

    /**
     * Reads a file as a whole. Never throws for anything that it may contain.
     *
     * @param name how messages call the file
     */
    public static Reading read(String name, byte[] bytes) {
        var problems = new Problems(name);
        var yaml = new Yaml(problems);
        String text = yaml.decode(bytes);
        Node root = text == null ? null : yaml.compose(text);
        Table table = root == null ? null : Table.of(root, "a rule file", KEYS, problems);
        Reading.Accepted accepted =
                text == null || table == null ? null : read(table, new SourceText(text), problems, sha256(bytes));
        return problems.isEmpty() && accepted != null ? accepted : new Reading.Refused(problems.sorted());
    }

    private static Reading.@Nullable Accepted read(Table table, SourceText source, Problems problems, String sha256) {
        var values = new Values(problems);
        var quantities = new Quantities(values);
        var names = new Names(values);
        var hours = new HoursReader(values, quantities);
        var directoryReader = new DirectoryReader(values, quantities, hours, names);
        List<Organisation> organisations = table.require("organisations", directoryReader::organisations);
        List<Contact> contacts = table.require("contacts", directoryReader::contacts);
        var groupReader = new GroupReader(values, quantities, names, directoryReader);
        List<GroupReader.Named> namedGroups = table.read("groups", groupReader::groups, List.of());
        List<GroupReader.Named> namedRosters = table.read("rosters", groupReader::rosters, List.of());
        List<Group> groups = groupReader.readGroups(namedGroups);
        List<Roster> rosters = groupReader.readRosters(namedRosters);
        table.find("zones", new ZoneReader(values, names, directoryReader)::zones);
        var conditions = new ConditionReader(values, quantities, hours, names, new Expressions(values, source));
        var ruleReader = new RuleReader(values, quantities, names, conditions, directoryReader);
        List<Rule> rules = table.require("rules", ruleReader::rules);
        List<String> fallback = table.require("fallback", names::recipients);
        if (!problems.isEmpty() || organisations == null || contacts == null || rules == null || fallback == null) {
            return null;
        }
        String version = sha256.substring(0, VERSION_LENGTH);
        return new Reading.Accepted(
                Directory.of(organisations, contacts, groups, rosters), RuleSet.of(version, rules, fallback), sha256);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
