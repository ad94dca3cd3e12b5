package dev.vedette.notify.rulebook;

/** What decides which rules are in force. */
public enum RuleMaster {
    /** The rule file: it is watched, and taken whenever it changes. Whoever keeps it, such as in Git, reviews it there. */
    FILE,
    /** Releases made on the pages or by REST: approved by a second person, active at an instant. The file is only what the first one begins with. */
    PAGES
}
