package dev.vedette.notify.inbound;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** How to talk to the mailbox. A certificate is always checked, and with it that it is the host's. */
final class ImapProperties {

    private static final String PREFIX = "mail.imap.";

    private ImapProperties() {}

    static Properties of(InboundSettings settings) {
        var properties = new Properties();
        String wait = Long.toString(settings.answerWithin().toMillis());
        for (String name : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty(PREFIX + name, wait);
        }
        properties.setProperty(PREFIX + "peek", "true");
        properties.setProperty(PREFIX + "connectionpoolsize", "1");
        properties.setProperty(PREFIX + "ssl.checkserveridentity", "true");
        switch (settings.tls()) {
            case TLS -> properties.setProperty(PREFIX + "ssl.enable", "true");
            case STARTTLS -> {
                properties.setProperty(PREFIX + "starttls.enable", "true");
                properties.setProperty(PREFIX + "starttls.required", "true");
            }
            case NONE -> properties.setProperty(PREFIX + "starttls.enable", "false");
        }
        // Or a server of which the file does not know is tried once more by what Java trusts.
        properties.setProperty(PREFIX + "socketFactory.fallback", "false");
        settings.caFile().ifPresent(file -> properties.put(PREFIX + "ssl.socketFactory", trusting(file)));
        return properties;
    }

    private static SSLSocketFactory trusting(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            int n = 0;
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("ca" + n++, certificate);
            }
            var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("VEDETTE_INBOUND_CA_FILE cannot be used: " + file, e);
        }
    }
}
