package dev.vedette.notify.release;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.problem.Mistakes;
import dev.vedette.notify.problem.OneLine;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.release.Release.State;
import dev.vedette.notify.release.Release.Step.What;
import dev.vedette.notify.rulebook.Activation;
import dev.vedette.notify.rulebook.Activations;
import dev.vedette.notify.rulebook.KeptRuleFiles;
import dev.vedette.notify.rulefile.EntryChanges;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where rule sets are written, reviewed and approved, by duty officers and administrators of national institutions. Whoever approves had no
 * hand in what he approves; in an emergency one person alone can make a release active, and everyone sees that he did until another one has
 * looked at it.
 */
@ApplicationScoped
public class ReleaseDesk {

    private static final Logger LOG = Logger.getLogger(ReleaseDesk.class);
    private static final int SHOWN = 200;
    /** Whoever types "now" types it by the minute, and some time ago. */
    private static final Duration A_MOMENT = Duration.ofMinutes(5);

    private static final Duration LONGEST_AHEAD = Duration.ofDays(366);

    private final Releases releases;
    private final Activations activations;
    private final KeptRuleFiles kept;
    private final Access access;
    private final Seen seen;
    private final MeterRegistry meters;
    private final Clock clock;

    ReleaseDesk(
            Releases releases,
            Activations activations,
            KeptRuleFiles kept,
            Access access,
            Seen seen,
            MeterRegistry meters,
            Clock clock) {
        this.releases = releases;
        this.activations = activations;
        this.kept = kept;
        this.access = access;
        this.seen = seen;
        this.meters = meters;
        this.clock = clock;
    }

    /** The latest. */
    public List<ReleaseLine> latest(Caller caller) {
        access.check(caller);
        long current = activations.inForce().map(Activation::release).orElse(0L);
        Set<Long> alone = activations.unconfirmed().stream()
                .map(Activation::release)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return releases.latest(SHOWN).stream()
                .map(line -> line.with(line.number() == current, alone.contains(line.number())))
                .toList();
    }

    /** Those that wait for somebody to approve them, as far as this account may; none for who has nothing to do with rules. */
    public List<ReleaseLine> toApprove(Caller caller) {
        return caller.maySeeRules() && access.isOnPages() ? releases.toApprove(caller.account()) : List.of();
    }

    /** One of them. */
    public Release find(long number, Caller caller) {
        access.check(caller);
        return releases.find(number).orElseThrow(ProblemException::notFound);
    }

    /**
     * Begins a draft.
     *
     * @param content the rule file that it begins with; null for the one in force
     */
    @Transactional
    public Release begin(@Nullable String purpose, byte @Nullable [] content, Caller caller) {
        access.check(caller);
        var wrong = new Mistakes();
        String why = wrong.of(() -> purpose(purpose));
        String own = content == null ? null : wrong.of(() -> RuleText.of(content));
        wrong.end();
        String inForce = activations.inForce().map(Activation::sha256).orElse(null);
        String text = own != null ? own : inForce == null ? "" : content(inForce);
        long number =
                releases.begin(Objects.requireNonNull(why), text, RuleText.sha256(text), inForce, caller.account());
        LOG.infof("%s has begun release %d of the rules: %s", caller.account(), number, why);
        return find(number, caller);
    }

    /**
     * Changes a draft.
     *
     * @param revision the one that the caller has seen
     * @param purpose null to leave it
     * @param content null to leave it
     */
    @Transactional
    public Release change(
            long number, int revision, @Nullable String purpose, byte @Nullable [] content, Caller caller) {
        Release before = toBeChanged(number, revision, caller, State.DRAFT);
        var wrong = new Mistakes();
        String text = content == null ? before.content() : wrong.of(() -> RuleText.of(content));
        String why = purpose == null ? before.purpose() : wrong.of(() -> purpose(purpose));
        wrong.end();
        return changed(before, Objects.requireNonNull(why), Objects.requireNonNull(text), caller);
    }

