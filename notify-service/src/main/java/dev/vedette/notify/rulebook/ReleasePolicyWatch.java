package dev.vedette.notify.rulebook;

import dev.vedette.notify.account.ClearedAccounts;
import dev.vedette.notify.directory.Contact;
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
    private final RuleBook rules;
    private final ClearedAccounts accounts;
    private @Nullable FileWatch watch;

    ReleasePolicyWatch(
            @ConfigProperty(name = "vedette.release-policy.file") Optional<Path> file,
            RuleFileSettings settings,
            WatchedPolicyBook policy,
            RuleBook rules,
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
            return;
        }
        var watching = new FileWatch("release policy", file.get(), RuleFile.MAX_BYTES, settings, this);
        watching.offerNow();
        policy.require();
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
        unnamed()
                .forEach(code -> LOG.warnf(
                        "%s is not in the release policy: it is shown that there is something, and no more", code));
        clearedForUnknown()
                .forEach(who -> LOG.warnf(
                        "%s is cleared for a level that the release policy does not know: it is shown nothing classified",
                        who));
        policy.inForce()
                .beyondPrecision()
                .forEach((code, fields) -> LOG.warnf(
                        "%s is shown positions less exactly than reported, but also %s, which tells more of them",
                        code, String.join(" and ", fields)));
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
        Classification classification = policy.inForce().classification();
        Stream<Contact> contacts = rules.inForce().stream().flatMap(found -> found.directory().contacts().stream());
        return Stream.concat(
                        contacts.filter(contact ->
                                        contact.cleared() != null && !classification.knows(contact.cleared()))
                                .map(contact -> "the contact " + contact.id()),
                        accounts.cleared().entrySet().stream()
                                .filter(account -> !classification.knows(account.getValue()))
                                .map(account -> "the account " + account.getKey()))
                .toList();
    }

    /** Codes of organisations of the directory of which the policy says nothing. */
    List<String> unnamed() {
        return rules.inForce()
                .map(found -> found.directory().organisations().stream()
                        .map(Organisation::code)
                        .filter(code -> !policy.inForce().names(code))
                        .sorted()
                        .toList())
                .orElse(List.of());
    }
}
