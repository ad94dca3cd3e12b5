package dev.vedette.notify.account;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start in production without a key of its own for the session cookies. */
@Startup
@Singleton
class SessionKey {

    private static final int MIN_CHARACTERS = 32;

    @Inject
    SessionKey(
            @ConfigProperty(name = "quarkus.http.auth.session.encryption-key") Optional<String> key, LaunchMode mode) {
        check(key.orElse(""), mode);
    }

    static void check(String key, LaunchMode mode) {
        if (mode == LaunchMode.NORMAL && key.length() < MIN_CHARACTERS) {
            throw new IllegalStateException("VEDETTE_SESSION_KEY must be set, with at least " + MIN_CHARACTERS
                    + " characters, the same for both services: it protects the session cookies."
                    + " Make one with: openssl rand -base64 48");
        }
    }
}
