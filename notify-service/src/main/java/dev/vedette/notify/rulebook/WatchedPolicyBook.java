package dev.vedette.notify.rulebook;

import dev.vedette.notify.releasability.ReleasePolicy;
import dev.vedette.notify.rulefile.Problem;
import dev.vedette.notify.rulefile.ReleasePolicyFile;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
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

    private final Clock clock;
    private volatile State state = new State(new ReleasePolicy(Map.of()), Instant.EPOCH, List.of(), false);

    /**
     * How it stands.
     *
     * @param takenAt since when that policy is in force
     * @param problems the mistakes of the file as it is now; empty if the policy in force is that file
     * @param taken whether there ever was one
     */
    record State(ReleasePolicy policy, Instant takenAt, List<Problem> problems, boolean taken) {}

    WatchedPolicyBook(MeterRegistry meters, Clock clock) {
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
        state = new State(policy, clock.instant(), List.of(), true);
        LOG.infof(
                "release policy in force: from %s, for %d organisations",
                source, policy.views().size());
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
