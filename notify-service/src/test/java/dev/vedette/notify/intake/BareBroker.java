package dev.vedette.notify.intake;

import dev.vedette.standalone.port.Ports;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.server.impl.AddressInfo;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.jspecify.annotations.Nullable;

/** A broker that knows none of our addresses. In a hurry to remove what it made by itself and nobody uses any more. */
final class BareBroker {

    private static final int SCAN_MILLIS = 20;

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private final int port = Ports.free();

    /** @param obliging whether it makes the addresses and queues that it is asked for, as Artemis does if not told otherwise */
    void start(boolean obliging) throws Exception {
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration.addAcceptorConfiguration("amqp", "tcp://127.0.0.1:" + port + "?protocols=AMQP");
        configuration.setPersistenceEnabled(false);
        configuration.setSecurityEnabled(false);
        configuration.setJMXManagementEnabled(false);
        configuration.setMaxDiskUsage(-1);
        configuration.setAddressQueueScanPeriod(SCAN_MILLIS);
        configuration.addAddressSetting(
                "#", new AddressSettings().setAutoCreateAddresses(obliging).setAutoCreateQueues(obliging));
        broker.setConfiguration(configuration);
        broker.start();
    }

    int port() {
        return port;
    }

    void addTopic(String name) throws Exception {
        broker.getActiveMQServer().addAddressInfo(new AddressInfo(SimpleString.of(name), RoutingType.MULTICAST));
    }

    void addQueue(String topic, String name) throws Exception {
        broker.getActiveMQServer()
                .createQueue(QueueConfiguration.of(name).setAddress(topic).setRoutingType(RoutingType.MULTICAST), true);
    }

    @Nullable
    Queue queue(String name) {
        return broker.getActiveMQServer().locateQueue(SimpleString.of(name));
    }

    void stop() throws Exception {
        broker.stop();
    }
}
