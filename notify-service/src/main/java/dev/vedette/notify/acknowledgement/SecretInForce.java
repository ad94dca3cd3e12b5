package dev.vedette.notify.acknowledgement;

import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The secret of this installation, as it is set. Refuses one that can be guessed. */
@Singleton
class SecretInForce {

    private static final int MIN_CHARACTERS = 32;

    private final InstallationSecret secret;

    SecretInForce(
            LinkSettings settings,
            @ConfigProperty(name = "quarkus.http.auth.session.encryption-key") Optional<String> sessionKey,
            LaunchMode mode) {
        this.secret = new InstallationSecret(secret(settings.key(), sessionKey.orElse(""), mode));
    }

    @Produces
    @Singleton
    InstallationSecret secret() {
        return secret;
    }

    static String secret(Optional<String> own, String ofSessions, LaunchMode mode) {
        String secret = own.filter(key -> !key.isBlank()).orElse(ofSessions);
        if (secret.isEmpty() || (mode == LaunchMode.NORMAL && secret.length() < MIN_CHARACTERS)) {
            throw new IllegalStateException(
                    "VEDETTE_ACKNOWLEDGE_KEY, or without it VEDETTE_SESSION_KEY, must have at least " + MIN_CHARACTERS
                            + " characters: it signs the links by which mails are acknowledged.");
        }
        return secret;
    }
}
