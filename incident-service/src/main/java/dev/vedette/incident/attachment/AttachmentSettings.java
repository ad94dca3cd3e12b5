package dev.vedette.incident.attachment;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** What an installation can decide about attachments. */
@ConfigMapping(prefix = "vedette.attachments")
interface AttachmentSettings {

    /** Where content lies; created if absent. */
    Path dir();

    /** Most bytes of one file. */
    @WithDefault("104857600")
    long maxBytes();

    /** How long a file is kept that no observation carries. */
    @WithDefault("PT24H")
    Duration stagedFor();

    /** How often staged files are looked through. */
    @WithDefault("PT15M")
    Duration cleanupEvery();
}
