package dev.vedette.notify.routing;

/**
 * Whether a condition holds, in Kleene's logic of three values. A rule that cannot be told to fail asks all the same: routing
 * errs towards telling, and the releasability gate protects what must not be told.
 */
public enum Truth {
    FAILS,
    UNKNOWN,
    HOLDS;

    public static Truth of(boolean holds) {
        return holds ? HOLDS : FAILS;
    }

    /** HOLDS if both hold, FAILS if either fails. */
    public Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** HOLDS if either holds, FAILS if both fail. */
    public Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** FAILS in place of UNKNOWN, unless what is unknown is to count. */
    Truth ifUnknown(boolean counts) {
        return this == UNKNOWN && !counts ? FAILS : this;
    }

    public Truth not() {
        return switch (this) {
            case FAILS -> HOLDS;
            case UNKNOWN -> UNKNOWN;
            case HOLDS -> FAILS;
        };
    }

    /** Whether a rule whose conditions come out so asks for telling. */
    public boolean asks() {
        return this != FAILS;
    }
}
