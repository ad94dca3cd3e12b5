package dev.vedette.notify.rulebook;

import dev.vedette.notify.directory.Organisation;
import dev.vedette.notify.rulefile.RuleFile;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
    private @Nullable FileWatch watch;

    ReleasePolicyWatch(
            @ConfigProperty(name = "vedette.release-policy.file") Optional<Path> file,
            RuleFileSettings settings,
            WatchedPolicyBook policy,
            RuleBook rules) {
        this.file = file;
        this.settings = settings;
        this.policy = policy;
        this.rules = rules;
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
