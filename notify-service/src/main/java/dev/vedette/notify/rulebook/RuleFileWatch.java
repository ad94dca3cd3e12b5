package dev.vedette.notify.rulebook;

import dev.vedette.notify.rulefile.RuleFile;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Offers the rule file to the rule book at the start and whenever it has changed. */
@ApplicationScoped
class RuleFileWatch {

    static final int BEFORE_INTAKE = 100;
    private static final Logger LOG = Logger.getLogger(RuleFileWatch.class);
    private static final String BUNDLED = "default-rules.yaml";

    private final RuleFileSettings settings;
    private final WatchedRuleBook rules;
    private @Nullable FileWatch watch;

    RuleFileWatch(RuleFileSettings settings, WatchedRuleBook rules) {
        this.settings = settings;
        this.rules = rules;
    }

    void start(@Observes @Priority(BEFORE_INTAKE) StartupEvent event) {
        if (settings.master() == RuleMaster.PAGES) {
            startWithPages();
            return;
        }
        rules.fileDecides();
        Path file = settings.file().orElse(null);
        if (file == null) {
            rules.offer(BUNDLED, Bundled.read(BUNDLED));
            return;
        }
        var watching = new FileWatch("rule file", file, RuleFile.MAX_BYTES, settings, rules);
        watching.offerNow();
        rules.fallBackToLastActive();
        watching.start();
        watch = watching;
    }

    /** What the pages made active goes on, or what was so before if this version cannot read it; only if there is nothing yet do they begin with the file. */
    private void startWithPages() {
        LOG.info("The pages decide which rules are in force; the rule file is not watched");
        if (rules.wasEverActive()) {
            rules.fallBackToLastActive();
            return;
        }
        settings.file()
                .ifPresentOrElse(
                        file -> new FileWatch("rule file", file, RuleFile.MAX_BYTES, settings, rules).offerNow(),
                        () -> rules.offer(BUNDLED, Bundled.read(BUNDLED)));
    }

    @PreDestroy
    void stop() {
        if (watch != null) {
            watch.stop();
        }
    }
}