    /**
     * Puts what became active since a draft was begun into it, as if it had been begun with the rules in force.
     *
     * @param revision the one that the caller has seen
     * @throws ProblemException 409 if it does not go together, with the lines, or there is nothing to be taken over
     */
    @Transactional
    public Release takeOver(long number, int revision, Caller caller) {
        Release draft = toBeChanged(number, revision, caller, State.DRAFT);
        String inForce = activations.inForce().map(Activation::sha256).orElse(null);
        if (inForce == null || inForce.equals(draft.basedOn())) {
            throw ProblemException.conflict("No other rules have become active since it was begun.");
        }
        String begunWith = draft.basedOn() == null ? "" : content(draft.basedOn());
        String theirs = content(inForce);
        String merged = TakeOver.of(begunWith, draft.content(), theirs);
        String text = RuleText.of(merged.getBytes(StandardCharsets.UTF_8));
        releases.takeOver(
                number,
                text,
                RuleText.sha256(text),
                inForce,
                caller.account(),
                EntryChanges.between(begunWith, theirs));
        LOG.infof("%s has taken rules %s over into release %d", caller.account(), inForce, number);
        return find(number, caller);
    }

    /**
     * Does several things with a draft in one go: all of them, or, if anything is refused, none.
     *
     * @param activates whether one of them makes rules active: who does so holds their lock before that of the release, as everywhere
     */
    @Transactional
    public <T> T inOneGo(boolean activates, Supplier<T> work) {
        if (activates) {
            activations.lock();
        }
        return work.get();
    }

    private Release changed(Release before, String why, String text, Caller caller) {
        if (!text.equals(before.content()) || !why.equals(before.purpose())) {
            String sha256 = RuleText.sha256(text);
            releases.change(before.number(), why, text, sha256, caller.account(), what(before, why, text));
        }
        return find(before.number(), caller);
    }

    private static String what(Release before, String why, String text) {
        String entries = EntryChanges.between(before.content(), text);
        String purpose = why.equals(before.purpose()) ? "" : "what it is for";
        return purpose.isEmpty() || entries.isEmpty() ? purpose + entries : purpose + ", " + entries;
    }

    /**
     * Asks for the approval of a draft that is without a mistake.
     *
     * @param activeFrom when it is to become active, not in the past; null for as soon as it is approved
     */
    @Transactional
    public Release submit(long number, int revision, @Nullable Instant activeFrom, Caller caller) {
        Release release = toBeChanged(number, revision, caller, State.DRAFT);
        requireGood(release);
        requireToCome(activeFrom);
        releases.move(number, State.SUBMITTED, caller.account(), activeFrom);
        releases.note(number, What.SUBMITTED, caller.account(), "");
        LOG.infof("%s has submitted release %d of the rules", caller.account(), number);
        return find(number, caller);
    }

    /** Refuses an instant at which nothing can be made active: one in the past, or too far ahead. */
    public @Nullable Instant requireToCome(@Nullable Instant activeFrom) {
        Instant now = clock.instant();
        if (activeFrom != null && activeFrom.isAfter(now.plus(LONGEST_AHEAD))) {
            throw ProblemException.invalid("activeFrom", "This is more than a year from now.");
        }
        if (activeFrom != null && activeFrom.isBefore(now.minus(A_MOMENT))) {
            throw ProblemException.invalid(
                    "activeFrom", "This has passed: leave it open for as soon as it is approved.");
        }
        return activeFrom;
    }

    /** Gives what was submitted back to be changed; also whoever submitted it can take it back. */
    @Transactional
    public Release giveBack(long number, int revision, @Nullable String remark, Caller caller) {
        toBeChanged(number, revision, caller, State.SUBMITTED);
        String why = OneLine.required("remark", remark, "Say what is to be changed.");
        releases.move(number, State.DRAFT, null, null);
        releases.note(number, What.RETURNED, caller.account(), why);
        return find(number, caller);
    }

    /** Gives up a draft, or what was submitted. */
    @Transactional
    public Release withdraw(long number, int revision, Caller caller) {
        toBeChanged(number, revision, caller, State.DRAFT, State.SUBMITTED);
        releases.move(number, State.WITHDRAWN, null, null);
        releases.note(number, What.WITHDRAWN, caller.account(), "");
        return find(number, caller);
    }

