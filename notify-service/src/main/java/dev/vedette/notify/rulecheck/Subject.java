package dev.vedette.notify.rulecheck;

/** Something that a rule file defines. */
public record Subject(Kind kind, String name) {

    /** What it is. */
    public enum Kind {
        ORGANISATION,
        CONTACT,
        GROUP,
        ROSTER,
        ZONE,
        RULE,
        TEST
    }
}
