package dev.vedette.standalone.broker;

import java.util.Set;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/**
 * The addresses and queues between the services, as {@code docker-compose.yml} configures them too.
 *
 * <p>Events are topics, so that another system can be given a queue of its own without a change to the sender. A service reads
 * its queue by the fully qualified name {@code address::queue}.
 */
final class Topology {
    static final String SERVICES = "services";

    private static final String INCIDENT_EVENTS = "incident-events";
    private static final String DELIVERY_EVENTS = "delivery-events";
    private static final String DEAD_LETTERS = "dead-letters";

    private static final int MEGABYTE = 1024 * 1024;

    private Topology() {}

    static void apply(Configuration configuration) {
        addQueue(configuration, INCIDENT_EVENTS, "notify-service", RoutingType.MULTICAST);
        addQueue(configuration, DELIVERY_EVENTS, "incident-service", RoutingType.MULTICAST);
        addQueue(configuration, DEAD_LETTERS, DEAD_LETTERS, RoutingType.ANYCAST);
        configuration.addAddressSetting("#", everywhere());
        configuration.addAddressSetting(INCIDENT_EVENTS, triedForEver());
        configuration.addAddressSetting(DELIVERY_EVENTS, triedForEver());
        configuration.addAddressSetting(DEAD_LETTERS, triedForEver());
        configuration.putSecurityRoles("#", Set.of(sendAndReceive()));
    }

    private static void addQueue(Configuration configuration, String address, String queue, RoutingType routing) {
        configuration.addAddressConfiguration(new CoreAddressConfiguration()
                .setName(address)
                .addRoutingType(routing)
                .addQueueConfig(QueueConfiguration.of(queue)
                        .setAddress(address)
                        .setRoutingType(routing)
                        .setDurable(true)));
    }

    private static AddressSettings everywhere() {
        return new AddressSettings()
                // A mistyped name is refused instead of swallowing messages that nobody reads.
                .setAutoCreateAddresses(false)
                .setAutoCreateQueues(false)
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false)
                .setDeadLetterAddress(SimpleString.of(DEAD_LETTERS))
                .setExpiryAddress(SimpleString.of(DEAD_LETTERS))
                .setMaxDeliveryAttempts(10)
                .setRedeliveryDelay(1_000)
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(60_000)
                // A backlog goes to disk instead of filling the memory or refusing senders.
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(20L * MEGABYTE)
                .setPageSizeBytes(4 * MEGABYTE)
                // Larger than what can be sent between an outage and its repetition.
                .setIDCacheSize(100_000);
    }

    /**
     * For dead letters, after which there is nothing but loss, and for events, because what is poison is for their receiver to decide: every
     * message that it was handed when it crashed counts as an attempt.
     */
    private static AddressSettings triedForEver() {
        return new AddressSettings().setMaxDeliveryAttempts(-1);
    }

    private static Role sendAndReceive() {
        boolean yes = true;
        boolean no = false;
        return new Role(SERVICES, yes, yes, no, no, no, no, no, yes, no, no, no, no);
    }
}
