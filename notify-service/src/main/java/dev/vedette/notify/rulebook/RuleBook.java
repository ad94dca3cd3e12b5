package dev.vedette.notify.rulebook;

import java.util.Optional;

/** Gives the rules in force. */
public interface RuleBook {

    /**
     * The rules in force now; read it once per event. Empty only if no valid rules were ever found: then nothing may be routed, and
     * what arrives has to wait.
     */
    Optional<InForce> inForce();

    /** The same, with where the rules come from and what is wrong with the file as it is now. */
    RulesStatus status();
}
