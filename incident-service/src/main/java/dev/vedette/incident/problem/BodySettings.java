package dev.vedette.incident.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much may be sent to us at once. What is beyond waits for its turn, or is refused with 503 and Retry-After. */
@ConfigMapping(prefix = "vedette.bodies")
interface BodySettings {

    /** JSON bodies that one account sends at once. */
    @WithDefault("256")
    int smallAtOnce();

    /** How long a program waits for room before it is told to come again. */
    @WithDefault("8S")
    Duration patience();

    /** Bytes of the JSON bodies of more than 64 KB that one account sends at once, as announced; they are kept in memory. */
    @WithDefault("16M")
    MemorySize accountSmallBytes();

    /** Bytes of the JSON bodies of more than 64 KB that all accounts send at once. */
    @WithDefault("48M")
    MemorySize allSmallBytes();

    /** Bytes of the JSON bodies of 64 KB at most that one account sends at once. */
    @WithDefault("2M")
    MemorySize accountTinyBytes();

    /** Bytes of the JSON bodies of 64 KB at most that all accounts send at once. */
    @WithDefault("32M")
    MemorySize allTinyBytes();

    /** Forms and files that one account sends at once; each holds a thread. */
    @WithDefault("24")
    int largeAtOnce();

    /** Forms and files that all accounts send at once: fewer than there are threads, so that pages and JSON are answered meanwhile. */
    @WithDefault("120")
    int allLargeAtOnce();

    /** Bytes of the forms and files that one account sends at once, as announced. */
    @WithDefault("1G")
    MemorySize accountBytes();

    /** Bytes of all forms and files that are being sent, as announced: what may lie on disk of requests under way. */
    @WithDefault("4G")
    MemorySize allBytes();

    /** Bodies at once from one address without being signed in. Each is at most {@code vedette.json.max-bytes} and is kept in memory. */
    @WithDefault("8")
    int anonymousAtOnce();

    /** Bodies at once of all who are not signed in. */
    @WithDefault("64")
    int allAnonymousAtOnce();
}
