package dev.vedette.notify.channel.mail;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** What the mailer's client has to know of the relay. */
final class RelayConnections {

    private static final int KEEP_SECONDS = 60;

    private RelayConnections() {}

    /**
     * The client's own configuration. A certificate is always checked, and with it that it is the host's.
     *
     * @throws IllegalArgumentException if the settings contradict each other
     */
    static MailConfig of(String host, RelaySettings settings) {
        check(settings);
        var config = new MailConfig(host, settings.port());
        config.setMaxPoolSize(settings.connections() + settings.urgentConnections())
                // One command at a time: the client hangs on a relay that refuses the recipient and still answers the
                // DATA behind it.
                .setPipelining(false)
                .setKeepAlive(true)
                .setKeepAliveTimeout(KEEP_SECONDS)
                .setKeepAliveTimeoutUnit(TimeUnit.SECONDS)
                .setConnectTimeout(Math.toIntExact(settings.connectWithin().toMillis()))
                .setIdleTimeout(Math.toIntExact(settings.silence().toMillis()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        config.setSslHandshakeTimeout(settings.connectWithin().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        security(settings, config);
        signIn(settings, config);
        return config;
    }

    private static void security(RelaySettings settings, MailConfig config) {
        config.setSsl(settings.tls() == RelaySettings.Security.TLS)
                .setStarttls(
                        settings.tls() == RelaySettings.Security.STARTTLS
                                ? StartTLSOptions.REQUIRED
                                : StartTLSOptions.DISABLED)
                .setTrustAll(false);
        // That the certificate is the host's is checked by default, and only then: an algorithm that is set here is
        // ignored.
        settings.caFile().ifPresent(file -> config.setTrustOptions(new PemTrustOptions().addCertPath(file.toString())));
    }

    private static void signIn(RelaySettings settings, MailConfig config) {
        config.setLogin(settings.user().isPresent() ? LoginOption.REQUIRED : LoginOption.DISABLED);
        // Without NTLM and OAuth, which need more than a name and a password.
        config.setAuthMethods("PLAIN LOGIN CRAM-MD5 DIGEST-MD5");
        settings.user().ifPresent(config::setUsername);
        settings.password().ifPresent(config::setPassword);
    }

    private static void check(RelaySettings settings) {
        if (settings.connections() < 1) {
            throw new IllegalArgumentException(
                    "VEDETTE_SMTP_CONNECTIONS and VEDETTE_SMTP_SECOND_CONNECTIONS are at least 1");
        }
        if (settings.urgentConnections() < 0) {
            throw new IllegalArgumentException(
                    "VEDETTE_SMTP_URGENT_CONNECTIONS and VEDETTE_SMTP_SECOND_URGENT_CONNECTIONS are at least 0");
        }
        if (settings.user().isPresent() != settings.password().isPresent()) {
            throw new IllegalArgumentException(
                    "VEDETTE_SMTP_USER and VEDETTE_SMTP_PASSWORD go together: set both or neither");
        }
        for (Path file : settings.caFile().stream().toList()) {
            if (!Files.isReadable(file)) {
                throw new IllegalArgumentException("VEDETTE_SMTP_CA_FILE cannot be read: " + file);
            }
        }
    }
}
