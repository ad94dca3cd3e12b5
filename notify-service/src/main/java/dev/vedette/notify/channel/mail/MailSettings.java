package dev.vedette.notify.channel.mail;

import io.smallrye.config.ConfigMapping;

/** What mails look like from outside. */
@ConfigMapping(prefix = "vedette.mail")
interface MailSettings {

    /** {@code Name <address>} or an address; its domain is also that of the message ids. */
    String from();

    /** Public base address of incident-service, for links. */
    String incidentUrl();

    /** Public base address of this service, for links. */
    String notifyUrl();
}
