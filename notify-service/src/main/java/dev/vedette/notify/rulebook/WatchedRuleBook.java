package dev.vedette.notify.rulebook;

import dev.vedette.notify.rulebook.KeptRuleFiles.Kept;
import dev.vedette.notify.rulebook.RuleBookState.Taken;
import dev.vedette.notify.rulefile.Problem;
import dev.vedette.notify.rulefile.Reading;
import dev.vedette.notify.rulefile.Reading.Accepted;
import dev.vedette.notify.rulefile.Reading.Refused;
import dev.vedette.notify.rulefile.RuleFile;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Takes a rule file as a whole or not at all, and swaps it in at one instant. */
@ApplicationScoped
class WatchedRuleBook implements RuleBook, FileWatch.Taker {

    private static final Logger LOG = Logger.getLogger(WatchedRuleBook.class);

    private volatile RuleBookState state = RuleBookState.EMPTY;
    private final RuleFileSettings settings;
    private final KeptRuleFiles kept;
    private final Activations activations;
    private final MeterRegistry meters;
    private final Clock clock;
    private final ToBeKept toBeKept = new ToBeKept("the rules are");
    /** Of a release that this version of the service cannot read; it is not read again and again. */
    private volatile String unreadable = "";

    private volatile Consumer<InForce> listener = unused -> {};

    WatchedRuleBook(
            RuleFileSettings settings, KeptRuleFiles kept, Activations activations, MeterRegistry meters, Clock clock) {
        this.settings = settings;
        this.kept = kept;
        this.activations = activations;
        this.meters = meters;
        this.clock = clock;
        meters.gauge(
                "vedette.rules.problems", this, book -> book.state.problems().size());
        meters.gauge("vedette.rules.in.force", this, book -> book.state.taken() == null ? 0 : 1);
    }

    /**
     * {@inheritDoc}
     *
     * <p>If the pages decide, the database is asked what is active by its clock, each time: so all replicas change over at one instant.
     */
    @Override
    public Optional<InForce> inForce() {
        if (settings.master() == RuleMaster.PAGES) {
            activations
                    .inForce()
                    .filter(active -> !active.sha256().equals(unreadable))
                    .ifPresent(this::goTo);
        }
        return state.inForce();
    }

    /** Also back to what is in force still, after one that could not be read. */
    private void goTo(Activation active) {
        if (!active.sha256().equals(current())) {
            change(active);
        } else if (!unreadable.isEmpty()) {
            isReadable();
        }
    }

    private synchronized void isReadable() {
        unreadable = "";
        state = state.withoutProblems();
    }

    private String current() {
        RuleBookState.Taken taken = state.taken();
        return taken == null ? "" : taken.sha256();
    }

    /** Goes over to what the pages have made active. */
    private synchronized void change(Activation active) {
        if (active.sha256().equals(current())) {
            return;
        }
        Kept file = kept.find(active.sha256()).orElseThrow();
        String source = active.release() == null ? file.source() : "release " + active.release();
        Reading reading = RuleFile.read(source, file.content().getBytes(StandardCharsets.UTF_8));
        if (reading instanceof Accepted accepted) {
            take(accepted, source, false);
        } else {
            unreadable = active.sha256();
            refuse(((Refused) reading).problems());
        }
    }

    @Override
    public RulesStatus status() {
        inForce();
        RuleBookState now = state;
        RuleBookState.Taken taken = now.taken();
        return new RulesStatus(
                taken == null
                        ? null
                        : new RulesStatus.Taken(
                                taken.inForce(), taken.sha256(), taken.source(), taken.takenAt(), taken.fromStore()),
                now.problems(),
                now.refusedAt(),
                settings.master());
    }

    /** Tells whoever asks, one only, of all rules that are taken from now on. */
    void whenTaken(Consumer<InForce> whoAsks) {
        listener = whoAsks;
    }

    RuleBookState state() {
        return state;
    }

