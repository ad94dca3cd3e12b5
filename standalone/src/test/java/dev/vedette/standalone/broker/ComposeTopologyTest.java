package dev.vedette.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.CoreAddressConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The broker that {@code docker-compose.yml} configures by environment, and the one in this process. */
class ComposeTopologyTest {
    private static final Pattern SETTING = Pattern.compile("-Dbrokerconfig\\.([^\\s=]+)=(\\S+)");

    private final ConfigurationImpl composed = new ConfigurationImpl();
    private final ConfigurationImpl embedded = new ConfigurationImpl();

    @BeforeEach
    void configure() throws Exception {
        composed.parsePrefixedProperties(settingsOfComposeFile(), "");
        Topology.apply(embedded);
    }

    @Test
    void haveTheSameAddressesAndQueues() {
        assertThat(addresses(composed))
                .containsOnlyKeys("incident-events", "delivery-events", "dead-letters")
                .isEqualTo(addresses(embedded));
    }

    @Test
    void treatTheirMessagesTheSame() {
        assertThat(composed.getAddressSettings()).isEqualTo(embedded.getAddressSettings());
    }

    private static Properties settingsOfComposeFile() throws IOException {
        Properties settings = new Properties();
        Matcher matcher = SETTING.matcher(Files.readString(Path.of("../docker-compose.yml")));
        while (matcher.find()) {
            settings.setProperty(matcher.group(1), matcher.group(2));
        }
        return settings;
    }

    private static Map<String, String> addresses(Configuration configuration) {
        return configuration.getAddressConfigurations().stream()
                .collect(Collectors.toMap(CoreAddressConfiguration::getName, ComposeTopologyTest::describe));
    }

    private static String describe(CoreAddressConfiguration address) {
        // A queue of a configured address is that address's, whatever it names itself.
        Function<QueueConfiguration, String> queue = it -> it.getName() + " " + it.getRoutingType();
        return address.getRoutingTypes() + " "
                + address.getQueueConfigs().stream().map(queue).sorted().toList();
    }
}
