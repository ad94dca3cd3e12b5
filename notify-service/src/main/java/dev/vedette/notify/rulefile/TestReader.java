package dev.vedette.notify.rulefile;

import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.routing.NotTold.Reason;
import dev.vedette.notify.rulecheck.Expected;
import dev.vedette.notify.rulecheck.RuleTest;
import dev.vedette.notify.rulecheck.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads {@code tests}: events, and who is to be told of them. */
final class TestReader {

    private static final List<String> KEYS =
            List.of("name", "at", "event", "toldBefore", "told", "withheld", "precedence", "held");

    /** All of them are run before a file is taken. */
    private static final int MAX_TESTS = 1000;

    /** Those that can be met where nothing was told or silenced before. */
    private static final Map<String, Reason> REASONS = reasons();

    private final Values values;
    private final Quantities quantities;
    private final Names names;
    private final TestEventReader events;

    TestReader(Values values, Quantities quantities, Names names) {
        this.values = values;
        this.quantities = quantities;
        this.names = names;
        this.events = new TestEventReader(values, quantities, names);
    }

    private static Map<String, Reason> reasons() {
        Map<String, Reason> reasons = new LinkedHashMap<>();
        for (Reason reason : EnumSet.complementOf(EnumSet.of(
                Reason.NOTHING_NEW, Reason.SILENCED, Reason.ALREADY_TOLD, Reason.NOT_CLEARED, Reason.OVERTAKEN))) {
            reasons.put(reason.name(), reason);
        }
        return reasons;
    }

    /** Those that could be read. */
    List<RuleTest> tests(Node node) {
        List<Node> entries = values.entries(node, "tests");
        if (entries.size() > MAX_TESTS) {
            values.problems().add(entries.get(MAX_TESTS), "there are more than 1000 tests", "Take out the others");
            return List.of();
        }
        return entries.stream()
                .map(entry -> Table.of(entry, "a test", KEYS, values.problems()))
                .filter(Objects::nonNull)
                .map(this::test)
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable RuleTest test(Table table) {
        String name = table.require("name", this::name);
        Instant at = table.require("at", quantities::instant);
        TestEventReader.Given given =
                table.require("event", node -> events.read(node, at == null ? Instant.EPOCH : at));
        Map<String, Precedence> toldBefore = table.read("toldBefore", this::toldBefore, Map.of());
        Expected expected = expected(table);
        if (expected.isEmpty() && table.lacks("told", "withheld", "precedence", "held")) {
            table.refuse("a test lacks what it expects", "Add told:, withheld:, precedence: or held: to it");
        }
        return name == null || at == null || given == null
                ? null
                : new RuleTest(name, at, given.event(), given.steps(), toldBefore, expected);
    }

    /** A list says nothing of how urgent it was, so it lends nothing. */
    private @Nullable Map<String, Precedence> toldBefore(Node node) {
        if (node instanceof MappingNode) {
            return byContact(node, "toldBefore", this::precedence);
        }
        List<String> contacts = values.list(node, names::contact);
        var told = new LinkedHashMap<String, Precedence>();
        if (contacts != null) {
            contacts.forEach(id -> told.put(id, Precedence.ROUTINE));
        }
        return told;
    }

    private @Nullable String name(Node node) {
        String name = values.line(node);
        if (name != null && !names.define(node, new Subject(Subject.Kind.TEST, name))) {
            values.problems().add(node, "there is another test " + Values.quote(name), "Give each test its own name");
            return null;
        }
        return name;
    }

    private Expected expected(Table table) {
        Node told = table.values().get("told");
        boolean includes = told instanceof MappingNode;
        return new Expected(
                told == null ? null : includes ? included(told) : contacts(told),
                !includes,
                table.read("withheld", node -> byContact(node, "withheld", this::reason), Map.of()),
                table.read("precedence", node -> byContact(node, "precedence", this::precedence), Map.of()),
                table.find("held", this::contacts));
    }

    private @Nullable Reason reason(Node node) {
        return values.oneOf(node, REASONS);
    }

    private @Nullable Precedence precedence(Node node) {
        return values.oneOf(node, Precedence.class);
    }

    /** Unlike elsewhere an empty list means something: nobody. */
    private @Nullable List<String> contacts(Node node) {
        boolean nobody = node instanceof SequenceNode list && list.getValue().isEmpty();
        return nobody ? List.of() : values.list(node, names::contact);
    }

    private @Nullable List<String> included(Node node) {
        Table table = Table.of(node, "told", List.of("includes"), values.problems());
        return table == null ? null : table.require("includes", list -> values.list(list, names::contact));
    }

    /** A mapping whose keys are contacts. */
    private <T> @Nullable Map<String, T> byContact(Node node, String title, Function<Node, @Nullable T> reader) {
        if (!(node instanceof MappingNode mapping) || mapping.getValue().isEmpty()) {
            values.problems().add(node, title + " is a mapping", "Write it as {id of a contact: value}");
            return null;
        }
        var read = new LinkedHashMap<String, T>();
        for (NodeTuple tuple : new ArrayList<>(mapping.getValue())) {
            String id = names.contact(tuple.getKeyNode());
            T value = reader.apply(tuple.getValueNode());
            if (id != null && value != null && read.put(id, value) != null) {
                values.problems().add(tuple.getKeyNode(), id + " is here a second time", "Keep one of the two");
            }
        }
        return read;
    }
}
