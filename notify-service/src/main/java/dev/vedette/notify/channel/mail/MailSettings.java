package dev.vedette.notify.channel.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What mails look like from outside, and how long the relay may take. */
@ConfigMapping(prefix = "vedette.mail")
interface MailSettings {

    /** {@code Name <address>} or an address; its domain is also that of the message ids. */
    String from();

    /** Public base address of incident-service, for links. */
    String incidentUrl();

    /** Public base address of this service, for links. */
    String notifyUrl();

    /** How long the relay may take to accept one mail before the outcome counts as unknown. */
    @WithDefault("30S")
    Duration timeout();
}
