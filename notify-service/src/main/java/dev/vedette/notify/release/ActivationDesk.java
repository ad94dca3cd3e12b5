package dev.vedette.notify.release;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.problem.OneLine;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.rulebook.Activation;
import dev.vedette.notify.rulebook.Activations;
import dev.vedette.notify.rulebook.KeptRuleFiles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What was, is and will be active, and the way back. */
@ApplicationScoped
public class ActivationDesk {

    private static final Logger LOG = Logger.getLogger(ActivationDesk.class);
    private static final int SHOWN = 200;

    private final Activations activations;
    private final KeptRuleFiles kept;
    private final Access access;
    private final Seen seen;
    private final Clock clock;

    ActivationDesk(Activations activations, KeptRuleFiles kept, Access access, Seen seen, Clock clock) {
        this.activations = activations;
        this.kept = kept;
        this.access = access;
        this.seen = seen;
        this.clock = clock;
    }

    /** The latest, those to come among them. */
    public List<Activation> latest(Caller caller) {
        access.check(caller);
        return activations.latest(SHOWN);
    }

    /** Whether more than one person stands for these rules, so that one alone can go back to them. */
    public boolean isApproved(Activation activation) {
        return activations.isApproved(activation.sha256());
    }

    /** What is active now, or null if nothing ever was. */
    public @Nullable Activation inForce(Caller caller) {
        access.check(caller);
        return activations.inForce().orElse(null);
    }

    /** Why nothing can be approved until something else has become active; empty if it can. */
    public String toCome(Caller caller) {
        access.check(caller);
        return seen.toCome();
    }

    /** Emergencies that a second person has not looked at yet; none for who has nothing to do with rules. */
    public List<Activation> unconfirmed(Caller caller) {
        return caller.maySeeRules() ? activations.unconfirmed() : List.of();
    }

    /** Those of them that no second person has taken back either. */
    public List<Activation> toBeLookedAt(Caller caller) {
        return caller.maySeeRules() ? activations.toBeLookedAt() : List.of();
    }

    /** The rule file that became active then, byte for byte. */
    public String content(long position, Caller caller) {
        Activation activation = find(position, caller);
        return kept.find(activation.sha256()).map(KeptRuleFiles.Kept::content).orElseThrow();
    }

    /** The rule file that a release took the place of; empty if it never became active, or nothing was. */
    public Optional<String> contentBefore(Release release, Caller caller) {
        access.check(caller);
        return activations
                .before(release.number())
                .flatMap(before -> kept.find(before.sha256()))
                .map(KeptRuleFiles.Kept::content);
    }

    /**
     * Goes back at once to rules that were active before, for which more than one person stands. What was to become active is called off: it
     * was approved for other rules than these.
     *
     * @param position of that activation
     * @param inForce SHA-256 of the rules that were in force when the caller looked
     */
    @Transactional
    public Activation goBackTo(long position, @Nullable String inForce, @Nullable String reason, Caller caller) {
        access.requirePages();
        activations.lock();
        Activation target = find(position, caller);
        String why = OneLine.required("reason", reason, "Say why.");
        seen.requireInForce(inForce);
        Activation now = activations.inForce().orElseThrow(ProblemException::notFound);
        if (target.cancelledAt() != null || target.activeFrom().isAfter(clock.instant())) {
            throw ProblemException.conflict("These rules were never active.");
        }
        if (target.sha256().equals(now.sha256())) {
            throw ProblemException.conflict("These rules are in force already.");
        }
        if (!activations.isApproved(target.sha256())) {
            throw ProblemException.conflict(
                    "No second person stands for these rules: let one confirm the emergency that made them active, or submit a release with them.");
        }
        if (!Check.ofMistakes(content(position, caller)).isGood()) {
            throw ProblemException.conflict(
                    "These rules cannot be read any more: begin a release with them and mend them.");
        }
        activations.cancelToCome(caller.account());
        long made = activations.add(
                target.sha256(), Activation.How.ROLLBACK, target.release(), caller.account(), why, null);
        LOG.warnf(
                "%s has gone back from rules %s to rules %s: %s",
                caller.account(), now.version(), target.version(), why);
        return find(made, caller);
    }

    /** Calls off what is still to come. */
    @Transactional
    public Activation cancel(long position, Caller caller) {
        access.requirePages();
        Activation activation = find(position, caller);
        if (!activations.cancel(position, caller.account())) {
            throw ProblemException.conflict("It is active already, or was called off.");
        }
        LOG.infof("%s has called off the activation of rules %s", caller.account(), activation.version());
        return find(position, caller);
    }

    /** Notes that a second person has looked at an emergency. */
    @Transactional
    public Activation confirm(long position, Caller caller) {
        Activation activation = find(position, caller);
        if (caller.account().equals(activation.madeBy())) {
            throw ProblemException.forbidden("A second person confirms what you did alone.");
        }
        if (!activations.confirm(position, caller.account())) {
            throw ProblemException.conflict("There is nothing to be confirmed, or somebody has done so.");
        }
        LOG.infof("%s has confirmed what %s did in an emergency", caller.account(), activation.madeBy());
        return find(position, caller);
    }

    /** One of them. */
    public Activation find(long position, Caller caller) {
        access.check(caller);
        return activations.find(position).orElseThrow(ProblemException::notFound);
    }
}
