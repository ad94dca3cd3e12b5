package dev.vedette.notify.rulefile;

import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.routing.Acknowledge;
import dev.vedette.notify.routing.Acknowledge.By;
import dev.vedette.notify.routing.Condition;
import dev.vedette.notify.routing.Rule;
import dev.vedette.notify.rulecheck.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads {@code rules}. */
final class RuleReader {

    private static final List<String> KEYS = List.of(
            "id",
            "when",
            "notify",
            "precedence",
            "acknowledge",
            "catchUp",
            "validFrom",
            "validUntil",
            "owner",
            "reason");

    /** What stands in a rule's place where something else asks for telling. */
    private static final Set<String> RESERVED = Set.of("fallback", "told-before");

    private final Values values;
    private final Quantities quantities;
    private final Names names;
    private final ConditionReader conditions;
    private final DirectoryReader directory;

    RuleReader(
            Values values, Quantities quantities, Names names, ConditionReader conditions, DirectoryReader directory) {
        this.values = values;
        this.quantities = quantities;
        this.names = names;
        this.conditions = conditions;
        this.directory = directory;
    }

    /** Those that could be read. */
    List<Rule> rules(Node node) {
        return values.entries(node, "rules").stream()
                .map(entry -> Table.of(entry, "a rule", KEYS, values.problems()))
                .filter(Objects::nonNull)
                .map(this::rule)
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable Rule rule(Table table) {
        String id = table.require("id", this::id);
        Condition when = table.require("when", conditions::read);
        List<String> notifies = table.require("notify", names::recipients);
        Precedence precedence =
                table.read("precedence", node -> values.oneOf(node, Precedence.class), Precedence.ROUTINE);
        Acknowledge acknowledge = table.find("acknowledge", node -> acknowledge(id, node));
        boolean catchUp = table.read("catchUp", values::truth, false);
        Validity validity = directory.validity(table, DirectoryReader.LOCAL_ZONE);
        String owner = table.find("owner", values::line);
        String reason = table.find("reason", values::text);
        if (id == null || when == null || notifies == null || validity == null) {
            return null;
        }
        return new Rule(id, when, notifies, precedence, acknowledge, catchUp, validity, owner, reason);
    }

    private @Nullable String id(Node node) {
        String id = values.id(node);
        if (id != null && RESERVED.contains(id)) {
            values.problems().add(node, id + " cannot be the id of a rule", "Choose another id");
            return null;
        }
        if (id != null && !names.define(node, new Subject(Subject.Kind.RULE, id))) {
            values.problems().add(node, "there is another rule " + id, "Give each rule its own id");
            return null;
        }
        return id;
    }

    private @Nullable Acknowledge acknowledge(@Nullable String rule, Node node) {
        Table table = Table.of(node, "acknowledge", List.of("within", "otherwise", "by", "needed"), values.problems());
        if (table == null) {
            return null;
        }
        Duration within = table.require("within", quantities::duration);
        List<String> otherwise = table.read("otherwise", names::recipients, List.of());
        By by = table.read("by", value -> values.oneOf(value, By.class), By.ORGANISATION);
        int needed = table.read("needed", value -> needed(value, by), 1);
        return rule == null || within == null ? null : Acknowledge.of(rule, within, otherwise, by, needed);
    }

    private @Nullable Integer needed(Node node, By by) {
        Integer needed = quantities.count(node, Acknowledge.MOST_NEEDED);
        if (needed == null) {
            return null;
        }
        if (needed > 1 && by == By.CONTACT) {
            values.problems()
                    .add(
                            node,
                            "needed stands beside by: CONTACT, where everyone is asked for himself",
                            "Leave one of the two out");
            return null;
        }
        return needed;
    }
}
