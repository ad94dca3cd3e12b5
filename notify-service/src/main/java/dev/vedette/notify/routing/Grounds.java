package dev.vedette.notify.routing;

import java.util.List;

/**
 * One reason why a contact is told.
 *
 * @param rule the id of the rule that asked; for the other kinds the kind in lower case
 * @param findings the conditions that held, at least one for a rule
 */
public record Grounds(Kind kind, String rule, List<Finding> findings) {

    /** What asked for it. */
    public enum Kind {
        /** A rule matched the event. */
        RULE,
        /** A rule with {@code catchUp} matched a later event of the same incident. */
        CATCH_UP,
        /** The contact was told an earlier version of the same observation. */
        TOLD_BEFORE,
        /** Nobody would have been told otherwise. */
        FALLBACK
    }

    /** What stands for {@link Kind#TOLD_BEFORE} among the names of rules. */
    public static final String TOLD_BEFORE_NAME = "told-before";

    public Grounds {
        findings = List.copyOf(findings);
    }

    static Grounds rule(String id, List<Finding> findings) {
        return new Grounds(Kind.RULE, id, findings);
    }

    static Grounds catchUp(String id, List<Finding> findings) {
        return new Grounds(Kind.CATCH_UP, id, findings);
    }

    static Grounds toldBefore() {
        return new Grounds(Kind.TOLD_BEFORE, TOLD_BEFORE_NAME, List.of());
    }

    static Grounds fallback() {
        return new Grounds(Kind.FALLBACK, "fallback", List.of());
    }
}
