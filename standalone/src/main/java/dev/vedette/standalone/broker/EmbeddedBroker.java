package dev.vedette.standalone.broker;

import dev.vedette.standalone.port.PortInUseException;
import dev.vedette.standalone.port.Ports;
import java.nio.file.Path;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** A running broker on 127.0.0.1. What it has accepted is on disk and there again at the next start on the same directory. */
public final class EmbeddedBroker implements AutoCloseable {
    private static final String ACCEPTOR = "amqp";

    /** Artemis would log every message three times; held here because a logger's level is lost with the logger. */
    private static final Logger AUDIT = Logger.getLogger("org.apache.activemq.audit");

    /** It warns of each client that leaves without a word, as whoever asks every few seconds whether it lives does. Clients say it, too. */
    private static final Logger GONE_CLIENTS = Logger.getLogger("org.apache.activemq.artemis.core.client");

    private final EmbeddedActiveMQ broker;
    private final int port;

    private EmbeddedBroker(EmbeddedActiveMQ broker, int port) {
        this.broker = broker;
        this.port = port;
    }

    /**
     * Starts a broker and returns when it takes connections.
     *
     * @param directory of the journal; created if absent
     * @param account the only one that may sign in
     * @throws PortInUseException if another program listens on the port
     * @throws IllegalStateException if it does not start for another reason, e.g. because the directory cannot be written
     */
    public static EmbeddedBroker start(Path directory, int port, BrokerAccount account) {
        AUDIT.setLevel(Level.OFF);
        GONE_CLIENTS.setLevel(Level.SEVERE);
        Ports.requireFree(port, "AMQP");
        EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
        try {
            broker.setConfiguration(configuration(directory, port));
            broker.setSecurityManager(accepting(account));
            broker.start();
            requireListening(broker);
        } catch (Exception e) {
            stopAfterFailure(broker, e);
            throw new IllegalStateException(
                    "The broker did not start on port %d with its journal in %s: %s"
                            .formatted(port, directory, e.getMessage()),
                    e);
        }
        return new EmbeddedBroker(broker, port);
    }

    public int port() {
        return port;
    }

    /** False once it has stopped, also by itself: it does so when its disk fails, rather than accept what it cannot keep. */
    public boolean isRunning() {
        ActiveMQServer server = broker.getActiveMQServer();
        return server != null && server.isStarted();
    }

    /** Stops taking connections, then closes the journal. */
    @Override
    public void close() {
        try {
            broker.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The broker on port %d did not stop cleanly.".formatted(port), e);
        }
    }

    private static Configuration configuration(Path directory, int port) throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.setName("vedette");
        configuration.addAcceptorConfiguration(ACCEPTOR, "tcp://127.0.0.1:" + port + "?protocols=AMQP");
        configuration.setSecurityEnabled(true);
        configuration.setJMXManagementEnabled(false);
        keepOnDisk(configuration, directory);
        Topology.apply(configuration);
        return configuration;
    }

    private static void keepOnDisk(ConfigurationImpl configuration, Path directory) {
        configuration.setPersistenceEnabled(true);
        configuration.setJournalDirectory(directory.resolve("journal").toString());
        configuration.setBindingsDirectory(directory.resolve("bindings").toString());
        configuration.setPagingDirectory(directory.resolve("paging").toString());
        configuration.setLargeMessagesDirectory(
                directory.resolve("large-messages").toString());
        configuration.setNodeManagerLockDirectory(directory.resolve("lock").toString());
        // Needs no native library, which would differ between machines.
        configuration.setJournalType(JournalType.NIO);
        configuration.setJournalDatasync(true);
        configuration.setJournalSyncTransactional(true);
        configuration.setJournalSyncNonTransactional(true);
        // Nanoseconds for which writes are gathered into one sync. The default of 3.3 ms allows a sender that awaits
        // each
        // acceptance 280 messages a second; this allows 900.
        configuration.setJournalBufferTimeout_NIO(100_000);
        // So that a repeat is recognised after a restart, too.
        configuration.setPersistIDCache(true);
        // Artemis measures the share of the whole disk and refuses senders at 90 %, on a disk that is not its own.
        configuration.setMaxDiskUsage(-1);
    }

    private static ActiveMQJAASSecurityManager accepting(BrokerAccount account) {
        SecurityConfiguration accounts = new SecurityConfiguration();
        accounts.addUser(account.name(), account.password());
        accounts.addRole(account.name(), Topology.SERVICES);
        return new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), accounts);
    }

    /** Artemis only logs that an acceptor failed, and goes on without it. */
    private static void requireListening(EmbeddedActiveMQ broker) {
        // None at all if the server has stopped again in its start, as it does on a full disk.
        Acceptor acceptor = broker.getActiveMQServer().getRemotingService().getAcceptor(ACCEPTOR);
        if (acceptor == null || !acceptor.isStarted()) {
            throw new IllegalStateException("it does not listen");
        }
    }

    private static void stopAfterFailure(EmbeddedActiveMQ broker, Exception failure) {
        try {
            broker.stop();
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }
}
