package dev.vedette.notify.channel.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.helper.BasicMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server that nobody here wrote, with STARTTLS, sign-in, and a certificate for one host name. */
final class SecureRelay implements AutoCloseable {

    static final String USER = "vedette";
    static final String PASSWORD = "correct horse";

    /** Whose mail was taken, by the name that had signed in. */
    final List<String> received = new CopyOnWriteArrayList<>();

    private final SMTPServer server;
    private final Path certificate;

    SecureRelay(Path directory, String hostName) throws IOException, GeneralSecurityException, InterruptedException {
        Path keys = directory.resolve("keys.p12");
        makeKey(keys, hostName);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, "changeit".toCharArray());
        }
        certificate = Files.writeString(directory.resolve("certificate.pem"), pem(store));
        BasicMessageListener listener = (context, from, to, data) -> received.add(context.getAuthenticationHandler()
                .map(it -> "" + it.getIdentity())
                .orElse("nobody"));
        server = new SMTPServer.Builder()
                .bindAddress(InetAddress.getLoopbackAddress())
                .port(0)
                .hostName("relay.example")
                .startTlsSocketFactory(context(store))
                .requireTLS()
                .requireAuth()
                .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
                    if (!USER.equals(user) || !PASSWORD.equals(password)) {
                        throw new LoginFailedException("5.7.8 Authentication credentials invalid");
                    }
                }))
                .messageHandler(listener)
                .build();
        server.start();
    }

    int port() {
        return server.getPortAllocated();
    }

    /** What a client has to trust. */
    Path certificate() {
        return certificate;
    }

    @Override
    public void close() {
        server.stop();
    }

    private static void makeKey(Path keys, String hostName) throws IOException, InterruptedException {
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "relay",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + hostName,
                        "-ext",
                        "san=dns:" + hostName,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keys.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("keytool made no key");
        }
    }

    private static String pem(KeyStore store) throws GeneralSecurityException {
        var certificate = store.getCertificate("relay");
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private static SSLContext context(KeyStore store) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
