package dev.vedette.notify.retention;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** What is kept for how long, as it was configured; wrong settings keep the service from starting. */
@Startup
@ApplicationScoped
class RetentionPolicy {

    private static final Logger LOG = Logger.getLogger(RetentionPolicy.class);

    private final Optional<Keep> matters;
    private final Optional<Keep> deadLetters;
    private final Keep leftovers;

    RetentionPolicy(RetentionSettings settings) {
        this.matters = settings.matters().map(text -> read("VEDETTE_RETENTION_MATTERS", text));
        this.deadLetters = settings.deadLetters().map(text -> read("VEDETTE_RETENTION_DEAD_LETTERS", text));
        this.leftovers = read("VEDETTE_RETENTION_LEFTOVERS", settings.leftovers());
        LOG.infof(
                "Retention: records of incidents are kept %s, dead letters that came to nothing %s, leftovers %s",
                words(matters), words(deadLetters), leftovers);
    }

    private static Keep read(String variable, String text) {
        try {
            return Keep.of(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(variable + ": " + e.getMessage(), e);
        }
    }

    private static String words(Optional<Keep> keep) {
        return keep.map(Keep::toString).orElse("for good");
    }

    /** Of records of incidents; empty: for good. */
    Optional<Keep> matters() {
        return matters;
    }

    /** Of dead letters that came to nothing; empty: for good. */
    Optional<Keep> deadLetters() {
        return deadLetters;
    }

    /** Of what is no record. */
    Keep leftovers() {
        return leftovers;
    }
}
