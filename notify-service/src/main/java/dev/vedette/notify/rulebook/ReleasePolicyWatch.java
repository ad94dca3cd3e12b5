package dev.vedette.notify.rulebook;

import dev.vedette.notify.account.ClearedAccounts;
import dev.vedette.notify.directory.Organisation;
import dev.vedette.notify.releasability.Classification;
import dev.vedette.notify.rulefile.RuleFile;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Offers the release policy at the start, which a bad one ends, and whenever it has changed. */
@ApplicationScoped
class ReleasePolicyWatch implements FileWatch.Taker {

    private static final Logger LOG = Logger.getLogger(ReleasePolicyWatch.class);
    private static final String BUNDLED = "default-release-policy.yaml";
    private static final int AFTER_RULES = RuleFileWatch.BEFORE_INTAKE + 1;

    private final Optional<Path> file;
    private final RuleFileSettings settings;
    private final WatchedPolicyBook policy;
    private final WatchedRuleBook rules;
    private final ClearedAccounts accounts;
    private @Nullable FileWatch watch;

    ReleasePolicyWatch(
            @ConfigProperty(name = "vedette.release-policy.file") Optional<Path> file,
            RuleFileSettings settings,
            WatchedPolicyBook policy,
            WatchedRuleBook rules,
            ClearedAccounts accounts) {
        this.file = file;
        this.settings = settings;
        this.policy = policy;
        this.rules = rules;
        this.accounts = accounts;
    }

    void start(@Observes @Priority(AFTER_RULES) StartupEvent event) {
        if (file.isEmpty()) {
            offer(BUNDLED, Bundled.read(BUNDLED));
            policy.require();
            rules.whenTaken(this::warn);
            return;
        }
        var watching = new FileWatch("release policy", file.get(), RuleFile.MAX_BYTES, settings, this);
        watching.offerNow();
        policy.require();
        rules.whenTaken(this::warn);
        watching.start();
        watch = watching;
    }

    @PreDestroy
    void stop() {
        if (watch != null) {
            watch.stop();
        }
    }

    @Override
    public void offer(String source, byte[] content) {
        policy.offer(source, content);
        rules.inForce().ifPresent(this::warn);
        accounts().forEach(ReleasePolicyWatch::warnOfUnknownLevel);
        policy.inForce()
                .beyondPrecision()
                .forEach((code, fields) -> LOG.warnf(
                        "%s is shown positions less exactly than reported, but also %s, which tells more of them",
                        code, String.join(" and ", fields)));
    }

    /** Which rules are in force changes who is named as much as the policy does. */
    private void warn(InForce found) {
        unnamed(found)
                .forEach(code -> LOG.warnf(
                        "%s is not in the release policy: it is shown that there is something, and no more", code));
        contacts(found).forEach(ReleasePolicyWatch::warnOfUnknownLevel);
    }

    private static void warnOfUnknownLevel(String who) {
        LOG.warnf(
                "%s is cleared for a level that the release policy does not know: it is shown nothing classified", who);
    }

    @Override
    public void missing(String source, String why) {
        policy.missing(source, why);
    }

    @Override
    public void again() {
        policy.again();
    }

    /** Contacts of the directory and accounts that are cleared for a level that the policy does not know: they are shown nothing classified. */
    List<String> clearedForUnknown() {
        return Stream.concat(rules.inForce().stream().flatMap(this::contacts), accounts())
                .toList();
    }

    private Stream<String> contacts(InForce found) {
        Classification classification = policy.inForce().classification();
        return found.directory().contacts().stream()
                .filter(contact -> contact.cleared() != null && !classification.knows(contact.cleared()))
                .map(contact -> "the contact " + contact.id());
    }

    private Stream<String> accounts() {
        Classification classification = policy.inForce().classification();
        return accounts.cleared().entrySet().stream()
                .filter(account -> !classification.knows(account.getValue()))
                .map(account -> "the account " + account.getKey());
    }

    /** Codes of organisations of the directory of which the policy says nothing. */
    List<String> unnamed() {
        return rules.inForce().map(this::unnamed).orElse(List.of());
    }

    private List<String> unnamed(InForce found) {
        return found.directory().organisations().stream()
                .map(Organisation::code)
                .filter(code -> !policy.inForce().names(code))
                .sorted()
                .toList();
    }
}