    /**
     * Approves what was submitted, and makes it active, at the instant that was asked for if that is still to come. Not while others are to
     * become active: it was not compared with those.
     *
     * @param inForce SHA-256 of the rules that were in force when the approver looked at what would change
     */
    @Transactional
    public Release approve(long number, int revision, @Nullable String inForce, Caller caller) {
        access.requirePages();
        activations.lock();
        Release release = toBeChanged(number, revision, caller, State.SUBMITTED);
        if (!release.canBeApprovedBy(caller.account())) {
            throw ProblemException.forbidden(
                    "A second person approves: you wrote on this release or submitted it yourself.");
        }
        seen.requireInForce(inForce);
        String first = seen.toCome();
        if (!first.isEmpty()) {
            throw ProblemException.conflict(first);
        }
        activate(release, Activation.How.APPROVED, What.APPROVED, release.purpose(), release.activeFrom(), caller);
        LOG.infof("%s has approved release %d of the rules", caller.account(), number);
        return find(number, caller);
    }

    /**
     * Makes a release active at once without a second person. Everyone who answers for the rules is shown it until one has looked at it. What was
     * to become active is called off: it was approved for other rules than these.
     *
     * @param inForce SHA-256 of the rules that were in force when the caller looked: what became active since is not replaced unseen
     */
    @Transactional
    public Release activateInEmergency(
            long number, int revision, @Nullable String inForce, @Nullable String reason, Caller caller) {
        access.requirePages();
        activations.lock();
        Release release = toBeChanged(number, revision, caller, State.DRAFT, State.SUBMITTED);
        String why = reasonForEmergency(reason);
        seen.requireInForce(inForce);
        activations.cancelToCome(caller.account());
        activate(release, Activation.How.EMERGENCY, What.EMERGENCY, why, null, caller);
        meters.counter("vedette.rules.emergencies").increment();
        LOG.warnf(
                "EMERGENCY: %s has made release %d of the rules active ALONE, without a second person: %s",
                caller.account(), number, why);
        return find(number, caller);
    }

    /** Refuses one that says nothing. */
    public static String reasonForEmergency(@Nullable String reason) {
        return OneLine.required("reason", reason, "Say why it cannot wait for a second person.");
    }

    private void activate(
            Release release,
            Activation.How how,
            What what,
            String reason,
            @Nullable Instant activeFrom,
            Caller caller) {
        requireGood(release);
        long number = release.number();
        kept.keep(release.sha256(), release.content(), "release " + number, clock.instant());
        activations.add(release.sha256(), how, number, caller.account(), reason, activeFrom);
        releases.move(number, State.APPROVED, release.submittedBy(), activeFrom);
        releases.note(number, what, caller.account(), how == Activation.How.EMERGENCY ? reason : "");
    }

    private Release toBeChanged(long number, int revision, Caller caller, State... states) {
        access.check(caller);
        Release release = releases.lock(number).orElseThrow(ProblemException::notFound);
        Seen.requireRevision(release, revision);
        if (!List.of(states).contains(release.state())) {
            throw ProblemException.conflict("This cannot be done with a release that is " + release.state() + ".");
        }
        return release;
    }

    private void requireGood(Release release) {
        String mistake = mistake(release.content());
        if (!mistake.isEmpty()) {
            throw ProblemException.conflict(mistake);
        }
    }

    /** Why a rule file cannot be submitted or made active, with the first mistake in it; empty if it can. */
    public String mistake(String content) {
        Check check = Check.ofMistakes(content);
        return check.isGood()
                ? ""
                : "The rule file is not without a mistake: "
                        + (check.mistakes().isEmpty() ? check.failures() : check.mistakes()).get(0);
    }

    private String content(String sha256) {
        return kept.find(sha256).map(KeptRuleFiles.Kept::content).orElseThrow();
    }

    private static String purpose(@Nullable String purpose) {
        return OneLine.required("purpose", purpose, "Say what the release is for.");
    }
}
