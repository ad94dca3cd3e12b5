package dev.vedette.notify.routing;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One reason why a contact is told. Not for several threads: the words are found when they are asked for. */
public final class Grounds {

    /** What asked for it. */
    public enum Kind {
        /** A rule matched the event. */
        RULE,
        /** A rule with {@code catchUp} matched a later event of the same incident. */
        CATCH_UP,
        /** The contact was told an earlier version of the same observation. */
        TOLD_BEFORE,
        /** Nobody would have been told otherwise. */
        FALLBACK,
        /** Somebody else was told, and has not acknowledged it. */
        NOT_ACKNOWLEDGED,
        /** Somebody else of the organisation was to be told, and could not be reached. */
        NOT_REACHED
    }

    /** What stands for {@link Kind#TOLD_BEFORE} among the names of rules. */
    public static final String TOLD_BEFORE_NAME = "told-before";

    private final Kind kind;
    private final String rule;
    private final Supplier<List<Finding>> finder;
    private @Nullable List<Finding> findings;

    private Grounds(Kind kind, String rule, Supplier<List<Finding>> finder) {
        this.kind = kind;
        this.rule = rule;
        this.finder = finder;
    }

    static Grounds rule(String id, Supplier<List<Finding>> findings) {
        return new Grounds(Kind.RULE, id, findings);
    }

    static Grounds catchUp(String id, Supplier<List<Finding>> findings) {
        return new Grounds(Kind.CATCH_UP, id, findings);
    }

    static Grounds toldBefore() {
        return new Grounds(Kind.TOLD_BEFORE, TOLD_BEFORE_NAME, List::of);
    }

    static Grounds fallback() {
        return new Grounds(Kind.FALLBACK, "fallback", List::of);
    }

    static Grounds notAcknowledged(String rule, Finding missing) {
        return new Grounds(Kind.NOT_ACKNOWLEDGED, rule, () -> List.of(missing));
    }

    /** One for each rule that asked for who was not reached. */
    static List<Grounds> notReached(List<String> rules, String words) {
        var finding = new Finding("notify", Truth.HOLDS, words);
        return rules.stream()
                .map(rule -> new Grounds(Kind.NOT_REACHED, rule, () -> List.of(finding)))
                .toList();
    }

    public Kind kind() {
        return kind;
    }

    /** The id of the rule that asked; for the other kinds the kind in lower case. */
    public String rule() {
        return rule;
    }

    /** The conditions that held, at least one for a rule. */
    public List<Finding> findings() {
        if (findings == null) {
            findings = List.copyOf(finder.get());
        }
        return findings;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Grounds grounds
                && kind == grounds.kind
                && rule.equals(grounds.rule)
                && findings().equals(grounds.findings());
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, rule);
    }

    @Override
    public String toString() {
        return kind + " " + rule + " " + findings();
    }
}
