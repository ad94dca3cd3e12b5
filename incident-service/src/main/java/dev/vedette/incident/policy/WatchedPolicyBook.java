package dev.vedette.incident.policy;

import static io.quarkus.scheduler.Scheduled.ConcurrentExecution.SKIP;

import dev.vedette.incident.account.ClearedAccounts;
import dev.vedette.incident.account.Organisation;
import dev.vedette.incident.account.Organisations;
import dev.vedette.incident.releasability.Classification;
import dev.vedette.incident.releasability.PolicyBook;
import dev.vedette.incident.releasability.ReleasePolicy;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The release policy: read at the start, which a broken one ends, and again whenever its file has changed. A broken one never replaces a good
 * one.
 */
@Startup
@ApplicationScoped
class WatchedPolicyBook implements PolicyBook {

    private static final Logger LOG = Logger.getLogger(WatchedPolicyBook.class);
    private static final String BUNDLED = "default-release-policy.yaml";
    private static final String MEND = "Put it there, or set VEDETTE_RELEASE_POLICY_FILE to where it is: ";

    private final Optional<Path> file;
    private final Organisations organisations;
    private final ClearedAccounts accounts;
    /** Accounts of which it is said already that they are cleared for a level that there is not. */
    private Set<String> warnedOf = Set.of();

    private volatile State state;
    /** What the file held when it was looked at last, and what of that was tried. */
    private byte[] seen;

    private byte[] tried;

    /**
     * How it stands.
     *
     * @param refusal why the file as it is now is not in force; null if it is
     */
    record State(ReleasePolicy policy, @Nullable String refusal) {}

    /**
     * @throws InvalidPolicyException if the file holds no policy
     * @throws UncheckedIOException if it cannot be read
     */
    WatchedPolicyBook(
            @ConfigProperty(name = "vedette.release-policy.file") Optional<Path> file,
            Organisations organisations,
            ClearedAccounts accounts,
            MeterRegistry metrics) {
        this.file = file;
        this.organisations = organisations;
        this.accounts = accounts;
        this.seen = file.map(WatchedPolicyBook::content).orElseGet(WatchedPolicyBook::bundled);
        this.tried = seen;
        this.state = new State(PolicyFile.read(file.map(Path::toString).orElse(BUNDLED), seen), null);
        warn(state.policy());
        warnOfAccounts();
        metrics.gauge("vedette.release.policy.problems", this, book -> book.state.refusal() == null ? 0 : 1);
    }

    @Override
    public ReleasePolicy inForce() {
        return state.policy();
    }

    State state() {
        return state;
    }

    /** Takes a changed file once it is the same as a look before, so that none is taken that is being written. */
    @Scheduled(every = "${vedette.release-policy.poll}", concurrentExecution = SKIP)
    synchronized void look() {
        lookAtFile();
        warnOfAccounts();
    }

    private void lookAtFile() {
        if (file.isEmpty()) {
            return;
        }
        byte[] now;
        try {
            now = content(file.get());
        } catch (UncheckedIOException e) {
            refuse(e.getMessage() + " (" + e.getCause() + ")");
            // What comes back is tried, also if it is what was there before.
            seen = new byte[0];
            tried = seen;
            return;
        }
        boolean settled = Arrays.equals(now, seen);
        seen = now;
        if (settled && !Arrays.equals(now, tried)) {
            tried = now;
            offer(file.get(), now);
        }
    }

    private void offer(Path path, byte[] content) {
        try {
            ReleasePolicy policy = PolicyFile.read(path.toString(), content);
            state = new State(policy, null);
            LOG.infof(
                    "Release policy in force: from %s, for %d organisations",
                    path, policy.views().size());
            warn(policy);
        } catch (InvalidPolicyException e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    private void refuse(String why) {
        if (!why.equals(state.refusal())) {
            LOG.errorf("The release policy stays as it was. %s", why);
            state = new State(state.policy(), why);
        }
    }

    /** Names of accounts that are cleared for a level that the policy does not know: they are cleared for nothing classified. */
    List<String> clearedForUnknown() {
        Classification classification = state.policy().classification();
        return accounts.cleared().entrySet().stream()
                .filter(account -> !classification.knows(account.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Accounts and policy change each by itself, so it is looked at after either. */
    private void warnOfAccounts() {
        Set<String> found = Set.copyOf(clearedForUnknown());
        found.stream()
                .filter(account -> !warnedOf.contains(account))
                .sorted()
                .forEach(account -> LOG.warnf(
                        "The account %s is cleared for a level that the release policy does not know: it is shown nothing classified",
                        account));
        warnedOf = found;
    }

    private void warn(ReleasePolicy policy) {
        policy.unnamed(organisations.all().stream().map(Organisation::code).toList())
                .forEach(code -> LOG.warnf(
                        "%s is not in the release policy: it is shown that there is something, and no more", code));
        policy.beyondPrecision()
                .forEach((code, fields) -> LOG.warnf(
                        "%s is shown positions less exactly than reported, but also %s, which tells more of them",
                        code, String.join(" and ", fields)));
    }

    private static byte[] content(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(PolicyFile.MAX_BYTES + 1);
        } catch (IOException e) {
            throw new UncheckedIOException("The release policy cannot be read. " + MEND + file, e);
        }
    }

    private static byte[] bundled() {
        try (InputStream in = WatchedPolicyBook.class.getResourceAsStream("/" + BUNDLED)) {
            return Objects.requireNonNull(in, BUNDLED).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
