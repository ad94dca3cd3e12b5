package dev.vedette.standalone.assembly;

import dev.vedette.standalone.home.RulesFile;
import dev.vedette.standalone.home.Secrets;
import dev.vedette.standalone.mail.ReturnMailbox;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** What the services are told by environment: where the other parts are, and the passwords to them. */
final class ServiceEnvironment {
    static final String INCIDENT_DATABASE = "incident";
    static final String NOTIFY_DATABASE = "notify";
    static final String AMQP = "amqp";
    static final String SESSION_KEY = "session";
    static final String RETURNED_MAIL = "returned-mail";

    private static final String LOCALHOST = "127.0.0.1";

    private final Settings settings;
    private final Secrets secrets;

    ServiceEnvironment(Settings settings, Secrets secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    /** The names under which the secrets are kept. */
    static String[] secretNames() {
        return new String[] {INCIDENT_DATABASE, NOTIFY_DATABASE, AMQP, SESSION_KEY, RETURNED_MAIL};
    }

    Map<String, String> ofIncident() {
        Map<String, String> environment = common(Port.INCIDENT, INCIDENT_DATABASE);
        environment.put("VEDETTE_ATTACHMENTS_DIR", settings.home().attachments().toString());
        environment.put("VEDETTE_UPLOADS_DIR", settings.home().uploads().toString());
        environment.put("VEDETTE_NOTIFY_INTERNAL_URL", "http://%s:%d".formatted(LOCALHOST, settings.port(Port.NOTIFY)));
        return environment;
    }

    Map<String, String> ofNotify() {
        Map<String, String> environment = common(Port.NOTIFY, NOTIFY_DATABASE);
        environment.put("VEDETTE_SMTP_HOST", LOCALHOST);
        environment.put("VEDETTE_SMTP_TLS", "NONE");
        environment.put("VEDETTE_SMTP_PORT", Integer.toString(settings.port(Port.SMTP)));
        environment.put("VEDETTE_RETURN_DOMAIN", ReturnMailbox.DOMAIN);
        environment.put("VEDETTE_RETURN_BASE", "");
        environment.put("VEDETTE_INBOUND_HOST", LOCALHOST);
        environment.put("VEDETTE_INBOUND_PORT", Integer.toString(settings.port(Port.IMAP)));
        environment.put("VEDETTE_INBOUND_USER", ReturnMailbox.USER);
        environment.put("VEDETTE_INBOUND_PASSWORD", secrets.get(RETURNED_MAIL));
        environment.put("VEDETTE_INBOUND_TLS", "NONE");
        environment.put("VEDETTE_INBOUND_EVERY", "2S");
        environment.put("VEDETTE_RULES_FILE", rulesFile());
        return environment;
    }

    String rulesFile() {
        String own = new RulesFile(settings.home()).path().toString();
        return settings.environment().getOrDefault("VEDETTE_RULES_FILE", own);
    }

    boolean hasDemoAccounts() {
        return !settings.environment().containsKey("VEDETTE_ACCOUNTS_FILE");
    }

    private Map<String, String> common(Port port, String database) {
        Map<String, String> environment = new HashMap<>();
        environment.put(port.setting(), Integer.toString(settings.port(port)));
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(settings.port(port)));
        // The passwords of the demo accounts are known to everyone.
        environment.put("QUARKUS_HTTP_HOST", LOCALHOST);
        environment.put(
                "VEDETTE_DB_URL",
                "jdbc:postgresql://%s:%d/%s".formatted(LOCALHOST, settings.port(Port.DATABASE), database));
        environment.put("VEDETTE_DB_USER", database);
        environment.put("VEDETTE_DB_PASSWORD", secrets.get(database));
        environment.put("VEDETTE_AMQP_HOST", LOCALHOST);
        environment.put("VEDETTE_AMQP_PORT", Integer.toString(settings.port(Port.AMQP)));
        environment.put("VEDETTE_AMQP_USER", BrokerProcess.USER);
        environment.put("VEDETTE_AMQP_PASSWORD", secrets.get(AMQP));
        environment.put("VEDETTE_SESSION_KEY", secrets.get(SESSION_KEY));
        environment.put("VEDETTE_INCIDENT_URL", address(settings.incidentService()));
        environment.put("VEDETTE_NOTIFY_URL", address(settings.notifyService()));
        if (hasDemoAccounts()) {
            environment.put("VEDETTE_DEMO_ACCOUNTS", "true");
        }
        environment.putAll(readableLogs());
        return environment;
    }

    /** Without a slash at the end, because paths are put behind it. */
    private static String address(URI service) {
        String address = service.toString();
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    private static Map<String, String> readableLogs() {
        return Map.of(
                "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false",
                "QUARKUS_CONSOLE_COLOR", "false",
                "QUARKUS_BANNER_ENABLED", "false",
                "QUARKUS_LOG_CONSOLE_FORMAT", "%d{HH:mm:ss.SSS} %-5p [%c{2.}] %s%e%n");
    }
}
