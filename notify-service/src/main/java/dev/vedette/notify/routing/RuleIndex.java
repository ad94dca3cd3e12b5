package dev.vedette.notify.routing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the rules that ask, without looking at each: whatever a rule's conditions have in common with those of many others is looked at
 * once, and takes all of them out together. A bit stands for a rule. What is left is tested in full, so the index never decides by itself.
 */
final class RuleIndex {

    /** Fewer rules than that are tested faster one by one than taken out together. */
    private static final int WORTH_SHARING = 8;

    private final List<Rule> rules;
    private final BitSet all = new BitSet();
    /** For each attribute that rules look at: the rules that fail if it has that value. */
    private final Map<Attribute, Exclusions> exclusions = new EnumMap<>(Attribute.class);
    /** Conditions that many rules share, with those rules. */
    private final Map<Condition, BitSet> shared = new HashMap<>();

    /** The rules that are out for each value of an attribute; for any value that none of them wants, all of {@code looking} are. */
    private record Exclusions(BitSet looking, Map<String, BitSet> byValue) {

        /** What wants none of these. */
        BitSet of(String value, List<String> namesWithin) {
            BitSet out = byValue.getOrDefault(value, looking);
            if (namesWithin.isEmpty()) {
                return out;
            }
            var none = (BitSet) out.clone();
            namesWithin.forEach(name -> none.and(byValue.getOrDefault(name, looking)));
            return none;
        }
    }

    private RuleIndex(List<Rule> rules) {
        this.rules = rules;
        all.set(0, rules.size());
    }

    static RuleIndex of(List<Rule> rules) {
        var index = new RuleIndex(List.copyOf(rules));
        for (Attribute attribute : Attribute.values()) {
            index.exclude(attribute);
        }
        index.share();
        return index;
    }

    /** An index that takes out nothing: what every other one is to be equal to. */
    static RuleIndex none(List<Rule> rules) {
        return new RuleIndex(List.copyOf(rules));
    }

    private void exclude(Attribute attribute) {
        var looking = new BitSet();
        var wanting = new HashMap<String, BitSet>();
        for (int i = 0; i < rules.size(); i++) {
            for (OneOf condition : looksAt(rules.get(i), attribute)) {
                looking.set(i);
                for (String value : condition.wanted()) {
                    wanting.computeIfAbsent(value, v -> new BitSet()).set(i);
                }
            }
        }
        if (looking.isEmpty()) {
            return;
        }
        wanting.values().forEach(accepted -> {
            var out = (BitSet) looking.clone();
            out.andNot(accepted);
            accepted.clear();
            accepted.or(out);
        });
        exclusions.put(attribute, new Exclusions(looking, wanting));
    }

    private static List<OneOf> looksAt(Rule rule, Attribute attribute) {
        return conjuncts(rule.when())
                .filter(OneOf.class::isInstance)
                .map(OneOf.class::cast)
                .filter(condition -> condition.attribute() == attribute)
                .toList();
    }

    private void share() {
        var users = new HashMap<Condition, BitSet>();
        for (int i = 0; i < rules.size(); i++) {
            Set<Condition> own = new HashSet<>(conjuncts(rules.get(i).when())
                    .filter(RuleIndex::isWorthSharing)
                    .toList());
            for (Condition condition : own) {
                users.computeIfAbsent(condition, c -> new BitSet()).set(i);
            }
        }
        users.forEach((condition, who) -> {
            if (who.cardinality() >= WORTH_SHARING) {
                shared.put(condition, who);
            }
        });
    }

    private static boolean isWorthSharing(Condition condition) {
        return !(condition instanceof OneOf) && !(condition instanceof Always);
    }

    /** What has to hold, all of it. */
    private static Stream<Condition> conjuncts(Condition condition) {
        return condition instanceof All all ? all.parts().stream().flatMap(RuleIndex::conjuncts) : Stream.of(condition);
    }

    /** The rules that ask in a situation, in their order. */
    List<Rule> asking(Situation situation) {
        BitSet left = (BitSet) all.clone();
        exclusions.forEach((attribute, out) -> {
            String value = attribute.valueIn(situation);
            if (value != null || !OneOf.mayBeAny(attribute, situation)) {
                left.andNot(value == null ? out.looking() : out.of(value, attribute.namesWithin(value)));
            }
        });
        shared.forEach((condition, who) -> {
            if (left.intersects(who) && condition.test(situation) == Truth.FAILS) {
                left.andNot(who);
            }
        });
        var asking = new ArrayList<Rule>();
        for (int i = left.nextSetBit(0); i >= 0; i = left.nextSetBit(i + 1)) {
            Rule rule = rules.get(i);
            if (rule.validity().covers(situation.now())
                    && rule.when().test(situation).asks()) {
                asking.add(rule);
            }
        }
        return asking;
    }
}
