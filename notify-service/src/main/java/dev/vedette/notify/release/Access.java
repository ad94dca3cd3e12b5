package dev.vedette.notify.release;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.rulebook.RuleBook;
import dev.vedette.notify.rulebook.RuleMaster;
import jakarta.enterprise.context.ApplicationScoped;

/** Who may have to do with releases of the rules, and whether they decide anything here. */
@ApplicationScoped
class Access {

    private final RuleBook rules;

    Access(RuleBook rules) {
        this.rules = rules;
    }

    void check(Caller caller) {
        if (!caller.maySeeRules()) {
            throw ProblemException.forbidden(
                    "The rules are for duty officers and administrators of national institutions.");
        }
    }

    boolean isOnPages() {
        return rules.status().master() == RuleMaster.PAGES;
    }

    void requirePages() {
        if (!isOnPages()) {
            throw ProblemException.conflict(
                    "Here the rule file decides which rules are in force: put the new rules into it. Drafts can be tried and"
                            + " downloaded.");
        }
    }
}
