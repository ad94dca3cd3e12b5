package dev.vedette.notify.web;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.release.ActivationDesk;
import dev.vedette.notify.release.Check;
import dev.vedette.notify.release.Checks;
import dev.vedette.notify.release.Release;
import dev.vedette.notify.rulebook.Activation;
import dev.vedette.notify.rulebook.KeptRuleFiles;
import dev.vedette.notify.rulebook.RuleBook;
import dev.vedette.notify.rulebook.RuleMaster;
import dev.vedette.notify.rulefile.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers what the page of a release shows. */
@ApplicationScoped
class ReleaseSheets {

    private static final Map<String, String> FIELDS = Mistake.labels(
            "purpose",
            "What it is for",
            "content",
            "Rule file",
            "activeFrom",
            "Active from",
            "reason",
            "Why it cannot wait",
            "alone",
            "I answer for it alone",
            "remark",
            "What is to be changed");

    private final ActivationDesk activations;
    private final KeptRuleFiles kept;
    private final RuleBook rules;
    private final Checks checks;

    ReleaseSheets(ActivationDesk activations, KeptRuleFiles kept, RuleBook rules, Checks checks) {
        this.activations = activations;
        this.kept = kept;
        this.rules = rules;
        this.checks = checks;
    }

    /** Whether the pages decide which rules are in force. */
    boolean isMaster() {
        return rules.status().master() == RuleMaster.PAGES;
    }

    /**
     * A page.
     *
     * @param typed what was typed, if it was refused
     * @param refused why, or null
     */
    ReleaseSheet of(Release release, Input typed, @Nullable ProblemException refused, Caller caller) {
        Activation now = activations.inForce(caller);
        Compared compared = compared(release, now, caller);
        Check check = checks.of(shown(release, typed));
        int status = refused == null ? Pages.OK : refused.status();
        boolean outdated = status == Pages.OUTDATED && typed.has("content");
        return new ReleaseSheet(
                release,
                check,
                rules(release),
                now == null ? "" : now.sha256(),
                isMaster(),
                compared.what(),
                LineDifference.between(compared.content(), release.content()),
                outdated
                        ? LineDifference.between(
                                release.content(), LineEnds.as(release.content(), typed.first("content")))
                        : null,
                notApproved(release, check, caller),
                confirmable(release, caller),
                status,
                typed,
                refused == null ? Refusal.NONE : Refusal.of(refused, FIELDS));
    }

    /** What stands in the field of the rule file is what is checked. */
    private static String shown(Release release, Input typed) {
        return release.state() == Release.State.DRAFT && typed.has("content")
                ? LineEnds.as(release.content(), typed.first("content"))
                : release.content();
    }

    private static List<RuleLine> rules(Release release) {
        return release.state() == Release.State.DRAFT
                        && RulePages.read(release.content()) instanceof Reading.Accepted accepted
                ? accepted.rules().rules().stream().map(RuleLine::of).toList()
                : List.of();
    }

    /**
     * What a release is compared with.
     *
     * @param what in words, as a heading
     */
    private record Compared(String what, String content) {}

    private Compared compared(Release release, @Nullable Activation now, Caller caller) {
        if (release.state() == Release.State.WITHDRAWN) {
            String basedOn = release.basedOn();
            return new Compared(
                    "What it would have changed of the rules that it was begun with",
                    basedOn == null
                            ? ""
                            : kept.find(basedOn)
                                    .map(KeptRuleFiles.Kept::content)
                                    .orElse(""));
        }
        Optional<String> before = release.state() == Release.State.APPROVED
                ? activations.contentBefore(release, caller)
                : Optional.empty();
        return before.map(content -> new Compared("What it changed of the rules that it took the place of", content))
                .orElseGet(() -> new Compared(
                        "Difference to the rules in force",
                        now == null ? "" : activations.content(now.position(), caller)));
    }

    private long confirmable(Release release, Caller caller) {
        return activations.unconfirmed(caller).stream()
                .filter(it -> Objects.equals(it.release(), release.number())
                        && !caller.account().equals(it.madeBy()))
                .mapToLong(Activation::position)
                .findFirst()
                .orElse(0);
    }

    private String notApproved(Release release, Check check, Caller caller) {
        if (!isMaster()) {
            return "Here the rule file decides which rules are in force: download this one and put it in its place.";
        }
        if (!release.canBeApprovedBy(caller.account())) {
            return "You wrote on it or submitted it: a second person approves.";
        }
        return check.isGood() ? activations.toCome(caller) : "It has a mistake by now: give it back to be mended.";
    }
}
