package dev.vedette.standalone.assembly;

import dev.vedette.standalone.broker.BrokerAccount;
import dev.vedette.standalone.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The broker as a process: runs until it is ended, or until the broker has stopped by itself. */
final class BrokerProcess {
    static final String USER = "vedette";

    private static final long SECONDS_BETWEEN_LOOKS = 1;

    private BrokerProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> environment = System.getenv();
        EmbeddedBroker broker = EmbeddedBroker.start(
                Path.of(arguments[0]),
                Integer.parseInt(arguments[1]),
                new BrokerAccount(USER, environment.getOrDefault("VEDETTE_AMQP_PASSWORD", "")));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "stop"));
        while (broker.isRunning()) {
            TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_LOOKS);
        }
        System.exit(1);
    }
}
