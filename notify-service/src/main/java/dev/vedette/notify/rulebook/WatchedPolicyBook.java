package dev.vedette.notify.rulebook;

import dev.vedette.notify.releasability.ReleasePolicy;
import dev.vedette.notify.rulefile.Problem;
import dev.vedette.notify.rulefile.ReleasePolicyFile;
import dev.vedette.notify.rulefile.RuleFile;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Takes a release policy as a whole or not at all. A bad one never replaces a good one; before there is one, nothing is shown to anybody. */
@ApplicationScoped
class WatchedPolicyBook implements PolicyBook {

    private static final Logger LOG = Logger.getLogger(WatchedPolicyBook.class);

    private final KeptReleasePolicies kept;
    private final Clock clock;
    private final ToBeKept toBeKept = new ToBeKept("the release policy is");
    private volatile State state = new State(new ReleasePolicy(Map.of()), Instant.EPOCH, List.of(), false);

    /**
     * How it stands.
     *
     * @param takenAt since when that policy is in force
     * @param problems the mistakes of the file as it is now; empty if the policy in force is that file
     * @param taken whether there ever was one
     */
    record State(ReleasePolicy policy, Instant takenAt, List<Problem> problems, boolean taken) {}

    WatchedPolicyBook(KeptReleasePolicies kept, MeterRegistry meters, Clock clock) {
        this.kept = kept;
        this.clock = clock;
        meters.gauge(
                "vedette.release.policy.problems",
                this,
                book -> book.state.problems().size());
    }

    @Override
    public ReleasePolicy inForce() {
        return state.policy();
    }

    @Override
    public Instant takenAt() {
        return state.takenAt();
    }

    State state() {
        return state;
    }

    synchronized void offer(String source, byte[] content) {
        ReleasePolicyFile.Reading reading = ReleasePolicyFile.read(source, content);
        if (reading instanceof ReleasePolicyFile.Reading.Refused refused) {
            refuse(refused.problems());
            return;
        }
        ReleasePolicy policy = ((ReleasePolicyFile.Reading.Accepted) reading).policy();
        Instant taken = clock.instant();
        state = new State(policy, taken, List.of(), true);
        LOG.infof(
                "release policy in force: version %s from %s, for %d organisations",
                policy.version(), source, policy.views().size());
        String sha256 = RuleFile.sha256(content);
        toBeKept.keep(() -> kept.keep(sha256, new String(content, StandardCharsets.UTF_8), source, taken));
    }

    /** Tries to keep what could not be kept when it was taken. */
    void again() {
        toBeKept.again();
    }

    /** Whether the policy in force is kept, so that what it decides can be decided again. */
    boolean isKept() {
        return toBeKept.isEmpty();
    }

    synchronized void missing(String source, String why) {
        String mend = "Put the file there, or set VEDETTE_RELEASE_POLICY_FILE to where it is";
        refuse(List.of(new Problem(source, 1, 1, "the file cannot be read: " + why, mend)));
    }

    private void refuse(List<Problem> problems) {
        state = new State(state.policy(), state.takenAt(), List.copyOf(problems), state.taken());
        LOG.errorf("the release policy is not taken, mistakes: %d", problems.size());
        problems.forEach(problem -> LOG.error("  " + problem));
    }

    /** Ends the start where there is no policy. */
    void require() {
        State now = state;
        if (!now.taken()) {
            throw new IllegalStateException(now.problems().stream()
                    .map(Objects::toString)
                    .collect(Collectors.joining("\n", "The release policy cannot be taken:\n", "")));
        }
    }
}
