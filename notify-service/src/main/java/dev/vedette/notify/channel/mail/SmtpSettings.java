package dev.vedette.notify.channel.mail;

import io.smallrye.config.ConfigMapping;

/** The mail relay, and another one for when it takes nothing. */
@ConfigMapping(prefix = "vedette.smtp")
interface SmtpSettings extends RelaySettings {

    /** Used while the first one is away, or takes no mails at all. */
    SecondRelay second();
}