    /**
     * Takes this content if it is without a mistake and its own tests hold; otherwise what is in force stays, and what is wrong is told.
     */
    @Override
    public synchronized void offer(String source, byte[] content) {
        Reading reading = RuleFile.read(source, content);
        if (reading instanceof Refused refused) {
            refuse(refused.problems());
            return;
        }
        Accepted accepted = (Accepted) reading;
        List<Problem> failures = RuleFile.failures(source, accepted);
        if (!failures.isEmpty()) {
            refuse(failures);
            return;
        }
        take(accepted, source, false);
        keep(accepted.sha256(), new String(content, StandardCharsets.UTF_8), source);
    }

    /** Notes that the file cannot be read at all. */
    @Override
    public synchronized void missing(String source, String why) {
        String mend = "Put the file there, or set VEDETTE_RULES_FILE to where it is";
        refuse(List.of(new Problem(source, 1, 1, "the file cannot be read: " + why, mend)));
    }

    /** What was to become active on the pages does not while the file decides, and would later seem to have been. */
    void fileDecides() {
        activations.cancelToCome("VEDETTE_RULES_MASTER=FILE");
    }

    /** Whether any rules have become active, whoever made them so. */
    boolean wasEverActive() {
        return activations.inForce().isPresent();
    }

    /**
     * Goes back to what was active last and can be read, if nothing is in force. Its tests held when it was taken; they are not run again, since
     * routing by it is better than not routing.
     */
    synchronized void fallBackToLastActive() {
        if (inForce().isPresent()) {
            return;
        }
        for (Kept file : kept.lastActive()) {
            Reading reading = RuleFile.read(file.source(), file.content().getBytes(StandardCharsets.UTF_8));
            if (reading instanceof Accepted accepted) {
                take(accepted, file.source(), true);
                LOG.warnf(
                        "%s IS NOT IN FORCE: going on with the last good rules, version %s; mend it",
                        settings.master() == RuleMaster.PAGES ? "THE ACTIVE RELEASE" : "THE RULE FILE",
                        accepted.rules().version());
                return;
            }
        }
        LOG.error("NO RULES ARE IN FORCE: events wait, nothing is routed, until that is mended");
    }

    private synchronized void take(Accepted accepted, String source, boolean fromStore) {
        var inForce = new InForce(accepted.directory(), accepted.rules());
        state = state.taking(new Taken(inForce, accepted.sha256(), source, clock.instant(), fromStore));
        meters.counter("vedette.rules.loads", "outcome", "taken").increment();
        LOG.infof(
                "rules in force: version %s from %s, %d rules, %d contacts",
                accepted.rules().version(),
                source,
                accepted.rules().rules().size(),
                accepted.directory().contacts().size());
        listener.accept(inForce);
    }

    private void warn(Activation pages) {
        LOG.warnf(
                "THE RULE FILE HAS REPLACED RULES THAT WERE MADE ACTIVE ON THE PAGES: version %s, by %s. VEDETTE_RULES_MASTER is %s."
                        + " To go on with those, set it to PAGES, and go back to them on the page History",
                pages.version(), pages.madeBy(), settings.master());
    }

    private void keep(String sha256, String content, String source) {
        Instant taken = clock.instant();
        toBeKept.keep(() -> {
            kept.keep(sha256, content, source, taken);
            activations.taken(sha256, source).ifPresent(this::warn);
        });
    }

    @Override
    public void again() {
        toBeKept.again();
    }

    /** Whether the rules in force are kept, so that what they decide can be decided again. */
    boolean isKept() {
        return toBeKept.isEmpty();
    }

    private synchronized void refuse(List<Problem> problems) {
        state = state.refusing(problems, clock.instant());
        meters.counter("vedette.rules.loads", "outcome", "refused").increment();
        LOG.errorf("the rule file is not taken, mistakes: %d", problems.size());
        problems.forEach(problem -> LOG.error("  " + problem));
    }
}
