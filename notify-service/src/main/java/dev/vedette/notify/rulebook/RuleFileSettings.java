package dev.vedette.notify.rulebook;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the rules come from. */
@ConfigMapping(prefix = "vedette.rules")
interface RuleFileSettings {

    /** The rule file; the bundled default rules if none is named. */
    Optional<Path> file();

    /** What decides which rules are in force. */
    @WithDefault("FILE")
    RuleMaster master();

    /** How often the file is looked at, for file systems that announce no changes. */
    @WithDefault("2s")
    Duration poll();

    /** How long a file has to be left alone before it is read, so that one being written is not. */
    @WithDefault("200ms")
    Duration settle();
}
