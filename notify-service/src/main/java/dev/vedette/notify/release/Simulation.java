package dev.vedette.notify.release;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.delivery.KeptGrounds;
import dev.vedette.notify.delivery.PastEvents;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.releasability.ReleasePolicy;
import dev.vedette.notify.replay.BlastRadius;
import dev.vedette.notify.replay.Happened;
import dev.vedette.notify.replay.Stretch;
import dev.vedette.notify.replay.Version;
import dev.vedette.notify.rulebook.Activations;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.KeptReleasePolicies;
import dev.vedette.notify.rulebook.KeptRuleFiles;
import dev.vedette.notify.rulebook.PolicyBook;
import dev.vedette.notify.rulebook.RuleBook;
import dev.vedette.notify.rulefile.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Rules tried on what truly happened. Nothing is stored or sent. What the caller may not see is neither shown nor counted, and, where he writes the rules himself, has not
 * happened: whom they would tell, or not, would otherwise say what each organisation knows.
 */
@ApplicationScoped
public class Simulation {

    /** Of a longer past the latest events are replayed. */
    static final int MOST_EVENTS = 100_000;

    /** How many are in memory at a time, unless there are more on one incident. */
    private static final int PAGE = 1_000;

    private static final int LONGEST_DAYS = 366;
    private static final String OF_ANOTHER_VERSION =
            "The rules that decided this cannot be read by this version of Vedette any more.";

    private final ReleaseDesk desk;
    private final RuleBook rules;
    private final Activations activations;
    private final KeptRuleFiles kept;
    private final KeptReleasePolicies keptPolicies;
    private final PastEvents past;
    private final Access access;
    private final PolicyBook policy;
    private final KeptGrounds grounds;
    private final Clock clock;

    Simulation(
            ReleaseDesk desk,
            RuleBook rules,
            Activations activations,
            KeptRuleFiles kept,
            KeptReleasePolicies keptPolicies,
            PastEvents past,
            Access access,
            PolicyBook policy,
            KeptGrounds grounds,
            Clock clock) {
        this.grounds = grounds;
        this.desk = desk;
        this.rules = rules;
        this.activations = activations;
        this.kept = kept;
        this.keptPolicies = keptPolicies;
        this.past = past;
        this.access = access;
        this.policy = policy;
        this.clock = clock;
    }

    /** The rule file that a release took the place of, with which it is compared from then on; empty if it is compared with the rules in force. */
    public Optional<String> replaced(Release release) {
        return release.state() == Release.State.APPROVED
                ? activations
                        .before(release.number())
                        .flatMap(before -> kept.find(before.sha256()))
                        .map(KeptRuleFiles.Kept::content)
                : Optional.empty();
    }

    /**
     * What a release would change against the rules in force, had it been there for the last days; of one that became active, what it changed against those
     * whose place it took.
     *
     * @param days from 1 to 366
     */
    public BlastRadiusView blastRadius(long number, int days, Caller caller) {
        Release release = desk.find(number, caller);
        if (days < 1 || days > LONGEST_DAYS) {
            throw ProblemException.badParameter(
                    "days", "Write a whole number of days, from 1 to " + LONGEST_DAYS + ".");
        }
        Version after = version(release.content());
        Version before = replaced(release).map(this::replacedVersion).orElseGet(this::versionInForce);
        Instant from = clock.instant().minus(Duration.ofDays(days));
        List<List<UUID>> pages = past.pagesSince(from, MOST_EVENTS, PAGE);
        var tally = new BlastRadiusTally();
        for (List<UUID> page : pages) {
            Stretch stretch = past.of(page);
            Set<UUID> visible = visible(stretch, caller);
            tally.add(
                    BlastRadius.between(before, after, stretch.of(visible)),
                    page.stream().filter(visible::contains).count(),
                    visible);
        }
        return tally.view(
                before.rules().version(),
                after.rules().version(),
                from,
                pages.stream().mapToInt(List::size).sum() == MOST_EVENTS);
    }

    /** How a release would have decided one event of the past. */
    public TriedView tried(long number, UUID event, Caller caller) {
        return tried(version(desk.find(number, caller).content()), event, caller);
    }

    /**
     * How a rule file that nobody has saved yet would have decided one event of the past.
     *
     * @param content without a mistake
     */
    public TriedView tried(String content, UUID event, Caller caller) {
        access.check(caller);
        return tried(version(content), event, caller);
    }

    /** The latest events of the past that the caller may see, the latest first. */
    public List<EventLine> latest(int most, Caller caller) {
        access.check(caller);
        return past.latest(most, caller).stream().map(EventLine::of).toList();
    }

    /**
     * How an event is decided by the very rules, directory and release policy that decided it; by the policy of now where none was noted.
     *
     * @throws ProblemException 409 if the caller may not see all from which that followed: beside what he sees of it, what comes out would name that
     */
    public RecomputedView recomputed(UUID event, Caller caller) {
        access.check(caller);
        Stretch stretch = one(event, caller);
        if (grounds.any(event, caller)) {
            throw ProblemException.conflict(
                    "Some of what was decided of this follows from what is not shown to you: what comes out again would say what that is.");
        }
        PastEvents.Decided then = past.decided(event);
        String content = kept.find(then.ruleSet())
                .map(KeptRuleFiles.Kept::content)
                .orElseThrow(() -> ProblemException.conflict(
                        "The rules that decided this were not kept: the database was away when they were taken."));
        ReleasePolicy releases = then.releasePolicy() == null
                ? policy.inForce()
                : keptPolicies
                        .find(then.releasePolicy())
                        .orElseThrow(() -> ProblemException.conflict(
                                "The release policy that decided this was not kept, or cannot be read any more."));
        Set<UUID> visible = visible(stretch, caller);
        return RecomputedView.of(
                then, TriedView.of(version(content, releases, OF_ANOTHER_VERSION), stretch, visible), visible);
    }

    private TriedView tried(Version version, UUID event, Caller caller) {
        Stretch stretch = one(event, caller);
        Set<UUID> visible = visible(stretch, caller);
        return TriedView.of(version, stretch.of(visible), visible);
    }

    private Stretch one(UUID event, Caller caller) {
        if (!past.visible(List.of(event), caller).contains(event)) {
            throw ProblemException.notFound();
        }
        Stretch stretch = past.of(List.of(event));
        if (stretch.events().isEmpty()) {
            throw ProblemException.notFound();
        }
        return stretch;
    }

    private Set<UUID> visible(Stretch stretch, Caller caller) {
        Set<UUID> all = new HashSet<>();
        Stream.concat(stretch.before().stream(), stretch.events().stream().map(Happened::event))
                .forEach(event -> all.add(event.id()));
        return past.visible(all, caller);
    }

    private Version versionInForce() {
        InForce inForce = rules.inForce()
                .orElseThrow(() -> ProblemException.conflict("There are no rules in force to be compared with."));
        return new Version(
                inForce.directory(), inForce.rules(), policy.inForce().classification());
    }

    private Version replacedVersion(String content) {
        return version(content, policy.inForce(), "The rules whose place it took cannot be read any more.");
    }

    private Version version(String content) {
        return version(content, policy.inForce(), "The rule file has mistakes: mend them first.");
    }

    /** @param refused what there is to say if it cannot be read */
    private static Version version(String content, ReleasePolicy releases, String refused) {
        if (Check.read(content) instanceof Reading.Accepted accepted) {
            return new Version(accepted.directory(), accepted.rules(), releases.classification());
        }
        throw ProblemException.conflict(refused);
    }
}
