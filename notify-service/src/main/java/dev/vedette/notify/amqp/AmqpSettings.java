package dev.vedette.notify.amqp;

import io.vertx.amqp.AmqpClientOptions;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How to reach the broker: the properties that Quarkus Messaging AMQP reads too. */
@ApplicationScoped
public class AmqpSettings {

    private static final int HEARTBEAT_MILLIS = 10_000;
    private static final int IDLE_SECONDS = 30;
    private static final int CONNECT_WITHIN_MILLIS = 5_000;

    private final AmqpClientOptions options;

    /** From the configuration. */
    public AmqpSettings(
            @ConfigProperty(name = "amqp-host") String host,
            @ConfigProperty(name = "amqp-port") int port,
            @ConfigProperty(name = "amqp-username") String user,
            @ConfigProperty(name = "amqp-password") String password,
            @ConfigProperty(name = "amqp-use-ssl", defaultValue = "false") boolean tls) {
        this.options = new AmqpClientOptions();
        options.setHost(host).setPort(port).setUsername(user).setPassword(password);
        options.setSsl(tls);
        // The name of a subscriber's queue would begin with it.
        options.setContainerId("");
        options.setConnectTimeout(CONNECT_WITHIN_MILLIS);
        // Notices a peer that is gone without a word.
        options.setHeartbeat(HEARTBEAT_MILLIS);
        // That begins once the peer has answered. One that takes a connection and says nothing is given up with it.
        options.setIdleTimeout(IDLE_SECONDS);
    }

    /** What to connect with: a copy for the caller. */
    public AmqpClientOptions clientOptions() {
        return new AmqpClientOptions(options);
    }
}
