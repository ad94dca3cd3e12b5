package dev.vedette.notify.channel.mail;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import org.eclipse.microprofile.config.spi.Converter;

/** What mails look like from outside, and where their links lead. */
@ConfigMapping(prefix = "vedette.mail")
public interface MailSettings {

    /** {@code Name <address>} or an address; its domain is also that of the message ids. */
    String from();

    /** Public base address of incident-service, for links; no slash at its end. */
    @WithConverter(BaseAddress.class)
    String incidentUrl();

    /** Public base address of this service, for links; no slash at its end. */
    @WithConverter(BaseAddress.class)
    String notifyUrl();

    /** Takes slashes off the end, so that paths can be put behind it. */
    final class BaseAddress implements Converter<String> {

        @Override
        public String convert(String value) {
            return value.strip().replaceAll("/+$", "");
        }
    }
}
