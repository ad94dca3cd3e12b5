package dev.vedette.notify.account;

/** What an account may do; an account can have several. */
public enum Role {
    /** Files for the own organisation. */
    REPORTER,
    /** Files, and, in a national organisation, changes incident status and sets readiness. */
    DUTY_OFFICER,
    /** Sees rules and diagnostics, but no more content than the organisation does. */
    ADMINISTRATOR,
    /** A machine that files for its organisation. */
    SYSTEM
}
