package dev.vedette.notify.channel.mail;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** The mail relay, and another one for when it takes nothing. */
@ConfigMapping(prefix = "vedette.smtp")
interface SmtpSettings extends RelaySettings {

    String host();

    SecondRelay second();

    /** Used while the first one is away, or takes no mails at all. */
    interface SecondRelay extends RelaySettings {

        /** There is none without. */
        Optional<String> host();
    }
}
