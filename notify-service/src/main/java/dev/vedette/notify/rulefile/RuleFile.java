package dev.vedette.notify.rulefile;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Group;
import dev.vedette.notify.directory.Organisation;
import dev.vedette.notify.directory.Roster;
import dev.vedette.notify.routing.Rule;
import dev.vedette.notify.routing.RuleSet;
import dev.vedette.notify.rulecheck.RuleCheck;
import dev.vedette.notify.rulecheck.RuleTest;
import dev.vedette.notify.rulecheck.RuleTests;
import dev.vedette.notify.rulecheck.Subject;
import dev.vedette.notify.rulecheck.Subject.Kind;
import dev.vedette.notify.rulecheck.Warning;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a rule file. Described for its writers in {@code docs/routing-rules.md}. */
public final class RuleFile {

    /** A file of more bytes than that is not taken. */
    public static final int MAX_BYTES = Yaml.MAX_BYTES;

    private static final List<String> KEYS =
            List.of("organisations", "contacts", "groups", "rosters", "zones", "rules", "fallback", "tests");
    private static final int VERSION_LENGTH = 12;

    private RuleFile() {}

    /**
     * Reads a file as a whole. Never throws for anything that it may contain.
     *
     * @param name how messages call the file
     */
    public static Reading read(String name, byte[] bytes) {
        var problems = new Problems(name);
        var yaml = new Yaml(problems, "Begin with organisations, contacts, rules and fallback");
        String text = yaml.decode(bytes);
        Node root = text == null ? null : yaml.compose(text);
        Table table = root == null ? null : Table.of(root, "a rule file", KEYS, problems);
        Reading.Accepted accepted =
                text == null || table == null ? null : read(table, new SourceText(text), problems, sha256(bytes));
        return problems.isEmpty() && accepted != null ? accepted : new Reading.Refused(problems.sorted());
    }

    /**
     * Runs the tests of a file.
     *
     * @return for each thing that comes out otherwise than a test wants, what and why; none if all tests hold
     */
    public static List<Problem> failures(String name, Reading.Accepted file) {
        var problems = new Problems(name);
        for (RuleTest test : file.definitions().tests()) {
            Definitions.Place place =
                    Objects.requireNonNull(file.definitions().places().get(new Subject(Kind.TEST, test.name())));
            for (String failure : RuleTests.failures(test, file.rules(), file.directory())) {
                String what = "test " + Values.quote(test.name()) + " fails: " + failure;
                problems.add(place.line(), place.column(), what, "Mend the rules, or the test if it is wrong");
            }
        }
        return problems.sorted();
    }

    /**
     * What in a file can do nothing, however events are.
     *
     * @param now what is over by then counts as over
     */
    public static List<Problem> warnings(String name, Reading.Accepted file, Instant now) {
        var problems = new Problems(name);
        Definitions definitions = file.definitions();
        for (Warning warning : RuleCheck.check(file.directory(), file.rules(), definitions.zones(), now)) {
            Definitions.Place place =
                    Objects.requireNonNull(definitions.places().get(warning.about()));
            problems.add(place.line(), place.column(), warning.what(), warning.mend());
        }
        return problems.sorted();
    }

    /**
     * Organisations of the directory that nothing can be released to, since they are not known to this installation.
     *
     * @param known whether an organisation is, by its code
     */
    public static List<Problem> unreleasable(String name, Reading.Accepted file, Predicate<String> known) {
        return organisations(
                name,
                file,
                known.negate(),
                code -> "nothing can be released to organisation " + code + ": it is not in the accounts file",
                "Add it to the organisations there (VEDETTE_ACCOUNTS_FILE of both services)");
    }

    /**
     * Organisations of a file that are shown that there is something, and no more.
     *
     * @param shown whether the release policy names one, by its code
     */
    public static List<Problem> unshown(String name, Reading.Accepted file, Predicate<String> shown) {
        return organisations(
                name,
                file,
                shown.negate(),
                code -> "organisation " + code
                        + " is not in the release policy: it is shown that there is something, and no more",
                "Say there how much it is shown (VEDETTE_RELEASE_POLICY_FILE of both services)");
    }

    /**
     * Contacts of a file that are cleared for nothing, since the level is not known.
     *
     * @param known whether the release policy knows a level, by its name
     */
    public static List<Problem> clearedForNothing(String name, Reading.Accepted file, Predicate<String> known) {
        var problems = new Problems(name);
        file.directory().contacts().forEach(contact -> {
            String level = contact.cleared();
            if (level != null && !known.test(level)) {
                Definitions.Place place = place(file, Subject.Kind.CONTACT, contact.id());
                problems.add(
                        place.line(),
                        place.column(),
                        "contact " + contact.id() + " is cleared for " + level
                                + ", which the release policy does not know: it is told nothing classified",
                        "Write a level that stands there, or put it there (VEDETTE_RELEASE_POLICY_FILE of both services)");
            }
        });
        return problems.sorted();
    }

    private static List<Problem> organisations(
            String name, Reading.Accepted file, Predicate<String> those, UnaryOperator<String> what, String mend) {
        var problems = new Problems(name);
        file.directory().organisations().stream()
                .map(Organisation::code)
                .filter(those)
                .forEach(code -> {
                    Definitions.Place place = place(file, Subject.Kind.ORGANISATION, code);
                    problems.add(place.line(), place.column(), what.apply(code), mend);
                });
        return problems.sorted();
    }

    private static Definitions.Place place(Reading.Accepted file, Subject.Kind kind, String name) {
        return Objects.requireNonNull(file.definitions().places().get(new Subject(kind, name)));
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
        table.find("zones", new ZoneReader(values, quantities, names, directoryReader)::zones);
        var conditions = new ConditionReader(values, quantities, hours, names, new Expressions(values, source));
        var ruleReader = new RuleReader(values, quantities, names, conditions, directoryReader);
        List<Rule> rules = table.require("rules", ruleReader::rules);
        List<String> fallback = table.require("fallback", names::recipients);
        List<RuleTest> tests = table.read("tests", new TestReader(values, quantities, names)::tests, List.of());
        if (!problems.isEmpty() || organisations == null || contacts == null || rules == null || fallback == null) {
            return null;
        }
        String version = version(sha256);
        return new Reading.Accepted(
                Directory.of(organisations, contacts, groups, rosters),
                RuleSet.of(version, rules, fallback),
                sha256,
                new Definitions(names.zones(), tests, names.places()));
    }

    /** What people and decisions call a file that was taken: the first twelve digits of its SHA-256. */
    static String version(String sha256) {
        return sha256.substring(0, VERSION_LENGTH);
    }

    /** What tells one rule file from another: SHA-256, 64 lower-case hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
